# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The kept bedroom: which nights are offered, who sleeps there, and the evacuation list that knows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from vliegwiel.apps.bookings.models import NightAlone, Sleeper
from vliegwiel.apps.bookings.terms import LIVE_NIGHTS, NightState
from vliegwiel.apps.locations.models import Location, Room
from vliegwiel.apps.locations.terms import Feature
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.selectors import EvacuationRow
from vliegwiel.apps.stays.terms import BedState


@dataclass(frozen=True, slots=True)
class NightOffered:
    """The kept bedroom in one night.

    beds   how many of its beds are kept free
    taken  somebody has chosen it
    """

    room: Room
    night: date
    beds: int
    taken: bool


@dataclass(frozen=True, slots=True)
class NightOnList:
    """A night alone as staff see it; restricted persons without a name.

    beds_gone  the beds are no longer kept free
    """

    night_id: UUID
    night: date
    room: str
    state: NightState
    sleepers: tuple[tuple[UUID, str, bool], ...]
    beds_gone: bool


@dataclass(frozen=True, slots=True)
class OwnNight:
    """A night alone as one of its sleepers sees it.

    with_whom  given names of the others
    i_agree    this resident has said yes
    """

    night_id: UUID
    night: date
    room: str
    state: NightState
    with_whom: tuple[str, ...]
    i_agree: bool
    reason: str


def nights_offered(location_id: UUID, first: date, number_of_nights: int) -> list[NightOffered]:
    """Return every night in which a bedroom is kept free for it, with whether somebody has it; three queries."""
    last = first + timedelta(days=number_of_nights)
    claims = Claim.objects.filter(
        bed__room__wing__location_id=location_id, state=BedState.KEPT_FREE, first_night__lt=last
    ).select_related("bed__room__wing")
    rooms: dict[UUID, Room] = {}
    beds: Counter[tuple[UUID, date]] = Counter()
    for claim in claims:
        room = claim.bed.room
        if Feature.NIGHT_ALONE in room.features:
            rooms[room.pk] = room
            end = min(claim.departure_on or last, last)
            for number in range((end - max(claim.first_night, first)).days):
                beds[room.pk, max(claim.first_night, first) + timedelta(days=number)] += 1
    live = NightAlone.objects.filter(room_id__in=rooms, night__gte=first, night__lt=last, state__in=LIVE_NIGHTS)
    taken = set(live.values_list("room_id", "night"))
    offered = [
        NightOffered(rooms[room], night, number, (room, night) in taken) for (room, night), number in beds.items()
    ]
    return sorted(offered, key=lambda one: (one.night, one.room.number))


def nights_on_list(location_id: UUID, first: date) -> list[NightOnList]:
    """Return the nights alone from this night on, in order."""
    rows = NightAlone.objects.filter(
        room__wing__location_id=location_id, night__gte=first, state__in=LIVE_NIGHTS
    ).select_related("room")
    rows = rows.prefetch_related("sleepers__resident").order_by("night", "room__number")
    found = list(rows)
    last = max((row.night for row in found), default=first)
    kept = {(one.room.pk, one.night): one.beds for one in nights_offered(location_id, first, (last - first).days + 1)}
    return [
        NightOnList(
            row.pk,
            row.night,
            row.room.number,
            NightState(row.state),
            tuple(
                (
                    one.resident_id,
                    "Afgeschermd" if one.resident.restricted else one.resident.full_name,
                    bool(one.agreed_at),
                )
                for one in sorted(row.sleepers.all(), key=lambda one: not one.asked_first)
            ),
            kept.get((row.room_id, row.night), 0) < len(row.sleepers.all()),
        )
        for row in found
    ]


def own_nights(resident_id: UUID, first: date) -> list[OwnNight]:
    """Return the nights alone of one resident from this night on; also what others cancelled, with the reason."""
    shown = [*LIVE_NIGHTS, NightState.CANCELLED]
    mine = Sleeper.objects.filter(resident_id=resident_id, night__gte=first, night_alone__state__in=shown)
    mine = mine.select_related("night_alone__room").prefetch_related("night_alone__sleepers__resident")
    return [
        OwnNight(
            one.night_alone_id,
            one.night,
            one.night_alone.room.number,
            NightState(one.night_alone.state),
            tuple(
                other.resident.given_names
                for other in one.night_alone.sleepers.all()
                if other.resident_id != resident_id
            ),
            bool(one.agreed_at),
            one.night_alone.reason,
        )
        for one in mine.order_by("night")
    ]


def sleeping_apart(location_id: UUID, night: date) -> dict[UUID, Room]:
    """Return who sleeps in the kept bedroom this night, and in which; only what is agreed."""
    rows = Sleeper.objects.filter(
        night=night, live=True, night_alone__state=NightState.TAKEN, night_alone__room__wing__location_id=location_id
    )
    return {row.resident_id: row.night_alone.room for row in rows.select_related("night_alone__room__wing")}


def evacuation_list(location: Location, night: date) -> list[EvacuationRow]:
    """Return everyone who sleeps here at the place of this night; who sleeps apart stands there, with the own bed."""
    apart = sleeping_apart(location.pk, night)
    rows, moved = [], []
    for row in stays.evacuation_list(location, night):
        room = apart.get(row.resident_id)
        if room is None:
            rows.append(row)
        else:
            own = f"{row.room}-{row.bed}"
            moved.append(replace(row, wing=room.wing.name, floor=room.floor, room=room.number, bed=None, own_bed=own))
    return [*rows, *moved]
