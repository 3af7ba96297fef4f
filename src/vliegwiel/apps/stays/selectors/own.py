# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What residents read about their own room, and about the next thing that changes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from vliegwiel.apps.locations.models import Bed, in_use_on
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState, Change, Destination


@dataclass(frozen=True, slots=True)
class OwnRoom:
    """The room of one resident on a day.

    beds    occupied, blocked or free, in the order of the beds; why a bed is held stays out
    since   the first night of the row of nights in this room
    mine    people of the own household who sleep here
    others  how many other people sleep here; who they are stays out
    """

    number: str
    wing: str
    floor: int
    beds: tuple[BedState, ...]
    since: date
    mine: tuple[UUID, ...]
    others: int


@dataclass(frozen=True, slots=True)
class NextChange:
    """The next thing that is planned for one resident."""

    change: Change
    on: date
    room: str = ""
    destination: str = ""


def own_room(resident_id: UUID, household_ids: Sequence[UUID], day: date) -> OwnRoom | None:
    """Return the room where a resident sleeps, or slept until today; None when there is none.

    household_ids  everyone of the own household, the resident included
    """
    latest = {claim.resident_id: claim for claim in _present(household_ids, day)}
    mine = latest.get(resident_id)
    if mine is None:
        return None
    room = mine.bed.room
    here = [claim for claim in latest.values() if claim.bed.room_id == room.pk]
    tonight = dict(Claim.objects.filter(in_force(day), bed__room=room).values_list("bed_id", "state"))
    others = Claim.objects.filter(in_force(day), bed__room=room, state=BedState.OCCUPIED)
    own_beds = {claim.bed_id for claim in here}
    beds = Bed.objects.filter(in_use_on(day), room=room).order_by("number")
    return OwnRoom(
        number=room.number,
        wing=room.wing.name,
        floor=room.floor,
        beds=tuple(_shown(bed.pk in own_beds, tonight.get(bed.pk)) for bed in beds),
        since=_since(mine),
        mine=tuple(claim.resident_id for claim in here if claim.resident_id),
        others=others.exclude(resident_id__in=household_ids).count(),
    )


def next_change(resident_id: UUID, day: date) -> NextChange | None:
    """Return what is planned next for a resident: arrival, move or departure; None when nothing is."""
    claims = list(_open([resident_id], day))
    if not claims:
        return None
    first, last = claims[0], claims[-1]
    if first.state == BedState.RESERVED:
        return NextChange(Change.ARRIVAL, first.first_night, first.bed.room.number)
    for claim in claims[1:]:
        if claim.first_night > day:
            return NextChange(Change.MOVE, claim.first_night, claim.bed.room.number)
    if last.departure_on is None:
        return None
    known = last.destination and last.destination != Destination.UNKNOWN
    return NextChange(
        Change.DEPARTURE, last.departure_on, destination=str(Destination(last.destination).label) if known else ""
    )


def _open(resident_ids: Sequence[UUID], day: date) -> QuerySet[Claim]:
    """Return what has not ended before this day; the day of departure itself still counts."""
    rows = Claim.objects.filter(resident_id__in=resident_ids, left_at__isnull=True)
    rows = rows.filter(Q(departure_on__isnull=True) | Q(departure_on__gte=day))
    return rows.select_related("bed__room__wing").order_by("first_night")


def _present(resident_ids: Sequence[UUID], day: date) -> QuerySet[Claim]:
    return _open(resident_ids, day).filter(state=BedState.OCCUPIED, first_night__lte=day)


def _since(claim: Claim) -> date:
    """Return the first night in this room; another bed in the same room does not begin anew."""
    since = claim.first_night
    earlier = Claim.objects.filter(
        resident=claim.resident, bed__room=claim.bed.room, state=BedState.OCCUPIED, first_night__lt=since
    )
    for start, end in earlier.order_by("-first_night").values_list("first_night", "departure_on"):
        if end != since:
            break
        since = start
    return since


def _shown(own: bool, state: str | None) -> BedState:
    if own or state == BedState.OCCUPIED:
        return BedState.OCCUPIED
    return BedState.BLOCKED if state == BedState.BLOCKED else BedState.FREE
