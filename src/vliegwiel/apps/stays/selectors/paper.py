# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes on paper: who must be out in a fire, how many eat what, who sleeps where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.models import PracticalNeed
from vliegwiel.apps.residents.models import in_force as need_on
from vliegwiel.apps.residents.terms import Diet, Need
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.selectors.rooms import WingOnPlan, room_plan
from vliegwiel.apps.stays.terms import BedState

_HELP_IN_A_FIRE = (Need.WHEELCHAIR, Need.GROUND_FLOOR, Need.COT)


@dataclass(frozen=True, slots=True)
class EvacuationRow:
    """One person who sleeps here tonight, and where.

    own_bed  named when somebody sleeps in another room tonight, which later areas know; then `bed` is unknown
    """

    resident_id: UUID
    wing: str
    floor: int
    room: str
    bed: int | None
    name: str
    age: int
    needs_help: bool
    own_bed: str = ""


@dataclass(frozen=True, slots=True)
class KitchenCounts:
    """How many people eat what; never who."""

    night: date
    people: int
    per_diet: tuple[tuple[str, int], ...]
    children_to_four: int
    children_to_twelve: int


def evacuation_list(location: Location, night: date) -> list[EvacuationRow]:
    """Return everyone who sleeps here, by wing, room and bed; restricted persons count without a name."""
    claims = list(_sleeping(location, night))
    helped = set(
        PracticalNeed.objects.filter(
            need_on(night), kind__in=_HELP_IN_A_FIRE, resident_id__in=[claim.resident_id for claim in claims]
        ).values_list("resident_id", flat=True)
    )
    return [
        EvacuationRow(
            claim.resident.pk,
            claim.bed.room.wing.name,
            claim.bed.room.floor,
            claim.bed.room.number,
            claim.bed.number,
            "Afgeschermd" if claim.resident.restricted else claim.resident.full_name,
            claim.resident.age_on(night),
            claim.resident_id in helped or claim.resident.age_on(night) < 4,
        )
        for claim in claims
        if claim.resident
    ]


def kitchen_counts(location: Location, night: date) -> KitchenCounts:
    """Return how many people eat what, of those who sleep here in the night."""
    residents = [claim.resident for claim in _sleeping(location, night) if claim.resident]
    diets = Counter(resident.diet for resident in residents)
    ages = [resident.age_on(night) for resident in residents]
    return KitchenCounts(
        night,
        len(residents),
        tuple((str(label), diets[value]) for value, label in Diet.choices if diets[value]),
        sum(age < 4 for age in ages),
        sum(4 <= age < 12 for age in ages),
    )


def occupancy_list(location: Location, night: date) -> list[WingOnPlan]:
    """Return the rooms with who sleeps in each bed, for paper."""
    return room_plan(location, night, with_names=True)


def _sleeping(location: Location, night: date) -> QuerySet[Claim]:
    rows = Claim.objects.filter(in_force(night), bed__room__wing__location=location, state=BedState.OCCUPIED)
    return rows.select_related("resident", "bed__room__wing").order_by(
        "bed__room__wing__position", "bed__room__wing__name", "bed__room__number", "bed__number"
    )
