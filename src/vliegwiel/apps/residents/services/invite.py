# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own door: invited and shut at the desk, opened and kept by the resident."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, PasskeyAnswer
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.residents.terms import Card
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import NotFound


@transaction.atomic
def give_pin(*, actor: Actor, resident_id: UUID, language: str, now: datetime, pin: str = "") -> tuple[str, str]:
    """Give a resident a number and a new PIN; an earlier PIN stops working at once.

    pin      six digits; made up when empty
    returns  number and PIN, shown once and kept nowhere in the clear

    :raises NotFound: no such resident for this person
    :raises WeakPassword: the PIN is not six digits
    """
    access.resident(actor, resident_id, access.REGISTERS)
    # Two desks at once give one door, not two.
    resident = Resident.objects.select_for_update(no_key=True).get(pk=resident_id)
    pin = pin or f"{secrets.randbelow(1_000_000):06d}"
    if resident.account is None:
        resident.account = accounts.make_resident_account(
            number=_free_number(), name=resident.given_names, pin=pin, language=language, now=now
        )
        resident.save(update_fields=["account"])
    else:
        accounts.set_pin(resident.account, pin)
    _record("residents.pin_given", actor, resident, now)
    return resident.account.login, pin


@transaction.atomic
def invite(*, actor: Actor, resident_id: UUID, language: str, now: datetime) -> Card:
    """Give a resident a code to make an own PIN or passkey with; an earlier code stops at once.

    What the resident signs in with now goes on until the code is used.

    :raises NotFound: no such resident for this person
    """
    access.resident(actor, resident_id, access.REGISTERS)
    resident = Resident.objects.select_for_update(no_key=True).get(pk=resident_id)
    if resident.account is None:
        resident.account = accounts.make_closed_account(
            number=_free_number(), name=resident.given_names, language=language, now=now
        )
        resident.save(update_fields=["account"])
    code, until = accounts.make_invitation(resident.account, now)
    _record("residents.invitation_made", actor, resident, now)
    return Card(resident.account.login, code, until, language)


@transaction.atomic
def use_invitation_with_pin(*, invitation_id: UUID, pin: str, now: datetime, day: date) -> User:
    """Open one's own door with a PIN of one's own choice.

    :raises InvitationUnknown: used, withdrawn or too old
    :raises WeakPassword: not six digits, or too easy to guess
    """
    user = accounts.use_with_pin(invitation_id, pin=pin, now=now)
    _record_own("residents.invitation_used", account_reading.acting(user, day), now)
    return user


@transaction.atomic
def use_invitation_with_passkey(
    *, invitation_id: UUID, given: PasskeyAnswer, name: str, now: datetime, day: date
) -> User:
    """Open one's own door with a passkey.

    :raises InvitationUnknown: used, withdrawn or too old
    :raises PasskeyFailed: no answer to this question, from elsewhere, or too late
    """
    user = accounts.use_with_passkey(invitation_id, given=given, name=name, now=now)
    _record_own("residents.invitation_used", account_reading.acting(user, day), now)
    return user


@transaction.atomic
def change_own_pin(*, actor: Actor, pin: str, keep: str, now: datetime) -> None:
    """Choose another PIN; other devices are signed out.

    keep  key of the session that goes on

    :raises WeakPassword: not six digits, or too easy to guess
    """
    accounts.change_pin(_own_account(actor), pin, keep=keep)
    _record_own("residents.pin_changed", actor, now)


@transaction.atomic
def add_own_passkey(*, actor: Actor, given: PasskeyAnswer, name: str, now: datetime) -> None:
    """Add a passkey to one's own door.

    :raises PasskeyFailed: no answer to this question, from elsewhere, or too late
    :raises PasskeyKnown: this key belongs to an account already
    """
    user = _own_account(actor)
    accounts.keep_passkey(user, given, name=name, now=now)
    _record_own("residents.passkey_added", actor, now)


@transaction.atomic
def remove_own_passkey(*, actor: Actor, passkey_id: UUID, now: datetime) -> None:
    """Take a passkey away from one's own door.

    :raises NotFound: no such passkey
    :raises LastWayIn: nothing else would open the door
    """
    accounts.remove_passkey(_own_account(actor), passkey_id, required=False)
    _record_own("residents.passkey_removed", actor, now)


@transaction.atomic
def end_own_sessions(*, actor: Actor, session_id: UUID | None, keep: str, now: datetime) -> None:
    """Sign out on one device, or on all others.

    :raises NotFound: no such session of this resident
    """
    user = _own_account(actor)
    if session_id is None:
        accounts.end_sessions(user, keep=keep)
    else:
        accounts.end_session(user, session_id)
    _record_own("residents.session_ended", actor, now)


@transaction.atomic
def withdraw_pin(*, actor: Actor, resident_id: UUID, now: datetime) -> None:
    """Close a resident's door at once: PIN, passkeys, invitation and every device; the number is kept.

    :raises NotFound: no such resident for this person, or without a door
    """
    resident = access.resident(actor, resident_id, access.REGISTERS)
    if resident.account is None:
        raise NotFound
    accounts.close_account(resident.account, now)
    _record("residents.pin_withdrawn", actor, resident, now)


def _own_account(actor: Actor) -> User:
    """Return the account of who acts.

    :raises NotFound: this is no resident
    """
    account = access.own_file(actor).account
    if account is None:
        raise NotFound
    return account


def _record_own(kind: str, actor: Actor, now: datetime) -> None:
    _record(kind, actor, access.own_file(actor), now)


def _free_number() -> str:
    while True:
        number = f"{secrets.randbelow(900_000) + 100_000}"
        if not User.objects.filter(login=number).exists():
            return number


def _record(kind: str, actor: Actor, resident: Resident, now: datetime) -> None:
    trust.record(kind, actor=actor, subject=resident, workplace=resident.municipality_id, now=now, changed=["account"])
