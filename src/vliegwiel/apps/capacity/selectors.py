# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading who uses which unit, and how the share for reception could change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.capacity.models import JoinedHome, JoinedModule, SplitAgreement, UnitUse, in_force
from vliegwiel.apps.capacity.terms import Plan, Segment, SplitStanding, UnitLine, Use, Way
from vliegwiel.apps.locations.models import Bed, Location, Unit
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.selectors import counts_per_night


def unit_lines(location_id: UUID, first: date, until: date) -> list[UnitLine]:
    """Return every unit of a location with its uses between two days, by wing and name."""
    units = list(Unit.objects.filter(wing__location_id=location_id).select_related("wing"))
    units.sort(key=lambda unit: (unit.wing.position, unit.wing.name, _in_order(unit.name)))
    places = places_of(unit.pk for unit in units)
    uses: dict[UUID, list[UnitUse]] = {}
    rows = UnitUse.objects.filter(unit__in=units, from_on__lt=until)
    for row in rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=first)).order_by("from_on"):
        uses.setdefault(row.unit_id, []).append(row)
    homes = homes_of((unit.pk for unit in units), first)
    return [
        UnitLine(
            unit_id=unit.pk,
            name=unit.name,
            wing=unit.wing.name,
            kind=str(unit.get_kind_display()),
            places=places[unit.pk],
            segments=tuple(_segments(uses.get(unit.pk, []), first, until)),
            home=homes.get(unit.pk, ""),
        )
        for unit in units
    ]


