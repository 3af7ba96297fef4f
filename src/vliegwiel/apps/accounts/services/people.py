# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Making accounts, changing what they sign in with, giving and ending roles."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from vliegwiel.apps.accounts.errors import (
    AccountExists,
    EndsBeforeStart,
    RoleAlreadyGiven,
    RoleHasEnded,
    WeakPassword,
)
from vliegwiel.apps.accounts.models import RoleAssignment, User, Workplace
from vliegwiel.apps.accounts.services.sessions import end_sessions
from vliegwiel.apps.accounts.terms import PURPOSE_OF_ROLE, Purpose, Role, UserKind, WorkplaceKind
from vliegwiel.promises import refuse_when


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
    _not_weak(user, password)
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
    end_sessions(user)


@transaction.atomic
def make_closed_account(*, number: str, name: str, language: str, now: datetime) -> User:
    """Make a resident's account that opens with the first invitation that is used."""
    user = User(kind=UserKind.RESIDENT, login=number, name=name, language=language, created_at=now, is_active=False)
    user.set_unusable_password()
    user.save(force_insert=True)
    return user


@transaction.atomic
def close_account(user: User, now: datetime) -> None:
    """Shut every way in at once: PIN, passkeys, open invitations, and every device that is signed in."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.passkeys.all().delete()
    user.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    end_sessions(user)


@transaction.atomic
def change_password(user: User, password: str, *, keep: str) -> None:
    """Give a member of staff another password; every other device is signed out.

    keep  key of the session that goes on

    :raises WeakPassword: too short, too common or too like the name
    """
    _not_weak(user, password)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, keep=keep)


@transaction.atomic
def change_pin(user: User, pin: str, *, keep: str) -> None:
    """Give a resident the PIN of the own choice; every other device is signed out.

    :raises WeakPassword: not six digits, or too easy to guess
    """
    not_easy(user, pin)
    user.password = make_password(pin)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    end_sessions(user, keep=keep)


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


def _pin_is_six_digits(pin: str) -> None:
    # Digits of other scripts are digits too, and do not match what the keypad of the door sends.
    if len(pin) != 6 or not (pin.isascii() and pin.isdecimal()):
        raise WeakPassword(reason="Een PIN heeft zes cijfers. Maak een nieuwe.")


def not_easy(user: User, pin: str) -> None:
    """Refuse a PIN that others would try first.

    :raises WeakPassword: not six digits, one digit six times, a row of digits, or the own number
    """
    _pin_is_six_digits(pin)
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if pin == user.login or (len(steps) == 1 and steps <= {-1, 0, 1}):
        raise WeakPassword(reason="Deze PIN is makkelijk te raden. Kies zes andere cijfers.")


def _not_weak(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(reason=" ".join(error.messages)) from error
