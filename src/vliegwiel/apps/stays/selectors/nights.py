# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The six states of beds per night: counted on the beds, or as the operator reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vliegwiel.apps.locations.models import Bed, Location, in_use_on
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.stays.models import Claim, ReportedNight, in_force
from vliegwiel.apps.stays.terms import BedState, Counts

_FIELDS = {
    BedState.OCCUPIED: "occupied",
    BedState.RESERVED: "reserved",
    BedState.BUFFER: "buffer",
    BedState.KEPT_FREE: "kept_free",
    BedState.BLOCKED: "blocked",
    BedState.FREE: "free",
}


def counts_per_night(location: Location, first_night: date, number_of_nights: int) -> dict[date, Counts]:
    """Return the six states for a row of nights, in order.

    Free beds are counted from the beds without a claim, apart from the claims: the sum can be wrong,
    and a wrong sum is shown instead of hidden.
    """
    nights = [first_night + timedelta(days=number) for number in range(number_of_nights)]
    if not nights:
        return {}
    if location.operator == Operator.COA:
        return _reported(location, nights)
    until = first_night + timedelta(days=number_of_nights)
    beds = list(
        Bed.objects.filter(room__wing__location=location, in_use_from__lt=until)
        .filter(Q(in_use_until__isnull=True) | Q(in_use_until__gt=first_night))
        .values_list("pk", "in_use_from", "in_use_until")
    )
    claims = Claim.objects.filter(bed__room__wing__location=location, first_night__lt=until)
    rows = claims.filter(Q(departure_on__isnull=True) | Q(departure_on__gt=first_night))
    changes = _Changes(first_night, number_of_nights)
    for state, start, end in rows.values_list("state", "first_night", "departure_on"):
        changes.add(state, start, end)
    for _bed, start, end in beds:
        changes.add("places", start, end)
    free = _free_beds(beds, rows, nights)
    return {night: _counts(changes.on(number), free[number]) for number, night in enumerate(nights)}


def counts_per_wing(location: Location, night: date) -> dict[UUID, Counts]:
    """Return the six states in one night per wing with beds or claims; an operator's report knows no wings."""
    if location.operator == Operator.COA:
        return {}
    beds = Bed.objects.filter(in_use_on(night), room__wing__location=location)
    places = Counter(beds.values_list("room__wing_id", flat=True))
    taken = Exists(Claim.objects.filter(in_force(night), bed=OuterRef("pk")))
    free = Counter(beds.exclude(taken).values_list("room__wing_id", flat=True))
    states: dict[UUID, Counter[str]] = {}
    rows = Claim.objects.filter(in_force(night), bed__room__wing__location=location)
    for wing, state in rows.values_list("bed__room__wing_id", "state"):
        states.setdefault(wing, Counter())[state] += 1
    # A claim in a wing without a bed in use is wrong, and shows as a wrong sum.
    wings = [*places, *(wing for wing in states if wing not in places)]
    return {wing: _counts({**states.get(wing, {}), "places": places[wing]}, free[wing]) for wing in wings}


def counts_by_location(locations: Sequence[Location], night: date) -> dict[UUID, Counts]:
    """Return the six states in one night for several locations, in four queries."""
    ids = [location.pk for location in locations]
    beds = Bed.objects.filter(in_use_on(night), room__wing__location_id__in=ids)
    at = "room__wing__location_id"
    # The database counts: a country has forty thousand beds, and a page waits for them.
    places = Counter(dict(beds.values_list(at).annotate(number=Count("pk"))))
    taken = Exists(Claim.objects.filter(in_force(night), bed=OuterRef("pk")))
    free = Counter(dict(beds.exclude(taken).values_list(at).annotate(number=Count("pk"))))
    states: dict[UUID, Counter[str]] = {one: Counter() for one in ids}
    rows = Claim.objects.filter(in_force(night), bed__room__wing__location_id__in=ids)
    for place, state, number in rows.values_list(f"bed__{at}", "state").annotate(number=Count("pk")):
        states[place][state] = number
    found = {one: _counts({**states[one], "places": places[one]}, free[one]) for one in ids}
    # Where others give out the beds, a night without a report is not a night with every bed free.
    reported = [location.pk for location in locations if location.operator == Operator.COA]
    found |= {one: Counts() for one in reported}
    for report in ReportedNight.objects.filter(night=night, location_id__in=reported):
        found[report.location_id] = _as_counts(report)
    return found


class _Changes:
    """Adds up periods over a row of nights in one pass: plus where one begins, minus where it ends."""

    def __init__(self, first_night: date, number_of_nights: int) -> None:
        self.first_night, self.number_of_nights = first_night, number_of_nights
        self.steps: dict[str, list[int]] = {}
        self.sums: dict[str, list[int]] = {}

    def add(self, name: str, start: date, end: date | None) -> None:
        steps = self.steps.setdefault(name, [0] * (self.number_of_nights + 1))
        steps[max((start - self.first_night).days, 0)] += 1
        if end is not None and (end - self.first_night).days <= self.number_of_nights:
            steps[max((end - self.first_night).days, 0)] -= 1

    def on(self, number: int) -> dict[str, int]:
        if not self.sums:
            for name, steps in self.steps.items():
                total, sums = 0, []
                for step in steps:
                    total += step
                    sums.append(total)
                self.sums[name] = sums
        return {name: sums[number] for name, sums in self.sums.items()}


def _free_beds(
    beds: Iterable[tuple[UUID, date, date | None]], claims: QuerySet[Claim], nights: Sequence[date]
) -> list[int]:
    """Count, bed by bed, the nights without a claim."""
    first, number = nights[0], len(nights)
    taken: dict[UUID, bytearray] = {}
    rows = claims.values_list("bed_id", "first_night", "departure_on")
    for bed, start, end in rows:
        line = taken.setdefault(bed, bytearray(number))
        low, high = max((start - first).days, 0), number if end is None else min((end - first).days, number)
        line[low:high] = b"\x01" * max(high - low, 0)
    free, nothing = [0] * number, bytearray(number)
    for bed, start, end in beds:
        line = taken.get(bed, nothing)
        low, high = max((start - first).days, 0), number if end is None else min((end - first).days, number)
        for index in range(low, high):
            free[index] += not line[index]
    return free


def _reported(location: Location, nights: Sequence[date]) -> dict[date, Counts]:
    reports = ReportedNight.objects.filter(location=location, night__gte=nights[0], night__lte=nights[-1])
    by_night = {report.night: _as_counts(report) for report in reports}
    return {night: by_night.get(night, Counts()) for night in nights}


def _as_counts(report: ReportedNight) -> Counts:
    return Counts(**{name: getattr(report, name) for name in (*_FIELDS.values(), "places")})


def _counts(numbers: dict[str, int], free: int) -> Counts:
    named = {_FIELDS[BedState(state)]: number for state, number in numbers.items() if state != "places"}
    return Counts(**named | {"free": free, "places": numbers.get("places", 0)})
