# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The room plan of a night, and rooms where a household could sleep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from vliegwiel.apps.locations.models import Bed, Location, Room, Wing, in_use_on
from vliegwiel.apps.locations.terms import RoomFor
from vliegwiel.apps.residents.models import Member
from vliegwiel.apps.residents.models import in_force as member_on
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState, BlockReason, Counts
from vliegwiel.engine.units import Period


@dataclass(frozen=True, slots=True)
class BedOnPlan:
    """One bed in one night."""

    bed_id: UUID
    number: int
    state: BedState
    claim_id: UUID | None = None
    resident_id: UUID | None = None
    household_id: UUID | None = None
    name: str = ""
    restricted: bool = False
    first_night: date | None = None
    departure_on: date | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoomOnPlan:
    """One room in one night, its beds in order."""

    room_id: UUID
    number: str
    floor: int
    unit: str
    room_for: str
    features: tuple[str, ...]
    beds: tuple[BedOnPlan, ...]

    @property
    def counts(self) -> Counts:
        """The six states of its beds."""
        return counted(self.beds)

    @property
    def free(self) -> int:
        """How many beds are free."""
        return sum(bed.state == BedState.FREE for bed in self.beds)


@dataclass(frozen=True, slots=True)
class WingOnPlan:
    """One wing in one night, its rooms in order."""

    wing_id: UUID
    name: str
    meant_for: str
    rooms: tuple[RoomOnPlan, ...]

    @property
    def counts(self) -> Counts:
        """The six states of its beds."""
        return counted(bed for room in self.rooms for bed in room.beds)


def counted(beds: Iterable[BedOnPlan]) -> Counts:
    """Return the six states of these beds; here free is what is left, the totals count it apart."""
    numbers: dict[str, int] = defaultdict(int)
    for bed in beds:
        numbers[bed.state.replace("-", "_")] += 1
    return Counts(**numbers, places=sum(numbers.values()))


def room_plan(location: Location, night: date, *, with_names: bool) -> list[WingOnPlan]:
    """Return every wing with its rooms and beds in one night, in a constant number of queries.

    with_names  False leaves out who sleeps there, for roles that only know rooms
    """
    beds = Bed.objects.filter(in_use_on(night))
    rooms = Room.objects.select_related("unit").prefetch_related(Prefetch("beds", beds))
    wings = Wing.objects.filter(location=location).prefetch_related(Prefetch("rooms", rooms))
    claims = _claims_by_bed(
        Claim.objects.filter(in_force(night), bed__room__wing__location=location), night, with_names
    )
    return [
        WingOnPlan(
            wing.pk,
            wing.name,
            wing.meant_for,
            tuple(_room(room, claims) for room in wing.rooms.all() if room.beds.all()),
        )
        for wing in wings
    ]


def room_in_night(room: Room, night: date, *, with_names: bool) -> RoomOnPlan:
    """Return one room in one night."""
    claims = _claims_by_bed(Claim.objects.filter(in_force(night), bed__room=room), night, with_names)
    row = Room.objects.select_related("unit").prefetch_related(Prefetch("beds", Bed.objects.filter(in_use_on(night))))
    return _room(row.get(pk=room.pk), claims)


def free_rooms(location: Location, nights: Period, people: int) -> list[tuple[Room, list[Bed]]]:
    """Return the rooms with beds that are free in all of these nights, the best fit first.

    people  how many must sleep together; rooms with at least that many free beds come first, then rooms without
            another household in a room meant for one, for several people rooms meant for a household, then the smallest
    """
    claims = Claim.objects.filter(bed__room__wing__location=location).filter(
        Q(departure_on__isnull=True) | Q(departure_on__gt=nights.start)
    )
    if nights.until is not None:
        claims = claims.filter(first_night__lt=nights.until)
    beds = Bed.objects.filter(in_use_on(nights.start), room__wing__location=location)
    to_the_end = Q(in_use_until__isnull=True)
    beds = beds.filter(to_the_end if nights.until is None else to_the_end | Q(in_use_until__gte=nights.until))
    free = defaultdict(list)
    for bed in beds.exclude(pk__in=claims.values("bed_id")).select_related("room__wing").order_by("number"):
        free[bed.room].append(bed)
    shared_with_others = _partly_taken([room.pk for room in free], nights.start, free)
    return sorted(
        free.items(),
        key=lambda pair: (
            len(pair[1]) < people,
            pair[0].pk in shared_with_others,
            people > 1 and pair[0].room_for != RoomFor.HOUSEHOLD,
            abs(len(pair[1]) - people),
            pair[0].wing.position,
            pair[0].number,
        ),
    )


def _partly_taken(room_ids: list[UUID], night: date, free: Mapping[Room, list[Bed]]) -> set[UUID]:
    """Return the rooms for one household where somebody of another household sleeps already."""
    beds = Bed.objects.filter(in_use_on(night), room_id__in=room_ids, room__room_for=RoomFor.HOUSEHOLD)
    number = Counter(beds.values_list("room_id", flat=True))
    return {room.pk for room, open_beds in free.items() if len(open_beds) < number[room.pk]}


def _claims_by_bed(rows: QuerySet[Claim], night: date, with_names: bool) -> dict[UUID, BedOnPlan]:
    claims = list(rows.select_related("resident", "bed"))
    households = {}
    if with_names:
        ids = [claim.resident_id for claim in claims if claim.resident_id]
        # A reservation may lie before the day of registration: any membership tells the household.
        members = Member.objects.filter(resident_id__in=ids).filter(member_on(night) | Q(from_on__gt=night))
        # From late to early: the household of this night is read last and wins.
        members = members.order_by("-from_on")
        households = dict(members.values_list("resident_id", "household_id"))
    return {claim.bed_id: _bed(claim, households, with_names) for claim in claims}


def _bed(claim: Claim, households: dict[UUID, UUID], with_names: bool) -> BedOnPlan:
    resident = claim.resident if with_names else None
    return BedOnPlan(
        bed_id=claim.bed_id,
        number=claim.bed.number,
        state=BedState(claim.state),
        claim_id=claim.pk,
        resident_id=resident.pk if resident else None,
        household_id=households.get(resident.pk) if resident else None,
        name="" if resident is None or resident.restricted else resident.full_name,
        restricted=bool(resident and resident.restricted),
        first_night=claim.first_night,
        departure_on=claim.departure_on,
        reason=str(dict(BlockReason.choices).get(claim.reason, claim.reason)),
        note=claim.note,
    )


def _room(room: Room, claims: dict[UUID, BedOnPlan]) -> RoomOnPlan:
    return RoomOnPlan(
        room.pk,
        room.number,
        room.floor,
        room.unit.name if room.unit else "",
        room.get_room_for_display(),
        tuple(room.features),
        tuple(claims.get(bed.pk) or BedOnPlan(bed.pk, bed.number, BedState.FREE) for bed in room.beds.all()),
    )
