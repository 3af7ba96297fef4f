# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The secret address of a resident's own calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings.models import CalendarAddress
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import blind_index


@transaction.atomic
def make_calendar_address(*, actor: Actor, language: str, now: datetime) -> str:
    """Make a secret address for the own week and return its secret part, shown once; an earlier one dies at once.

    :raises NotFound: this is no resident
    """
    me = residents.own_file(actor)
    secret = secrets.token_urlsafe(32)
    row, _made = CalendarAddress.objects.update_or_create(
        resident=me, defaults={"secret_index": blind_index(secret), "language": language, "made_at": now}
    )
    trust.record("bookings.calendar_address_made", actor=actor, subject=row, workplace=me.municipality_id, now=now)
    return secret


@transaction.atomic
def withdraw_calendar_address(*, actor: Actor, now: datetime) -> None:
    """Close the secret address of the own week; without one nothing happens.

    :raises NotFound: this is no resident
    """
    me = residents.own_file(actor)
    row = CalendarAddress.objects.filter(resident=me).first()
    if row is not None:
        trust.record(
            "bookings.calendar_address_withdrawn", actor=actor, subject=row, workplace=me.municipality_id, now=now
        )
        row.delete()
