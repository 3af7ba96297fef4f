# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A small municipality for tests, made through services like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Bed, Location, Room
from vliegwiel.apps.locations.terms import (
    Feature,
    LocationDetails,
    LocationKind,
    NewRoom,
    Operator,
    PropertyKind,
    RoomFor,
    UnitKind,
)
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.terms import Gender, Group, NewPerson
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import PlannedBed
from vliegwiel.engine.units import Period

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
OPENED = date(2026, 1, 1)
PASSWORD = "lange-zin-voor-proef"

_numbers = count(1)


def day(number: int) -> date:
    """Return the day so many days after the town's today."""
    return DAY + timedelta(days=number)


@dataclass(repr=False)
class Town:
    """A municipality, its locations and who works there."""

    municipality: Municipality
    house: Location
    coa: Location
    users: dict[Role, User]
    people: dict[Role, Actor] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Actor:
        """Return who has this role today."""
        return self.people[role]

    @property
    def manager(self) -> Actor:
        """The location manager, who may do most."""
        return self.people[Role.LOCATION_MANAGER]

    def beds(self, place: Location | None = None) -> list[Bed]:
        """Return the beds of the house in order of wing, room and bed."""
        rows = Bed.objects.filter(room__wing__location=place or self.house).select_related("room__wing__location")
        return list(rows.order_by("room__wing__position", "room__number", "number"))

    def room(self, number: str) -> Room:
        """Return the room of this number in the house."""
        return Room.objects.get(wing__location=self.house, number=number)

    def household(self, size: int = 1, *, on: date = DAY, people: Sequence[NewPerson] = ()) -> Household:
        """Register a household at the house."""
        people = people or [person(number) for number in range(size)]
        return residents.register_household(
            actor=self[Role.COUNSELLOR], slug=self.house.slug, people=people, from_on=on, now=NOW
        )

    def place(
        self, household: Household, beds: Sequence[Bed], first: date = DAY, until: date | None = None
    ) -> list[Claim]:
        """Reserve these beds, one for each member."""
        planned = [PlannedBed(one, bed.pk) for one, bed in zip(members(household), beds, strict=True)]
        return stays.place_household(
            actor=self.manager, household_id=household.pk, beds=planned, nights=Period(first, until), now=NOW
        )

    def settle(
        self, household: Household, beds: Sequence[Bed], first: date = DAY, until: date | None = None
    ) -> list[Claim]:
        """Let a household live here: beds reserved and checked in on the first day."""
        self.place(household, beds, first, until)
        return stays.arrive(actor=self.manager, household_id=household.pk, day=first, now=NOW)


def members(household: Household) -> list[UUID]:
    """Return who belongs to the household, the head first."""
    rows = household.members.filter(until_on__isnull=True).order_by("-is_head", "resident__given_names", "pk")
    return list(rows.values_list("resident_id", flat=True))


def person(number: int = 0, **details: object) -> NewPerson:
    """Return a made-up person; older when the number is lower."""
    unique = next(_numbers)
    given = {"given_names": f"Naam{unique:05d}", "family_name": f"Achternaam{unique // 10}", "gender": Gender.FEMALE}
    known = {"birth_on": date(1985 + 8 * min(number, 4), 5, 17), "group": Group.STATUS_HOLDER, "languages": ("ar",)}
    return NewPerson(**given | known | details)  # type: ignore[arg-type]


def build_town(name: str = "Waterdorp") -> Town:
    """Make a municipality with two locations, an account per role, and nobody living there yet."""
    municipality = municipalities.make_municipality(name=name, now=NOW, code="GM9999", province="Gelderland")
    slug = name.lower()
    users = {role: _account(role, slug) for role in Role}
    for role in Role:
        accounts.give_role(user=users[role], workplace=municipality.workplace, role=role, from_on=OPENED)
    people = {role: accounts_read.acting(user, DAY) for role, user in users.items()}
    leader = people[Role.PROJECT_LEADER]
    house, coa = (
        locations.open_location(actor=leader, municipality_id=municipality.pk, details=one, now=NOW)
        for one in (details(f"{slug}-huis"), details(f"{slug}-coa", operator=Operator.COA))
    )
    _furnish(leader, house)
    _furnish_small(leader, coa)
    return Town(municipality, house, coa, users, people)


def details(slug: str, *, operator: Operator = Operator.MUNICIPALITY, **changes: object) -> LocationDetails:
    """Return what is known of a location at its opening."""
    known = {"name": slug.title(), "slug": slug, "kind": LocationKind.MUNICIPAL, "property_kind": PropertyKind.OFFICE}
    more = {"owner": "Gemeente", "operator": operator, "opened_on": OPENED}
    return LocationDetails(**known | more | changes)  # type: ignore[arg-type]


def _account(role: Role, slug: str) -> User:
    return accounts.make_account(login=f"{role}@{slug}.example", name=f"De {role.label}", password=PASSWORD, now=NOW)


def _furnish(leader: Actor, place: Location) -> None:
    """Two wings: 101-104 with one to four beds, 201-202 of two beds, one a family unit."""
    north = locations.add_wing(actor=leader, slug=place.slug, name="Noord", meant_for="gezinnen", now=NOW)
    south = locations.add_wing(actor=leader, slug=place.slug, name="Zuid", meant_for="", now=NOW)
    for number in range(1, 5):
        room = NewRoom(number=f"10{number}", number_of_beds=number, features=(Feature.GROUND_FLOOR,))
        locations.add_room(actor=leader, wing_id=north.pk, room=room, from_on=OPENED, now=NOW)
    for number in (1, 2):
        room = NewRoom(
            number=f"20{number}",
            number_of_beds=2,
            floor=1,
            room_for=RoomFor.HOUSEHOLD,
            unit="Studio 2" if number == 2 else "",
            unit_kind=UnitKind.SELF_CONTAINED,
        )
        locations.add_room(actor=leader, wing_id=south.pk, room=room, from_on=OPENED, now=NOW)


def _furnish_small(leader: Actor, place: Location) -> None:
    wing = locations.add_wing(actor=leader, slug=place.slug, name="Hal", meant_for="", now=NOW)
    room = NewRoom(number="1", number_of_beds=4)
    locations.add_room(actor=leader, wing_id=wing.pk, room=room, from_on=OPENED, now=NOW)
