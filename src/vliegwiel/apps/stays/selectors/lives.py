# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Where people slept, with whom, and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.terms import TimelineItem
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState, Destination


@dataclass(frozen=True, slots=True)
class BedOfPerson:
    """One bed of one person for a row of nights."""

    resident_id: UUID
    room_id: UUID
    room: str
    wing: str
    floor: int
    bed: int
    state: BedState
    first_night: date
    departure_on: date | None
    left: bool


def beds_of(resident_ids: list[UUID]) -> dict[UUID, list[BedOfPerson]]:
    """Return every bed these people had or will have, in order of nights, per person."""
    rows = Claim.objects.filter(resident_id__in=resident_ids).select_related("bed__room__wing").order_by("first_night")
    found: dict[UUID, list[BedOfPerson]] = defaultdict(list)
    for claim in rows:
        assert claim.resident_id is not None  # noqa: S101 - the filter asks for residents
        room = claim.bed.room
        found[claim.resident_id].append(
            BedOfPerson(
                claim.resident_id,
                room.pk,
                room.number,
                room.wing.name,
                room.floor,
                claim.bed.number,
                BedState(claim.state),
                claim.first_night,
                claim.departure_on,
                claim.left_at is not None,
            )
        )
    return found


def shared_room_with(resident_id: UUID, first: date, until: date) -> list[tuple[str, str, date, date]]:
    """Return with whom a person shared a room: name, room, first and last-but-one day of each overlap.

    Restricted persons are named only as such.
    """
    found = []
    for mine in Claim.objects.filter(
        Q(departure_on__isnull=True) | Q(departure_on__gt=first),
        resident_id=resident_id,
        state=BedState.OCCUPIED,
        first_night__lt=until,
    ).select_related("bed__room"):
        end = min(mine.departure_on or until, until)
        others = Claim.objects.filter(
            Q(departure_on__isnull=True) | Q(departure_on__gt=mine.first_night),
            bed__room=mine.bed.room,
            state=BedState.OCCUPIED,
            first_night__lt=end,
        ).exclude(resident_id=resident_id)
        for other in others.select_related("resident"):
            name = "Afgeschermd" if other.resident and other.resident.restricted else str(other.resident)
            start = max(mine.first_night, other.first_night, first)
            stop = min(end, other.departure_on or end)
            if start < stop:
                found.append((name, mine.bed.room.number, start, stop))
    return sorted(found, key=lambda row: (row[2], row[0]))


@dataclass(frozen=True, slots=True)
class Roommate:
    """Somebody from elsewhere who slept in one room with a household: which nights, and in which room."""

    resident_id: UUID
    name: str
    room: str
    first_night: date
    departure_on: date


def roommates(resident_ids: list[UUID], first: date, until: date) -> list[Roommate]:
    """Return with whom these people shared a room from `first` up to, not including, `until`, newest first.

    The people themselves are left out; restricted persons are named only as such. Three queries.
    """
    mine = list(
        Claim.objects.filter(
            Q(departure_on__isnull=True) | Q(departure_on__gt=first),
            resident_id__in=resident_ids,
            state=BedState.OCCUPIED,
            first_night__lt=until,
        ).select_related("bed")
    )
    others = (
        Claim.objects.filter(
            Q(departure_on__isnull=True) | Q(departure_on__gt=first),
            bed__room_id__in={claim.bed.room_id for claim in mine},
            state=BedState.OCCUPIED,
            first_night__lt=until,
        )
        .exclude(resident_id__in=resident_ids)
        .select_related("resident", "bed__room")
    )
    found: dict[tuple[UUID, str], Roommate] = {}
    for other in others:
        for claim in mine:
            start = max(claim.first_night, other.first_night, first)
            stop = min(claim.departure_on or until, other.departure_on or until, until)
            if claim.bed.room_id == other.bed.room_id and start < stop:
                _add(found, other, start, stop)
    return sorted(found.values(), key=lambda one: (one.first_night, one.name), reverse=True)


def _add(found: dict[tuple[UUID, str], Roommate], other: Claim, start: date, stop: date) -> None:
    """Keep one line per person and room, from the first to the last night together."""
    assert other.resident is not None  # noqa: S101 - an occupied bed has a resident
    name = "Afgeschermd" if other.resident.restricted else str(other.resident)
    key = (other.resident.pk, other.bed.room.number)
    known = found.get(key)
    if known is not None:
        start, stop = min(start, known.first_night), max(stop, known.departure_on)
    found[key] = Roommate(other.resident.pk, name, other.bed.room.number, start, stop)


def stay_timeline(household: Household) -> list[TimelineItem]:
    """Return arrivals, moves and departures of a household, one line per day and act."""
    by_day: dict[tuple[date, str], list[Claim]] = defaultdict(list)
    for beds in _per_person(household).values():
        for number, claim in enumerate(beds):
            kind = "move" if number else "arrival" if claim.state == BedState.OCCUPIED else "expected"
            by_day[claim.first_night, kind].append(claim)
            if claim.departure_on and number == len(beds) - 1:
                by_day[claim.departure_on, "left" if claim.left_at else "leaving"].append(claim)
    return [_item(on, kind, claims) for (on, kind), claims in sorted(by_day.items(), key=lambda pair: pair[0])]


def _per_person(household: Household) -> dict[UUID | None, list[Claim]]:
    """Return the beds of these people up to the day they left this household: later beds are not its story."""
    # From early to late: of somebody who left and came back, the last day counts.
    ended: dict[UUID, date | None] = dict(household.members.order_by("from_on").values_list("resident_id", "until_on"))
    rows: dict[UUID | None, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(resident_id__in=ended).select_related("bed__room").order_by("first_night"):
        until = ended[claim.resident_id] if claim.resident_id else None
        if until is None or claim.first_night < until:
            rows[claim.resident_id].append(claim)
    return rows


_TITLES = {
    "arrival": "Aangekomen",
    "expected": "Wordt verwacht",
    "move": "Verhuisd",
    "left": "Vertrokken",
    "leaving": "Vertrekt",
}


def _item(on: date, kind: str, claims: list[Claim]) -> TimelineItem:
    if kind in {"left", "leaving"}:
        destination = dict(Destination.choices).get(claims[0].destination, "")
        return TimelineItem(on, _TITLES[kind], f"naar {destination}" if destination else "")
    rooms = ", ".join(dict.fromkeys(f"kamer {claim.bed.room.number}" for claim in claims))
    people = "1 persoon" if len(claims) == 1 else f"{len(claims)} personen"
    return TimelineItem(on, _TITLES[kind], f"{rooms}, {people}")
