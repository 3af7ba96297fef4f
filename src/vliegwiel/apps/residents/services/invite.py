# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own door: a number and a PIN, given and withdrawn at the desk."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.models import Resident
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
def withdraw_pin(*, actor: Actor, resident_id: UUID, now: datetime) -> None:
    """Close a resident's door; the number is kept for a next PIN.

    :raises NotFound: no such resident for this person, or without a door
    """
    resident = access.resident(actor, resident_id, access.REGISTERS)
    if resident.account is None:
        raise NotFound
    resident.account.is_active = False
    resident.account.save(update_fields=["is_active"])
    _record("residents.pin_withdrawn", actor, resident, now)


def _free_number() -> str:
    while True:
        number = f"{secrets.randbelow(900_000) + 100_000}"
        if not User.objects.filter(login=number).exists():
            return number


def _record(kind: str, actor: Actor, resident: Resident, now: datetime) -> None:
    trust.record(kind, actor=actor, subject=resident, workplace=resident.municipality_id, now=now, changed=["account"])
