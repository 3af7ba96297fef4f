# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who comes, who goes, and who is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.models import Household, Member
from vliegwiel.apps.residents.selectors import HouseholdRow, household_rows
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState, Destination


@dataclass(frozen=True, slots=True)
class Coming:
    """One household that comes or goes on a day, with its rooms."""

    household: HouseholdRow
    on: date
    rooms: tuple[str, ...]
    number_of_people: int
    destination: str = ""


def arrivals(location: Location, first: date, until: date) -> list[Coming]:
    """Return who is expected from `first` up to, not including, `until`, by day and name."""
    rows = _here(location).filter(state=BedState.RESERVED, first_night__gte=first, first_night__lt=until)
    return _by_household(rows.annotate(on=F("first_night")), first)


def late_arrivals(location: Location, day: date) -> list[Coming]:
    """Return who was expected before this day and has not come."""
    rows = _here(location).filter(state=BedState.RESERVED, first_night__lt=day)
    return _by_household(rows.annotate(on=F("first_night")), day)


def departures(location: Location, first: date, until: date) -> list[Coming]:
    """Return who leaves from `first` up to, not including, `until`, and is not checked out yet."""
    rows = _here(location).filter(state=BedState.OCCUPIED, departure_on__gte=first, departure_on__lt=until)
    return _by_household(_leaving(rows), first)


def late_departures(location: Location, day: date) -> list[Coming]:
    """Return whose day of departure has passed without a check-out."""
    rows = _here(location).filter(state=BedState.OCCUPIED, departure_on__lt=day)
    return _by_household(_leaving(rows), day)


def overdue_blocks(location: Location, day: date) -> list[Claim]:
    """Return beds that have been blocked for two weeks or more without an end, oldest first."""
    rows = Claim.objects.filter(
        bed__room__wing__location=location, state=BedState.BLOCKED, departure_on__isnull=True, first_night__lte=day
    )
    return [
        row for row in rows.select_related("bed__room").order_by("first_night") if (day - row.first_night).days >= 14
    ]


def _here(location: Location) -> QuerySet[Claim]:
    return Claim.objects.filter(bed__room__wing__location=location, resident__isnull=False)


def _leaving(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """Narrow to real departures: somebody who moved has a next bed, somebody who left was checked out."""
    unconfirmed = rows.filter(left_at__isnull=True)
    moved = Claim.objects.filter(resident__in=unconfirmed.values("resident")).values_list("resident_id", "first_night")
    last: dict[UUID | None, date] = {}
    for resident_id, first_night in moved:
        last[resident_id] = max(first_night, last.get(resident_id, first_night))
    final = [row.pk for row in unconfirmed if last[row.resident_id] <= row.first_night]
    return rows.filter(pk__in=final).annotate(on=F("departure_on"))


def _by_household(rows: QuerySet[Claim], day: date) -> list[Coming]:
    claims = list(rows.select_related("bed__room").order_by("bed__room__number"))
    households = _household_of([claim.resident_id for claim in claims], day)
    grouped: dict[tuple[date, UUID], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.resident_id in households:
            grouped[claim.on, households[claim.resident_id]].append(claim)  # type: ignore[attr-defined]
    found = Household.objects.filter(pk__in={household for _on, household in grouped})
    by_id = {row.household_id: row for row in household_rows(found, day)}
    comings = [
        Coming(
            by_id[household],
            on,
            tuple(dict.fromkeys(claim.bed.room.number for claim in group)),
            len(group),
            str(dict(Destination.choices).get(group[0].destination, "")),
        )
        for (on, household), group in grouped.items()
    ]
    return sorted(comings, key=lambda one: (one.on, one.household.name))


def _household_of(resident_ids: Iterable[UUID | None], day: date) -> dict[UUID | None, UUID]:
    """Return the household of each resident on this day, or the next one they will belong to."""
    rows = Member.objects.filter(resident_id__in=[one for one in resident_ids if one]).order_by("-from_on")
    named = rows.values_list("resident_id", "household_id", "until_on")
    return {resident: household for resident, household, until in named if until is None or until > day}
