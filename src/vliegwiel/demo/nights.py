# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A year of nights in one house: people arrive, move, get a status and leave, one day after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Wing
from vliegwiel.apps.locations.terms import RoomFor
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Gender, Group, IndTrack, NewPerson, StatusMessage
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import Destination, Hold, PlannedBed
from vliegwiel.demo.people import Crowd
from vliegwiel.engine.units import Period


@dataclass(slots=True)
class RoomState:
    """What the demo remembers of a room while it plays the year."""

    number: str
    room_for: str
    beds: list[UUID]
    free: list[UUID] = field(default_factory=list)


@dataclass(slots=True)
class Guest:
    """A household that is in the house."""

    household_id: UUID
    resident_ids: list[UUID]
    room: RoomState
    beds: list[UUID]
    leaves_on: date
    group: Group
    language: str = ""


Arrive = Callable[[Crowd], tuple[list[NewPerson], Group]]


class House:
    """Plays the nights of one house by calling services as its staff would."""

    def __init__(
        self, slug: str, rooms: list[RoomState], actor: Actor, random: Random, *, settled: bool = False
    ) -> None:
        self.slug, self.rooms, self.actor, self.random = slug, rooms, actor, random
        # In a settled house people stay most of a year, as in the country; in the town there is more to see.
        self.settled = settled
        self.guests: list[Guest] = []
        self.set_aside: set[str] = set()
        self.counsellors: list[UUID] = []
        for room in rooms:
            room.free = list(room.beds)

    def hold(self, beds: list[UUID], hold: Hold) -> None:
        """Keep beds from being given."""
        for room in self.rooms:
            room.free = [bed for bed in room.free if bed not in beds]
        stays.hold_beds(actor=self.actor, bed_ids=beds, hold=hold, now=at(hold.first_night, 9))

    def play(self, crowd: Crowd, first: date, until: date, *, fill: int, arrive: Arrive) -> None:
        """Play every day from `first` up to, not including, `until`.

        fill  number of people towards which the house grows
        """
        number = (until - first).days
        for day in (first + timedelta(days=one) for one in range(number)):
            crowd.day = day
            self._leave(day)
            self._news(day)
            growing = min(1.0, 0.55 + 0.45 * ((day - first).days / max(number, 1)) * 2)
            tries = 0
            while self.people < fill * growing and tries < 6:
                tries += 1
                people, group = arrive(crowd)
                self.welcome(people, group, day, day)

    @property
    def people(self) -> int:
        """How many people are in the house."""
        return sum(len(guest.resident_ids) for guest in self.guests)

    def welcome(
        self, people: list[NewPerson], group: Group, day: date, known_on: date, *, arrives: bool = True
    ) -> Guest | None:
        """Register a household and give it beds; None when nothing fits."""
        room = self._room_for(people)
        if room is None:
            return None
        household = residents.register_household(
            actor=self.actor, slug=self.slug, people=people, from_on=known_on, now=at(known_on, 10)
        )
        members = list(household.members.order_by("-is_head", "pk").values_list("resident_id", flat=True))
        beds = room.free[: len(members)]
        room.free = room.free[len(members) :]
        stays.place_household(
            actor=self.actor,
            household_id=household.pk,
            beds=[PlannedBed(resident, bed) for resident, bed in zip(members, beds, strict=True)],
            nights=Period(day),
            now=at(known_on, 11),
        )
        if self.counsellors:
            residents.assign_counsellor(
                actor=self.actor,
                household_id=household.pk,
                user_id=self.random.choice(self.counsellors),
                seen_version=1,
                now=at(known_on, 12),
            )
        leaves_on = day + timedelta(days=self._length(group))
        guest = Guest(household.pk, members, room, beds, leaves_on, group, people[0].languages[0])
        if arrives:
            stays.arrive(actor=self.actor, household_id=household.pk, day=day, now=at(day, 14))
            self.guests.append(guest)
        return guest

    def _leave(self, day: date) -> None:
        for guest in [one for one in self.guests if one.leaves_on <= day]:
            destination = self.random.choice((Destination.OWN_HOME, Destination.OWN_HOME, Destination.FAMILY))
            stays.plan_departure(
                actor=self.actor,
                household_id=guest.household_id,
                departure_on=day,
                destination=destination,
                day=day,
                now=at(day, 9),
            )
            stays.confirm_departure(actor=self.actor, household_id=guest.household_id, day=day, now=at(day, 11))
            guest.room.free.extend(guest.beds)
            self.guests.remove(guest)

    def _news(self, day: date) -> None:
        """Now and then the IND decides, or a household gets a room that fits better."""
        waiting = [guest for guest in self.guests if guest.group == Group.ASYLUM_SEEKER]
        if waiting and day.weekday() == 1 and self.random.random() < 0.7:
            guest = self.random.choice(waiting)
            guest.group = Group.STATUS_HOLDER
            message = StatusMessage(Group.STATUS_HOLDER, IndTrack.NONE, day + timedelta(days=1), "IND")
            for resident in guest.resident_ids:
                residents.record_status(actor=self.actor, resident_id=resident, message=message, now=at(day, 15))
        if day.weekday() == 3 and self.random.random() < 0.35:
            self._move(day)

    def _move(self, day: date) -> None:
        families = [guest for guest in self.guests if len(guest.beds) < len(guest.room.beds) and len(guest.beds) > 1]
        if not families:
            return
        guest = self.random.choice(families)
        fitting = [
            room
            for room in self.rooms
            if room.room_for == RoomFor.HOUSEHOLD
            and room.number not in self.set_aside
            and len(room.beds) == len(guest.beds) == len(room.free)
        ]
        if not fitting:
            return
        room = fitting[0]
        beds = list(room.free)
        stays.move_household(
            actor=self.actor,
            household_id=guest.household_id,
            beds=[PlannedBed(resident, bed) for resident, bed in zip(guest.resident_ids, beds, strict=True)],
            on=day,
            now=at(day, 13),
        )
        guest.room.free.extend(guest.beds)
        room.free, guest.room, guest.beds = [], room, beds

    def _room_for(self, people: list[NewPerson]) -> RoomState | None:
        """Return the room that fits best: a room of one's own for a household, one's own gender in a shared one."""
        wanted = {RoomFor.HOUSEHOLD.value}
        if len(people) == 1:
            wanted = {RoomFor.WOMEN.value if people[0].gender == Gender.FEMALE else RoomFor.MEN.value}
            if not any(one.room_for in wanted and one.free for one in self.rooms if one.number not in self.set_aside):
                wanted = {RoomFor.HOUSEHOLD.value}
        open_rooms = [room for room in self.rooms if room.number not in self.set_aside]
        fitting = [room for room in open_rooms if room.room_for in wanted and len(room.free) >= len(people)]
        if RoomFor.HOUSEHOLD.value in wanted:
            fitting = [room for room in fitting if len(room.free) == len(room.beds)]
            if len(people) == 1:
                fitting = [room for room in fitting if len(room.beds) <= 1]
        return min(fitting, key=lambda room: (len(room.beds) - len(people), len(room.free), room.number), default=None)

    def _length(self, group: Group) -> int:
        if group in {Group.YOUNG_PERSON, Group.STUDENT, Group.STARTER}:
            return self.random.randint(200, 700)
        if self.settled:
            return self.random.randint(120, 540)
        return self.random.choice((self.random.randint(20, 120), self.random.randint(120, 420)))


def rooms_of(wings: Iterable[Wing]) -> list[RoomState]:
    """Return what the demo remembers of the rooms of these wings."""
    return [
        RoomState(room.number, room.room_for, [bed.pk for bed in room.beds.all()])
        for wing in wings
        for room in wing.rooms.all()
    ]


def at(day: date, hour: int) -> datetime:
    """Return a moment on a day of the demo's past."""
    return datetime.combine(day, time(hour), tzinfo=UTC)
