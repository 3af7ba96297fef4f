# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A small house with shared rooms, for the tests of this area and of its pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from tests.factories.town import DAY, NOW, Town, day, members, person

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings import services
from vliegwiel.apps.bookings.models import Opening, SharedRoom
from vliegwiel.apps.bookings.terms import ForWhom, Hours, OpenTo, RoomDetails, RoomKind, SlotKey
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Room
from vliegwiel.apps.locations.terms import Feature, NewRoom, RoomFor
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.terms import Gender
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import BedState, Hold

# The town's today is a Monday.
TOMORROW = DAY + timedelta(days=1)
PINS = iter(f"{number:06d}" for number in range(246_800, 999_999))


def room(town: Town, name: str = "Stille kamer", kind: RoomKind = RoomKind.REST) -> SharedRoom:
    return services.add_shared_room(
        actor=town.manager, slug=town.house.slug, details=RoomDetails(name, kind, "eerste verdieping"), now=NOW
    )


def hours(town: Town, where: SharedRoom, on: date = TOMORROW, **changes: object) -> Opening:
    """Add weekly hours from ten to twelve, in slots of an hour for one person."""
    known: dict[str, object] = {"weekday": on.weekday(), "from_minute": 600, "until_minute": 720, "slot_minutes": 60}
    known |= {"places": 1, "from_on": DAY} | changes
    return services.add_hours(actor=town.manager, room_id=where.pk, hours=Hours(**known), now=NOW)  # type: ignore[arg-type]


def slot(opening: Opening, on: date = TOMORROW, minute: int = 600) -> SlotKey:
    return SlotKey(opening.pk, on, minute)


def door(town: Town, resident_id: UUID) -> Actor:
    """Give a resident a number and PIN and return who acts."""
    number, _pin = residents.give_pin(
        actor=town.manager, resident_id=resident_id, language="nl", now=NOW, pin=next(PINS)
    )
    return accounts.resident_actor(number, DAY)


def alone(town: Town, gender: Gender = Gender.FEMALE, **more: object) -> tuple[Actor, UUID]:
    """Let one adult live in the house; return who acts and the resident."""
    household = town.household(people=[person(gender=gender, **more)])
    resident = members(household)[0]
    return door(town, resident), resident


def family(town: Town) -> tuple[Actor, list[UUID], Household]:
    """Let two adults, a child of seven and one of two live in the house."""
    people = [
        person(0),
        person(0, gender=Gender.MALE),
        person(birth_on=date(2019, 1, 5)),
        person(birth_on=date(2024, 1, 5)),
    ]
    household = town.household(people=people)
    rows = household.members.select_related("resident").order_by("-is_head", "resident__birth_on", "pk")
    ids = [row.resident_id for row in rows]
    return door(town, ids[0]), ids, household


def sign_up(actor: Actor, resident_id: UUID, key: SlotKey, *, waiting: bool = False, now: datetime = NOW):
    return services.sign_up(actor=actor, slot=key, resident_id=resident_id, waiting=waiting, day=DAY, now=now)


def kept_room(town: Town, beds: int = 2) -> Room:
    """Add a bedroom whose beds are kept free for a night alone."""
    wing = town.room("101").wing
    new = NewRoom(number="N9", number_of_beds=beds, features=(Feature.NIGHT_ALONE,), room_for=RoomFor.HOUSEHOLD)
    made = locations.add_room(actor=town.manager, wing_id=wing.pk, room=new, from_on=day(-30), now=NOW)
    hold = Hold(BedState.KEPT_FREE, day(-3), None)
    stays.hold_beds(actor=town.manager, bed_ids=[bed.pk for bed in made.beds.all()], hold=hold, now=NOW)
    return made


__all__ = [
    "TOMORROW",
    "ForWhom",
    "OpenTo",
    "alone",
    "door",
    "family",
    "hours",
    "kept_room",
    "room",
    "sign_up",
    "slot",
]
