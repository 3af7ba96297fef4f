# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Making accounts, giving and ending roles, signing in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts.errors import (
    AccountExists,
    EndsBeforeStart,
    OwnerWithoutRole,
    RoleAlreadyGiven,
    RoleHasEnded,
    SignInFailed,
    TokenRefused,
    TokenRevoked,
    TokenTooLong,
    TooManyAttempts,
    WeakPassword,
)
from vliegwiel.apps.accounts.models import ApiToken, Attempt, RoleAssignment, User, Workplace
from vliegwiel.apps.accounts.terms import (
    PURPOSE_OF_ROLE,
    Actor,
    Assignment,
    NewToken,
    Purpose,
    Role,
    Scope,
    TokenHolder,
    UserKind,
    WorkplaceKind,
)
from vliegwiel.promises import refuse_when

ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS = 5, 30
ATTEMPTS_COUNT_FOR = timedelta(minutes=15)
LONGEST_TOKEN = timedelta(days=366)


def make_workplace(kind: WorkplaceKind, parent: Workplace | None = None) -> Workplace:
    """Make the workplace that a municipality or a location is."""
    return Workplace.objects.create(kind=kind, parent=parent)


@transaction.atomic
def make_account(*, login: str, name: str, password: str, now: datetime, language: str = "nl", phone: str = "") -> User:
    """Make an account for a member of staff; it can do nothing until it gets a role.

    :raises AccountExists: somebody signs in with this name already
    :raises WeakPassword: too short, too common or too like the name
    """
    user = User(login=login.strip().lower(), name=name.strip(), phone=phone, language=language, created_at=now)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(reason=" ".join(error.messages)) from error
    user.set_password(password)
    with refuse_when({"one_account_per_login": AccountExists(login=user.login)}):
        user.save(force_insert=True)
    return user


@transaction.atomic
def make_resident_account(*, number: str, name: str, pin: str, language: str, now: datetime) -> User:
    """Make the account by which a resident signs in with a number and a PIN.

    :raises WeakPassword: the PIN is not six digits
    """
    _pin_is_six_digits(pin)
    return User.objects.create(
        kind=UserKind.RESIDENT, login=number, name=name, language=language, created_at=now, password=make_password(pin)
    )


@transaction.atomic
def set_pin(user: User, pin: str) -> None:
    """Give a resident a new PIN; the old one stops at once.

    :raises WeakPassword: the PIN is not six digits
    """
    _pin_is_six_digits(pin)
    user.password = make_password(pin)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])


@transaction.atomic
def give_role(
    *,
    user: User,
    workplace: Workplace,
    role: Role,
    from_on: date,
    until_on: date | None = None,
    purpose: Purpose | None = None,
) -> RoleAssignment:
    """Give a person a role at a workplace, from a day.

    :raises RoleAlreadyGiven: the same role from the same day
    :raises EndsBeforeStart: the last day lies before the first
    """
    with refuse_when(
        {
            "one_assignment_per_role_and_start": RoleAlreadyGiven(name=user.name),
            "role_assignment_has_a_night": EndsBeforeStart(),
        }
    ):
        return RoleAssignment.objects.create(
            user=user,
            workplace=workplace,
            role=role,
            purpose=purpose or PURPOSE_OF_ROLE[role],
            from_on=from_on,
            until_on=until_on,
        )


@transaction.atomic
def end_role(assignment: RoleAssignment, *, until_on: date) -> None:
    """Let a role end on this day; the record stays.

    :raises EndsBeforeStart: the day lies before the role began
    :raises RoleHasEnded: it ends earlier already
    """
    if assignment.until_on is not None and assignment.until_on < until_on:
        raise RoleHasEnded(day=assignment.until_on.strftime("%d-%m-%Y"))
    with refuse_when({"role_assignment_has_a_night": EndsBeforeStart()}):
        assignment.until_on = until_on
        assignment.save(update_fields=["until_on"])


