# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Which household a placement is about: the location that knows the people says so, with the code of COA."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement.errors import NoSuchCode, OtherHousehold
from vliegwiel.apps.placement.models import Candidate
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents import selectors as residents_reading
from vliegwiel.apps.trust import services as trust

# Without letters and digits that look alike; 30 to the tenth cannot be guessed.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))


@transaction.atomic
def link_household(*, actor: Actor, household_id: UUID, code: str, day: date, now: datetime) -> Candidate:
    """Say that a placement is about this household; from then on its people read it, and may object.

    code  as COA gave it, in whatever letters and with spaces or hyphens; works once

    :raises NotFound: no such household for this person
    :raises NoSuchCode: nobody waits under this code
    :raises OtherHousehold: the household has another number of people
    """
    household = residents.household(actor, household_id, residents.CHANGES_HOUSEHOLDS)
    said = "".join(letter for letter in code.upper() if letter in _LETTERS)
    waiting = Candidate.objects.filter(code=said, household__isnull=True).exclude(code="")
    found = waiting.select_related("batch").first()
    if found is None:
        raise NoSuchCode
    trust.wait_for_turn(found.batch.desk_id)
    row = waiting.filter(pk=found.pk).first()
    if row is None:
        raise NoSuchCode
    here = len(residents_reading.people_of([household.pk], day))
    if here != row.number_of_people:
        raise OtherHousehold(asked=row.number_of_people, here=here)
    row.household, row.code = household, ""
    row.save(update_fields=["household", "code"])
    place = household.location_id
    trust.record(
        "placement.household_linked", actor=actor, subject=row, workplace=place, now=now, changed=["household"]
    )
    return row
