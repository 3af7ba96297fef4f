# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Making a municipality, and welcoming its colleagues."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import access as accounts_access
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import OwnRole, OwnToken
from vliegwiel.apps.accounts.models import ApiToken, RoleAssignment, User, Workplace
from vliegwiel.apps.accounts.terms import Actor, NewToken, Role, WorkplaceKind
from vliegwiel.apps.municipalities import access, bridge
from vliegwiel.apps.municipalities.errors import MunicipalityExists
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.municipalities.terms import HalfYear, NewColleague, Problem, TargetKind, Targets
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


@transaction.atomic
def make_municipality(
    *, name: str, now: datetime, code: str = "", region: str = "", province: str = ""
) -> Municipality:
    """Make a municipality and the workplace that it is; done when the product is installed, not on a page.

    :raises MunicipalityExists: there is one of this name
    """
    workplace = accounts.make_workplace(WorkplaceKind.MUNICIPALITY)
    with refuse_when({"one_municipality_per_name": MunicipalityExists(name=name)}):
        made = Municipality.objects.create(workplace=workplace, name=name, code=code, region=region, province=province)
    trust.record("municipalities.municipality_made", actor=None, subject=made, workplace=workplace, now=now)
    return made


@transaction.atomic
def welcome_colleague(*, actor: Actor, colleague: NewColleague, workplace_id: UUID, now: datetime) -> User:
    """Make an account for a colleague with a first role.

    :raises NotFound: the actor does not administer this workplace
    :raises AccountExists: somebody signs in with this name already
    :raises WeakPassword: the password is too easy to guess
    """
    workplace = _administered(actor, workplace_id)
    user = accounts.make_account(
        login=colleague.login, name=colleague.name, password=colleague.password, phone=colleague.phone, now=now
    )
    trust.record("accounts.account_made", actor=actor, subject=user, workplace=workplace, now=now)
    _give(actor, user, workplace, colleague.role, colleague.from_on, now)
    return user


@transaction.atomic
def give_role(
    *, actor: Actor, user_id: UUID, workplace_id: UUID, role: Role, from_on: date, now: datetime
) -> RoleAssignment:
    """Give a colleague another role.

    :raises NotFound: no such colleague or workplace for this actor
    :raises OwnRole: nobody gives a role to oneself
    :raises RoleAlreadyGiven: the same role from the same day
    """
    workplace = _administered(actor, workplace_id)
    return _give(actor, accounts_access.staff_account(actor, user_id), workplace, role, from_on, now)


@transaction.atomic
def end_role(*, actor: Actor, assignment_id: UUID, until_on: date, now: datetime) -> None:
    """Let a colleague's role end.

    :raises NotFound: no such role for this actor
    :raises EndsBeforeStart: the day lies before the role began
    :raises RoleHasEnded: it ends earlier already
    """
    assignment = accounts_access.assignment_to_end(actor, assignment_id)
    accounts.end_role(assignment, until_on=until_on)
    trust.record(
        "accounts.role_ended",
        actor=actor,
        subject=assignment,
        workplace=assignment.workplace,
        now=now,
        changed=["until_on"],
    )


@transaction.atomic
def make_token(*, actor: Actor, token: NewToken, workplace_id: UUID, now: datetime) -> tuple[ApiToken, str]:
    """Make a token for another system and return it with its secret, which can be shown only now.

    :raises NotFound: no such colleague or workplace for this actor
    :raises OwnToken: the actor would answer for it
    :raises OwnerWithoutRole: the owner has no role for this purpose here
    :raises EndsBeforeStart: the last day lies before the first
    :raises TokenTooLong: longer than a year
    """
    workplace = _administered(actor, workplace_id)
    if token.owner_id == actor.user_id:
        raise OwnToken
    owner = accounts_access.staff_account(actor, token.owner_id)
    made, secret = accounts.make_token(token=token, owner=owner, workplace=workplace, now=now)
    trust.record("accounts.token_made", actor=actor, subject=made, workplace=workplace, now=now)
    return made, secret


@transaction.atomic
def revoke_token(*, actor: Actor, token_id: UUID, now: datetime) -> None:
    """Withdraw a token at once.

    :raises NotFound: no such token for this actor
    :raises TokenRevoked: it was withdrawn already
    """
    token = accounts_access.token_to_revoke(actor, token_id)
    accounts.revoke_token(token, now=now)
    trust.record(
        "accounts.token_revoked",
        actor=actor,
        subject=token,
        workplace=token.workplace,
        now=now,
        changed=["revoked_at"],
    )


def _give(actor: Actor, user: User, workplace: Workplace, role: Role, from_on: date, now: datetime) -> RoleAssignment:
    if user.pk == actor.user_id:
        raise OwnRole
    assignment = accounts.give_role(user=user, workplace=workplace, role=role, from_on=from_on)
    trust.record("accounts.role_given", actor=actor, subject=assignment, workplace=workplace, now=now)
    return assignment


def _administered(actor: Actor, workplace_id: UUID) -> Workplace:
    workplace = Workplace.objects.filter(pk=workplace_id).first()
    if workplace is None or not actor.has_role(accounts_access.ADMINISTERS, workplace.pk, workplace.parent_id):
        raise NotFound
    return workplace


def targets(
    *, actor: Actor, table: str, kind: TargetKind, day: date, total: int | None, inhabitants: int | None
) -> Targets:
    """Return the housing target or dispersal task of each municipality in a table; nothing is kept.

    table        CSV; empty for a made-up country of the same shape
    total        national number; the figure in force on the day when left out
    inhabitants  of the whole country, when the table is a part of it

    :raises NotFound: not for this person
    :raises CannotDivide: no total was given and no figure is in force
    """
    if not actor.workplaces(access.SEES_TARGETS):
        raise NotFound
    try:
        answer = bridge.divided(table or bridge.made_up_country(), kind, day, total, inhabitants)
    except InvalidQuestion as error:
        return Targets({}, (), tuple((one.where, one.wrong, one.right) for one in error.problems))
    return Targets(answer, tuple(bridge.columns_of(kind)))


def half_year(*, actor: Actor, open_now: int, housed: int, following: int, linked: int | None) -> HalfYear:
    """Return where a municipality stands: done, late and ahead; too few links are shown as a ground (HO-1).

    :raises NotFound: not for this person
    """
    if not actor.workplaces(access.SEES_TARGETS):
        raise NotFound
    found = bridge.standing_of(open_now, housed, following, linked)
    return HalfYear(found.due, found.done, found.late, found.ahead, found.unlinked)


def country_table(*, actor: Actor, table: str, columns: str, population: str) -> tuple[str, tuple[Problem, ...]]:
    """Return downloaded CBS tables as the CSV that targets are computed from, or what is wrong with them.

    Without any table: a made-up country of the same shape.

    :raises NotFound: not for this person
    """
    if not actor.workplaces(access.SEES_TARGETS):
        raise NotFound
    if not table and not columns:
        return bridge.made_up_country(), ()
    try:
        return bridge.table_of(table, columns, population), ()
    except InvalidQuestion as error:
        return "", tuple((one.where, one.wrong, one.right) for one in error.problems)