def _in_order(name: str) -> list[tuple[int, str]]:
    """Return a key that puts Woning 2 before Woning 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _segments(rows: Iterable[UnitUse], first: date, until: date) -> Iterable[Segment]:
    """Give the uses in order; what lies between them is for reception."""
    begin = first
    for row in rows:
        if row.from_on > begin:
            yield Segment(Use.RECEPTION, begin, row.from_on, None, 0)
        yield Segment(Use(row.use), max(row.from_on, first), row.until_on, row.rent_euro, row.notice_days)
        if row.until_on is None:
            return
        begin = row.until_on
    if begin < until:
        yield Segment(Use.RECEPTION, begin, None, None, 0)


def places_of(unit_ids: Iterable[UUID]) -> Counter[UUID]:
    """Return how many places each unit has, in use or not: a bed that comes back is one place."""
    rows = Bed.objects.filter(room__unit_id__in=list(unit_ids)).values_list("room__unit_id", "room_id", "number")
    counted: Counter[UUID] = Counter()
    for unit_id, _room, _number in rows.distinct():
        if unit_id is not None:
            counted[unit_id] += 1
    return counted


def homes_of(unit_ids: Iterable[UUID], day: date) -> dict[UUID, str]:
    """Return the name of the joined home that a module is part of on a day."""
    rows = JoinedModule.objects.filter(in_force(day), unit_id__in=list(unit_ids))
    return dict(rows.values_list("unit_id", "home__name"))


def joined_homes(location_id: UUID, day: date) -> list[JoinedHome]:
    """Return the homes that are joined on a day or later, with their modules."""
    rows = JoinedHome.objects.filter(wing__location_id=location_id)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    return list(rows.prefetch_related("modules__unit").order_by("from_on", "name"))


def split_agreement(location_id: UUID, day: date) -> SplitAgreement | None:
    """Return what was agreed on the split for a day, or None."""
    return SplitAgreement.objects.filter(in_force(day), location_id=location_id).first()


def split_standing(location: Location, night: date, coming: int = 0) -> SplitStanding | None:
    """Return what was agreed on the split beside how it is that night, or None without an agreement.

    coming  people of a proposal who have no bed yet [persons]
    """
    agreed = split_agreement(location.pk, night)
    if agreed is None:
        return None
    reception, places = reception_share(location.pk, night)
    counts = counts_per_night(location, night, 1)[night]
    return SplitStanding(
        agreed.agreed_with,
        agreed.about,
        agreed.from_on,
        round(100 * agreed.least_share),
        round(100 * agreed.most_share),
        agreed.review_from_percent,
        places,
        reception,
        counts.places,
        counts.occupied + counts.reserved + coming,
    )


def split_agreements(location_id: UUID) -> list[SplitAgreement]:
    """Return everything that was agreed on the split of a location, the last first."""
    return list(SplitAgreement.objects.filter(location_id=location_id).order_by("-from_on"))


def use_on(unit_ids: Iterable[UUID], day: date) -> dict[UUID, UnitUse]:
    """Return the use of each unit on a day; a unit without one is for reception."""
    return {row.unit_id: row for row in UnitUse.objects.filter(in_force(day), unit_id__in=list(unit_ids))}


def beds_claimed(unit_ids: Iterable[UUID], day: date) -> Counter[UUID]:
    """Return per unit how many beds are occupied or held on a day or later."""
    rows = Claim.objects.filter(bed__room__unit_id__in=list(unit_ids))
    rows = rows.filter(Q(departure_on__isnull=True) | Q(departure_on__gt=day))
    counted: Counter[UUID] = Counter()
    for unit_id, _bed in rows.values_list("bed__room__unit_id", "bed_id").distinct():
        if unit_id is not None:
            counted[unit_id] += 1
    return counted


def reception_share(location_id: UUID, day: date, changed: dict[UUID, Use] | None = None) -> tuple[int, int]:
    """Return the places for reception and all places in units, with these changes made.

    Rooms without a unit are always for reception, and count in both.
    """
    units = list(Unit.objects.filter(wing__location_id=location_id).values_list("pk", flat=True))
    places, uses = places_of(units), use_on(units, day)
    loose = Bed.objects.filter(room__wing__location_id=location_id, room__unit__isnull=True)
    # Beds in rooms outside units have one row each: they never change hands.
    outside = loose.filter(Q(in_use_until__isnull=True) | Q(in_use_until__gt=day), in_use_from__lte=day).count()
    now = {unit: Use(uses[unit].use) if unit in uses else Use.RECEPTION for unit in units} | (changed or {})
    return outside + sum(places[unit] for unit in units if now[unit] == Use.RECEPTION), outside + sum(places.values())


def ways_to(location_id: UUID, wanted: int, day: date, today: date) -> Plan:
    """Return which units could change for a number of places for reception, and what that asks.

    Chosen are units that can change in time and without moving anybody first; then the fewest people to
    move; among equals the least rent that stops, then the unit that comes closest. A person decides.
    """
    now, places = reception_share(location_id, day)
    units = {unit.pk: unit for unit in Unit.objects.filter(wing__location_id=location_id)}
    uses, claimed, sizes = use_on(units, day), beds_claimed(units, day), places_of(units)
    up = wanted > now
    ways = []
    for pk, unit in units.items():
        row = uses.get(pk)
        use = Use(row.use) if row else Use.RECEPTION
        if (use == Use.RECEPTION) == up or not sizes[pk]:
            continue
        earliest = today + timedelta(days=row.notice_days) if row else today
        ways.append(
            Way(
                unit_id=pk,
                name=unit.name,
                use=use,
                places=sizes[pk],
                earliest_on=earliest,
                people=0 if up else claimed[pk],
                rent_euro=row.rent_euro if row else None,
                in_time=earliest <= day,
            )
        )
    chosen, left = _choose(ways, abs(wanted - now))
    reached = now + (1 if up else -1) * sum(way.places for way in chosen)
    agreed = split_agreement(location_id, day)
    share = Decimal(reached) / places if places else Decimal(0)
    fits = agreed is None or agreed.least_share <= share <= agreed.most_share
    return Plan(
        places=places,
        now=now,
        wanted=wanted,
        chosen=tuple(chosen),
        others=tuple(left),
        reached=reached,
        limits=None if fits or agreed is None else (agreed.least_share, agreed.most_share),
        vacancy_share=agreed.vacancy_share if agreed else None,
        agreed_with=agreed.agreed_with if agreed else "",
    )


def _choose(ways: list[Way], needed: int) -> tuple[list[Way], list[Way]]:
    order = sorted(
        ways,
        key=lambda way: (
            not way.in_time,
            way.people,
            way.rent_euro or Decimal(0),
            way.earliest_on,
            _in_order(way.name),
        ),
    )
    chosen: list[Way] = []
    for way in order:
        if needed > 0 and way.in_time and way.places <= needed:
            chosen.append(way)
            needed -= way.places
    # What remains is smaller than any unit that was passed over: one more, the smallest, reaches the number.
    rest = [way for way in order if way not in chosen and way.in_time]
    if needed > 0 and rest:
        chosen.append(min(rest, key=lambda way: (way.people, way.places, way.name)))
    return chosen, [way for way in order if way not in chosen]
