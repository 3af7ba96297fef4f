# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.accounts.models import (
    ApiToken,
    CodeApp,
    Invitation,
    OrganisationAccount,
    Passkey,
    RecoveryCode,
    RoleAssignment,
    Session,
    User,
    Workplace,
    in_force,
)
from vliegwiel.apps.accounts.terms import Actor, Assignment, Purpose, Role, RoleSource, UserKind


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at a place, as others may see."""

    user_id: UUID
    name: str
    phone: str
    role: Role
    role_name: str


def acting(user: User, day: date) -> Actor:
    """Return who acts, with the roles that are in force on this day."""
    rows = RoleAssignment.objects.filter(in_force(day), user=user).order_by("role", "pk")
    return Actor(
        user_id=user.pk,
        name=user.name,
        kind=UserKind(user.kind),
        assignments=tuple(
            Assignment(Role(row.role), row.workplace_id, Purpose(row.purpose), RoleSource(row.source)) for row in rows
        ),
    )


def acting_as(user_id: UUID, day: date) -> Actor:
    """Return who acts when a job is carried out; whoever may not sign in any more has no role.

    :raises User.DoesNotExist: no such account
    """
    user = User.objects.get(pk=user_id)
    actor = acting(user, day)
    return actor if user.is_active else replace(actor, assignments=())


def colleagues(workplace_ids: list[UUID], roles: list[Role], day: date) -> list[Colleague]:
    """Return who has one of these roles at one of these workplaces on this day, in the order of the roles."""
    rows = RoleAssignment.objects.filter(
        in_force(day), workplace_id__in=workplace_ids, role__in=roles, user__is_active=True
    ).select_related("user")
    found = [
        Colleague(row.user_id, row.user.name, row.user.phone, Role(row.role), row.get_role_display()) for row in rows
    ]
    return sorted(found, key=lambda one: (roles.index(one.role), one.name))


def is_colleague(user_id: UUID, workplace_ids: list[UUID], day: date) -> bool:
    """Say whether this person works at one of these workplaces on this day."""
    rows = RoleAssignment.objects.filter(in_force(day), user_id=user_id, workplace_id__in=workplace_ids)
    return rows.filter(user__is_active=True).exists()


def staff_of(workplace_ids: list[UUID], query: str = "") -> list[RoleAssignment]:
    """Return every role that was ever given at these workplaces, newest first per person."""
    rows = RoleAssignment.objects.filter(workplace_id__in=workplace_ids, user__kind=UserKind.STAFF)
    if query:
        rows = rows.filter(Q(user__name__icontains=query) | Q(user__login__icontains=query))
    return list(rows.select_related("user", "workplace").order_by("user__name", "-from_on", "role"))


def names_of(user_ids: list[UUID]) -> dict[UUID | None, str]:
    """Return the names of these accounts, by id."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "name"))


def resident_actor(number: str, day: date) -> Actor:
    """Return the resident who signs in with this number, as who acts.

    :raises User.DoesNotExist: no resident has this number
    """
    return acting(User.objects.get(login=number, kind=UserKind.RESIDENT), day)


def tokens_at(workplace_ids: list[UUID]) -> list[ApiToken]:
    """Return every token of these workplaces, the newest first."""
    rows = ApiToken.objects.filter(workplace_id__in=workplace_ids).select_related("owner")
    return list(rows.order_by("-made_at", "name"))


def token_of(hashed: str) -> ApiToken | None:
    """Return the token with this hash, with its owner, or None."""
    return ApiToken.objects.filter(hash=hashed).select_related("owner", "workplace").first()


def roles_through(owner: User, workplace: Workplace, purpose: Purpose, day: date) -> tuple[Assignment, ...]:
    """Return the roles that a token borrows: those of its owner for this purpose, at this workplace or inside it."""
    here = Q(workplace=workplace) | Q(workplace__parent=workplace)
    if workplace.parent_id:
        here |= Q(workplace_id=workplace.parent_id)
    rows = RoleAssignment.objects.filter(in_force(day), here, user=owner, purpose=purpose).order_by("role", "pk")
    # A role in the whole municipality counts here for this one location only.
    found = (
        Assignment(
            Role(one.role), workplace.pk if one.workplace_id == workplace.parent_id else one.workplace_id, purpose
        )
        for one in rows
    )
    return tuple(dict.fromkeys(found))


def staff_by_login(logins: list[str]) -> dict[str, User]:
    """Return these accounts of staff by what they sign in with."""
    return {one.login: one for one in User.objects.filter(kind=UserKind.STAFF, login__in=logins)}


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """One passkey, as its owner may see it."""

    id: UUID
    name: str
    made_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnSteps:
    """With what somebody signs in."""

    has_app: bool
    passkeys: tuple[OwnPasskey, ...]
    recovery_codes_left: int
    has_password: bool
    at_organisation: bool

    @property
    def has_any(self) -> bool:
        """Say whether there is a second step."""
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One device on which somebody is signed in; `device` is `browser/system` in code words."""

    id: UUID
    device: str
    began_at: datetime | None
    seen_at: datetime | None
    is_this: bool


def account(user_id: UUID) -> User | None:
    """Return the account, when it may sign in."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def account_of_organisation(issuer: str, subject: str) -> User | None:
    """Return the account that belongs to this one at the municipality's own sign-in."""
    row = OrganisationAccount.objects.filter(issuer=issuer, subject=subject).select_related("user").first()
    return row.user if row else None


def own_steps(user: User) -> OwnSteps:
    """Return with what this person signs in."""
    return OwnSteps(
        has_app=CodeApp.objects.filter(user=user).exists(),
        passkeys=tuple(
            OwnPasskey(row.pk, row.name, row.made_at, row.last_used_at)
            for row in Passkey.objects.filter(user=user).order_by("made_at", "pk")
        ),
        recovery_codes_left=RecoveryCode.objects.filter(user=user, used_at=None).count(),
        has_password=user.has_usable_password(),
        at_organisation=OrganisationAccount.objects.filter(user=user).exists(),
    )


def own_sessions(user: User, now: datetime, key: str) -> list[OwnSession]:
    """Return on which devices this person is signed in, this one first.

    key  key of the session that asks
    """
    rows = Session.objects.filter(user=user, expire_date__gt=now).order_by("-seen_at", "pk")
    found = [OwnSession(row.public_id, row.device, row.began_at, row.seen_at, row.session_key == key) for row in rows]
    return sorted(found, key=lambda one: not one.is_this)


def invitation_of(user: User, now: datetime) -> datetime | None:
    """Return until when an unused invitation of this account holds, or None."""
    row = Invitation.objects.filter(user=user, used_at=None, withdrawn_at=None, expires_at__gt=now).first()
    return row.expires_at if row else None


def with_second_step(user_ids: list[UUID]) -> frozenset[UUID]:
    """Return which of these accounts have a second step here or at the organisation."""
    apps = CodeApp.objects.filter(user_id__in=user_ids).values_list("user_id", flat=True)
    keys = Passkey.objects.filter(user_id__in=user_ids).values_list("user_id", flat=True)
    return frozenset([*apps, *keys])


def workplace_of(user: User) -> Workplace | None:
    """Return where somebody works or last worked: there the record of what one does to the own account belongs."""
    row = RoleAssignment.objects.filter(user=user).select_related("workplace").order_by("-from_on", "pk").first()
    return row.workplace if row else None
