# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The timetable: which slots there are on which days, and how full they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from vliegwiel.apps.bookings.models import Closure, Opening, SharedRoom, SignUp
from vliegwiel.apps.bookings.terms import LIVE, OpenTo, SignUpState, SlotKey


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of the timetable.

    closed  why the room is closed on this day; empty when it is open
    """

    opening: Opening
    day: date
    from_minute: int
    until_minute: int
    taken: int = 0
    waiting: int = 0
    closed: str = ""

    @property
    def free(self) -> int:
        """How many places are left."""
        return 0 if self.closed else max(self.opening.places - self.taken, 0)

    @property
    def key(self) -> SlotKey:
        """What tells this slot from every other."""
        return SlotKey(self.opening.pk, self.day, self.from_minute)

    @property
    def name(self) -> str:
        """The activity, or the name of the room."""
        return self.opening.title or self.opening.room.name


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """One room with its slots per day."""

    room: SharedRoom
    days: tuple[tuple[Slot, ...], ...]


def pieces(from_minute: int, until_minute: int, slot_minutes: int) -> Iterator[tuple[int, int]]:
    """Give the slots of one opening: first minute, and the minute after the last; a rest too short is no slot."""
    length = slot_minutes or until_minute - from_minute
    start = from_minute
    while start + length <= until_minute:
        yield start, start + length
        start += length


def shared_rooms(location_id: UUID) -> list[SharedRoom]:
    """Return the shared rooms of a location, by name."""
    return list(SharedRoom.objects.filter(location_id=location_id).order_by("name"))


def slots(openings: QuerySet[Opening], first: date, number_of_days: int) -> list[Slot]:
    """Return the slots of these openings in a row of days, in order of day, hour and room; three queries."""
    rows = list(openings.select_related("room").order_by("room__name", "from_minute"))
    until = first + timedelta(days=number_of_days)
    ids = [row.pk for row in rows]
    closed = _closed({row.room_id for row in rows}, first, until)
    counted = _counted(ids, first, until)
    found = []
    for number in range(number_of_days):
        day = first + timedelta(days=number)
        for row in rows:
            if row.weekday == day.weekday() and row.from_on <= day and (row.until_on is None or day < row.until_on):
                reason = closed.get((row.room_id, day), "")
                for start, end in pieces(row.from_minute, row.until_minute, row.slot_minutes):
                    taken, waiting = counted.get((row.pk, day, start), (0, 0))
                    found.append(Slot(row, day, start, end, taken, waiting, reason))
    return sorted(found, key=lambda one: (one.day, one.from_minute, one.opening.room.name))


def timetable(location_id: UUID, first: date, number_of_days: int = 7) -> list[RoomWeek]:
    """Return every shared room of a location with its slots per day."""
    per_room: dict[UUID, list[list[Slot]]] = defaultdict(lambda: [[] for _ in range(number_of_days)])
    for one in slots(Opening.objects.filter(room__location_id=location_id), first, number_of_days):
        per_room[one.opening.room_id][(one.day - first).days].append(one)
    return [RoomWeek(room, tuple(tuple(day) for day in per_room[room.pk])) for room in shared_rooms(location_id)]


def slots_of_room(room_id: UUID, first: date, number_of_days: int) -> list[Slot]:
    """Return the slots of one room."""
    return slots(Opening.objects.filter(room_id=room_id), first, number_of_days)


def slots_of_opening(opening: Opening, first: date, number_of_days: int = 1) -> list[Slot]:
    """Return the slots of one row of hours."""
    return slots(Opening.objects.filter(pk=opening.pk), first, number_of_days)


def slot_of(opening: Opening, key: SlotKey) -> Slot | None:
    """Return the slot as it stands now; None when the timetable has no such slot."""
    found = slots_of_opening(opening, key.day)
    return next((one for one in found if one.from_minute == key.from_minute), None)


def programme(location_id: UUID, first: date, number_of_days: int) -> list[Slot]:
    """Return what is open to neighbours, without the days on which a room is closed."""
    rows = Opening.objects.filter(room__location_id=location_id, open_to=OpenTo.NEIGHBOURS)
    return [one for one in slots(rows, first, number_of_days) if not one.closed]


def public_slot(location_id: UUID, key: SlotKey) -> Slot | None:
    """Return a slot that is open to neighbours, or None."""
    rows = Opening.objects.filter(pk=key.opening_id, room__location_id=location_id, open_to=OpenTo.NEIGHBOURS)
    found = slots(rows, key.day, 1)
    return next((one for one in found if one.from_minute == key.from_minute and not one.closed), None)


def to_come(found: Sequence[Slot], day: date, minute: int) -> list[Slot]:
    """Return the slots that have not ended at this minute of the day."""
    return [one for one in found if (one.day, one.until_minute) > (day, minute)]


def next_free(candidates: Sequence[Slot], after: SlotKey) -> Slot | None:
    """Return the first slot with a free place after this one."""
    later = (one for one in candidates if (one.day, one.from_minute) > (after.day, after.from_minute) and one.free)
    return next(later, None)


def openings_of(room_id: UUID, day: date) -> list[Opening]:
    """Return the hours of a room that hold on this day or later, in the order of the week."""
    rows = Opening.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), room_id=room_id)
    return list(rows.order_by("weekday", "from_minute", "from_on"))


def closures_of(room_id: UUID, day: date) -> list[Closure]:
    """Return the closures of a room that have not ended."""
    return list(Closure.objects.filter(room_id=room_id, until_on__gt=day).order_by("from_on"))


def _closed(room_ids: Iterable[UUID], first: date, until: date) -> dict[tuple[UUID, date], str]:
    found = {}
    for row in Closure.objects.filter(room_id__in=room_ids, from_on__lt=until, until_on__gt=first):
        for number in range((min(row.until_on, until) - max(row.from_on, first)).days):
            found[row.room_id, max(row.from_on, first) + timedelta(days=number)] = row.reason
    return found


def _counted(opening_ids: Sequence[UUID], first: date, until: date) -> dict[tuple[UUID, date, int], tuple[int, int]]:
    rows = SignUp.objects.filter(opening_id__in=opening_ids, day__gte=first, day__lt=until, state__in=LIVE)
    counted = rows.values("opening_id", "day", "from_minute").annotate(
        taken=Count("pk", filter=Q(state=SignUpState.TAKEN)), waiting=Count("pk", filter=Q(state=SignUpState.WAITING))
    )
    return {(row["opening_id"], row["day"], row["from_minute"]): (row["taken"], row["waiting"]) for row in counted}


def openings_at(location_id: UUID) -> list[Opening]:
    """Return every row of hours of a location, with its room."""
    return list(Opening.objects.filter(room__location_id=location_id).select_related("room"))
