# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with the municipality's own account: the groups there are the roles here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import SignInFailed
from vliegwiel.apps.accounts.models import OrganisationAccount, RoleAssignment, User, in_force
from vliegwiel.apps.accounts.terms import PURPOSE_OF_ROLE, Actor, Purpose, RoleSource
from vliegwiel.apps.municipalities.errors import (
    AssuranceTooLow,
    LinkedElsewhere,
    LoginTaken,
    NoGroup,
    NotFromOrganisation,
    OrganisationUnreachable,
)
from vliegwiel.apps.municipalities.terms import Grant
from vliegwiel.apps.trust import services as trust
from vliegwiel.connections import organisation
from vliegwiel.connections.organisation import Begun, Identity, Provider
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


def go_to_organisation(provider: Provider, back: str) -> Begun:
    """Return where the visitor goes to sign in, and what to keep meanwhile.

    :raises OrganisationUnreachable: it does not answer
    """
    try:
        return organisation.begin(provider, back)
    except organisation.Unreachable as error:
        raise OrganisationUnreachable from error


def come_from_organisation(
    provider: Provider, back: str, begun: Begun, answer: Mapping[str, str], now: datetime
) -> Identity:
    """Return who came back.

    :raises OrganisationUnreachable: it does not answer
    :raises AssuranceTooLow: signed in there, in a way that is not enough here
    :raises NotFromOrganisation: what came back proves nothing
    """
    try:
        return organisation.finish(provider, back, begun, answer, now)
    except organisation.Unreachable as error:
        raise OrganisationUnreachable from error
    except organisation.TokenRefused as error:
        raise (AssuranceTooLow if error.why == "acr" else NotFromOrganisation) from error


def let_in(identity: Identity, grants: Sequence[Grant], *, now: datetime, day: date) -> User:
    """Return the account of who came, with exactly the roles that the groups give; others of the organisation end.

    :raises NoGroup: no group gives a role here; what earlier groups gave has ended
    :raises LoginTaken: there is an account of that name that is not linked
    :raises SignInFailed: the account was closed here
    """
    user = _with_roles(identity, grants, now, day)
    # After the transaction: the roles have ended also for who is refused.
    if user is None or not grants:
        raise NoGroup
    return user


@transaction.atomic
def link_to_organisation(*, actor: Actor, identity: Identity, now: datetime) -> None:
    """Link the own account to the one at the organisation; from then on both doors lead to it.

    :raises LinkedElsewhere: one of the two is linked already
    """
    user = selectors.account(actor.user_id)
    if user is None:
        raise NotFound
    _link(user, identity, now)
    workplace = selectors.workplace_of(user)
    if workplace is not None:
        trust.record(
            "accounts.organisation_linked",
            actor=actor,
            subject=user,
            workplace=workplace,
            now=now,
            changed=["organisation_account"],
        )


def sign_out_by_organisation(provider: Provider, token: str, now: datetime) -> int:
    """End the sessions that the organisation ended; return how many.

    :raises NotFromOrganisation: the message is not from there, or not for us
    :raises OrganisationUnreachable: it does not answer
    """
    try:
        subject, session = organisation.read_logout(provider, token, now)
    except organisation.Unreachable as error:
        raise OrganisationUnreachable from error
    except organisation.TokenRefused as error:
        raise NotFromOrganisation from error
    return accounts.end_session_at_organisation(provider.issuer, subject, session_mark(provider.issuer, session))


def sign_out_address(endpoint: str, client: str, back: str) -> str:
    """Return where signing out goes on at the organisation; empty when it has no such place."""
    return organisation.sign_out_address(endpoint, client, back)


def session_mark(issuer: str, session: str) -> str:
    """Return what we keep of the organisation's name for a session; empty when it gave none."""
    return hashlib.sha256(f"{issuer} {session}".encode()).hexdigest() if session else ""


@transaction.atomic
def _with_roles(identity: Identity, grants: Sequence[Grant], now: datetime, day: date) -> User | None:
    user = selectors.account_of_organisation(identity.issuer, identity.subject)
    new = user is None
    if user is None:
        if not grants:
            return None
        user = _welcome(identity, now)
    # Two tabs that come back at once change the roles one after the other.
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_active:
        raise SignInFailed
    _end_others(user, grants, now, day)
    for grant in grants:
        _give(user, grant, now, day)
    if new:
        trust.record("accounts.account_made", actor=None, subject=user, workplace=grants[0].workplace_id, now=now)
    if not grants:
        accounts.end_sessions(user)
    return user


def _welcome(identity: Identity, now: datetime) -> User:
    login = (identity.email or identity.subject).strip().lower()[:254]
    user = User(login=login, name=(identity.name or login)[:120], created_at=now)
    user.set_unusable_password()
    with refuse_when({"one_account_per_login": LoginTaken(login=login)}):
        user.save(force_insert=True)
    _link(user, identity, now)
    return user


def _link(user: User, identity: Identity, now: datetime) -> None:
    if OrganisationAccount.objects.filter(user=user).exists():
        raise LinkedElsewhere
    with refuse_when({"one_account_per_organisation_account": LinkedElsewhere()}):
        OrganisationAccount.objects.create(user=user, issuer=identity.issuer, subject=identity.subject, made_at=now)


def _end_others(user: User, grants: Sequence[Grant], now: datetime, day: date) -> None:
    wanted = {(grant.role, grant.workplace_id, _purpose(grant)) for grant in grants}
    rows = RoleAssignment.objects.filter(in_force(day), user=user, source=RoleSource.ORGANISATION)
    for row in rows.select_related("workplace"):
        if (row.role, row.workplace_id, row.purpose) in wanted:
            continue
        trust.record(
            "accounts.role_ended", actor=None, subject=row, workplace=row.workplace, now=now, changed=["until_on"]
        )
        if row.from_on < day:
            accounts.end_role(row, until_on=day)
        else:
            # Given and gone on one day: a role of no days is no role; both events stay.
            row.delete()


def _give(user: User, grant: Grant, now: datetime, day: date) -> None:
    same = RoleAssignment.objects.filter(in_force(day), user=user, role=grant.role, workplace_id=grant.workplace_id)
    if same.exists():
        return
    row = RoleAssignment.objects.create(
        user=user,
        workplace_id=grant.workplace_id,
        role=grant.role,
        purpose=_purpose(grant),
        from_on=day,
        source=RoleSource.ORGANISATION,
    )
    trust.record("accounts.role_given", actor=None, subject=row, workplace=grant.workplace_id, now=now)


def _purpose(grant: Grant) -> Purpose:
    return grant.purpose or PURPOSE_OF_ROLE[grant.role]
