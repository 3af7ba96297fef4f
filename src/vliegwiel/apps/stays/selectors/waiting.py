# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is still to be given a room: registered without a bed, or expected in a reserved one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.selectors import HouseholdRow, household_rows
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A household that waits for a room, or is expected in the rooms named."""

    household: HouseholdRow
    on: date
    rooms: tuple[str, ...]


def households_to_place(location: Location, day: date) -> list[ToPlace]:
    """Return who waits and who is expected, the first to come first; restricted persons are in no list."""
    rows = Household.objects.filter(location=location, ended_on__isnull=True)
    households = [one for one in household_rows(rows, day) if one.people and not one.restricted]
    people = {person.resident_id: one.household_id for one in households for person in one.people}
    claims = Claim.objects.filter(resident_id__in=people).filter(Q(departure_on__isnull=True) | Q(departure_on__gt=day))
    rooms: dict[UUID, dict[str, date]] = {}
    here: set[UUID] = set()
    for claim in claims.select_related("bed__room").order_by("first_night", "bed__room__number"):
        household = people[claim.resident_id]  # type: ignore[index]
        if claim.state == BedState.OCCUPIED:
            here.add(household)
        rooms.setdefault(household, {}).setdefault(claim.bed.room.number, claim.first_night)
    waiting = [
        ToPlace(
            one,
            max(day, min(rooms.get(one.household_id, {"": one.registered_on}).values())),
            tuple(rooms.get(one.household_id, ())),
        )
        for one in households
        if one.household_id not in here
    ]
    return sorted(waiting, key=lambda one: (one.on, one.household.name))