def sign_in(*, kind: UserKind, login: str, password: str, address: str, now: datetime) -> User:
    """Return the account that these details belong to.

    address  where the try came from; only its hash is kept, for a quarter of an hour

    :raises TooManyAttempts: five failures for the account, or thirty from the address, in a quarter of an hour
    :raises SignInFailed: unknown or wrong; takes as long as a right password
    """
    login = login.strip().lower()
    account = _key(f"account:{kind}:{login}")
    keys = {account: ATTEMPTS_PER_ACCOUNT, _key(f"address:{address}"): ATTEMPTS_PER_ADDRESS}
    since = now - ATTEMPTS_COUNT_FOR
    # Counted before the password is looked at: a hundred tries at the same moment are still a hundred.
    own = [Attempt.objects.create(key=key, at=now).pk for key in keys]
    for key, most in keys.items():
        if Attempt.objects.filter(key=key, at__gt=since).count() > most:
            Attempt.objects.filter(pk__in=own).delete()
            raise TooManyAttempts
    user = User.objects.filter(kind=kind, login=login, is_active=True).first()
    # An unknown name hashes too, so that the time of the answer tells nothing.
    known = check_password(password, user.password) if user else bool(make_password(password)) and False
    if user is None or not known:
        raise SignInFailed
    Attempt.objects.filter(Q(key=account) | Q(pk__in=own) | Q(at__lte=since)).delete()
    return user


@transaction.atomic
def make_token(*, token: NewToken, owner: User, workplace: Workplace, now: datetime) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is kept nowhere and cannot be shown again.

    :raises EndsBeforeStart: the last day lies before the first
    :raises TokenTooLong: longer than a year
    :raises OwnerWithoutRole: the owner has no role for this purpose here on the first day
    """
    if token.until_on - token.from_on > LONGEST_TOKEN:
        raise TokenTooLong
    if not selectors.roles_through(owner, workplace, token.purpose, token.from_on):
        raise OwnerWithoutRole(name=owner.name)
    secret = f"vw_{secrets.token_urlsafe(32)}"
    with refuse_when({"api_token_has_a_night": EndsBeforeStart()}):
        made = ApiToken.objects.create(
            name=token.name.strip(),
            owner=owner,
            workplace=workplace,
            purpose=token.purpose,
            scopes=sorted(set(token.scopes)),
            hash=_key(secret),
            from_on=token.from_on,
            until_on=token.until_on,
            made_at=now,
        )
    return made, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, now: datetime) -> None:
    """Withdraw a token; from now on it opens nothing.

    :raises TokenRevoked: it was withdrawn already
    """
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        raise TokenRevoked


def token_holder(*, secret: str, address: str, now: datetime, day: date) -> TokenHolder:
    """Return the system that this token belongs to.

    address  where the request came from; only its hash is kept, for a quarter of an hour, and only after a failure

    :raises TooManyAttempts: thirty wrong tokens from the address in a quarter of an hour
    :raises TokenRefused: unknown, not yet or no longer in force, revoked, or its owner has no role here any more
    """
    row = selectors.token_of(_key(secret))
    in_time = row is not None and row.revoked_at is None and row.from_on <= day < row.until_on
    roles: tuple[Assignment, ...] = ()
    if row is not None and in_time and row.owner.is_active:
        roles = selectors.roles_through(row.owner, row.workplace, Purpose(row.purpose), day)
    if row is None or not roles:
        _count_wrong_token(address, now)
        raise TokenRefused
    if row.last_used_on != day:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=day)
    actor = Actor(row.owner_id, f"{row.name} ({row.owner.name})"[:120], UserKind.STAFF, roles)
    return TokenHolder(actor, Purpose(row.purpose), frozenset(Scope(one) for one in row.scopes))


def _count_wrong_token(address: str, now: datetime) -> None:
    key, since = _key(f"token:{address}"), now - ATTEMPTS_COUNT_FOR
    if Attempt.objects.filter(key=key, at__gt=since).count() >= ATTEMPTS_PER_ADDRESS:
        raise TooManyAttempts
    Attempt.objects.filter(at__lte=since).delete()
    Attempt.objects.create(key=key, at=now)


def _pin_is_six_digits(pin: str) -> None:
    # Digits of other scripts are digits too, and do not match what the keypad of the door sends.
    if len(pin) != 6 or not (pin.isascii() and pin.isdecimal()):
        raise WeakPassword(reason="Een PIN heeft zes cijfers. Maak een nieuwe.")


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
