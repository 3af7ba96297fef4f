# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A town with one house, made through services: what the tests of resident and public pages look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role, UserKind
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.terms import LocationDetails, LocationKind, NewRoom, Operator, PropertyKind, RoomFor
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Diet, Gender, Need, NewPerson
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import PlannedBed
from vliegwiel.engine.units import Period

NOW = datetime.now(UTC)
DAY = NOW.date()
PIN = "246810"


def days(number: int) -> date:
    """Return the day so many days from now."""
    return DAY + timedelta(days=number)


@dataclass
class Town:
    """The made-up town and the people who act in it."""

    municipality: Any
    leader: Actor
    manager: Actor
    counsellor: Actor
    location: Any
    wing: Any

    def room(self, number: str, beds: int = 4, floor: int = 0) -> Any:
        """Make a room with free beds."""
        room = NewRoom(number=number, number_of_beds=beds, floor=floor, room_for=RoomFor.ANY)
        return locations.add_room(actor=self.manager, wing_id=self.wing.pk, room=room, from_on=days(-300), now=NOW)

    def household(self, *people: NewPerson, since: int = -60) -> Any:
        """Register people who belong together."""
        return residents.register_household(
            actor=self.manager, slug=self.location.slug, people=people, from_on=days(since), now=NOW
        )

    def sleep(self, household: Any, room: Any, since: int = -60, *, arrived: bool = True) -> None:
        """Give a household the first free beds of a room."""
        members = household.members.order_by("-is_head", "resident__birth_on")
        free = room.beds.filter(claims__isnull=True).order_by("number")
        beds = [PlannedBed(member.resident_id, bed.pk) for member, bed in zip(members, free, strict=False)]
        nights = Period(days(since), None)
        stays.place_household(actor=self.manager, household_id=household.pk, beds=beds, nights=nights, now=NOW)
        if arrived:
            stays.arrive(actor=self.manager, household_id=household.pk, day=days(since), now=NOW)


def person(given: str, family: str = "Haddad", born: date = date(1988, 3, 4), **more: Any) -> NewPerson:
    """Return a made-up person."""
    return NewPerson(family_name=family, given_names=given, gender=Gender.FEMALE, birth_on=born, **more)


def rima() -> NewPerson:
    """Return the resident whose file the tests read."""
    return person(
        "Rima",
        v_number="1234567890",
        languages=("ar", "en"),
        interpreter_needed=True,
        diet=Diet.HALAL,
        needs=(Need.GROUND_FLOOR,),
        other_spellings=("Reema Hadad",),
    )


def colleague(name: str, role: Role, workplace: Any, phone: str = "") -> Actor:
    """Make a member of staff with a role since long."""
    login = f"{name.split()[0].lower()}@demo.example"
    user = accounts.make_account(login=login, name=name, password="vliegwiel-demo", now=NOW, phone=phone)
    accounts.give_role(user=user, workplace=workplace, role=role, from_on=days(-200))
    return accounts_read.acting(user, DAY)


def small_town() -> Town:
    """Make the town, its house De Weverij and who works there."""
    municipality = municipalities.make_municipality(name="Lindeveen", now=NOW)
    leader = colleague("Pia de Groot", Role.PROJECT_LEADER, municipality.workplace)
    details = LocationDetails(
        name="De Weverij",
        slug="de-weverij",
        kind=LocationKind.MUNICIPAL,
        property_kind=PropertyKind.FACTORY,
        owner="gemeente Lindeveen",
        operator=Operator.MUNICIPALITY,
        opened_on=days(-300),
        address="Spinnersweg 12",
        public_phone="0123 45 67 89",
        about="In de oude weverij wonen mensen die gevlucht zijn.",
    )
    location = locations.open_location(actor=leader, municipality_id=municipality.pk, details=details, now=NOW)
    manager = colleague("Marieke Jansen", Role.LOCATION_MANAGER, location.workplace, "06 12 34 56 78")
    counsellor = colleague("Sanne de Vries", Role.COUNSELLOR, location.workplace, "06 22 33 44 55")
    colleague("Noor Bakker", Role.COUNSELLOR, location.workplace, "06 33 44 55 66")
    colleague("Ruud Smit", Role.CARETAKER, location.workplace, "06 98 76 54 32")
    wing = locations.add_wing(actor=manager, slug=location.slug, name="Noord", meant_for="", now=NOW)
    return Town(municipality, leader, manager, counsellor, location, wing)


def own_door(town: Town, household: Any, language: str = "nl") -> tuple[Client, Actor]:
    """Give the head of a household a PIN and return a browser that is signed in, and who acts."""
    head = household.members.get(is_head=True).resident
    number, pin = residents.give_pin(actor=town.manager, resident_id=head.pk, language=language, now=NOW, pin=PIN)
    client = Client()
    answer = client.post("/inloggen/bewoner", {"login": number, "password": pin})
    assert answer.status_code == 302
    head.refresh_from_db()
    return client, Actor(user_id=head.account_id, name=head.given_names, kind=UserKind.RESIDENT)
