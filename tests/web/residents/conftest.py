# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two small houses in one municipality and one elsewhere, made through services, and who works there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User, Workplace
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Bed, Location
from vliegwiel.apps.locations.terms import LocationDetails, LocationKind, NewRoom, Operator, PropertyKind
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.terms import Gender, Group, NewPerson
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import PlannedBed
from vliegwiel.apps.trust.models import Look
from vliegwiel.engine.units import Period

PASSWORD = "lange-zin-voor-proef"


@dataclass
class Houses:
    """Where the tests happen."""

    now: datetime
    day: date
    home: Location
    other: Location
    far: Location
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return accounts_read.acting(self.users[name], self.day)

    def household(
        self, *people: NewPerson, at: Location | None = None, on: date | None = None, name: str = "Karimi"
    ) -> Household:
        place = at or self.home
        who = self.actor("far" if place == self.far else "manager")
        return residents.register_household(
            actor=who,
            slug=place.slug,
            people=people or (person(family_name=name),),
            from_on=on or self.day,
            now=self.now,
        )

    def beds(self, place: Location | None = None) -> list[Bed]:
        rows = Bed.objects.filter(room__wing__location=place or self.home).select_related("room__wing")
        return list(rows.order_by("room__number", "number"))

    def place(self, household: Household, first: date | None = None, beds: list[Bed] | None = None) -> None:
        ids = members(household)
        chosen = beds or self.beds()[: len(ids)]
        stays.place_household(
            actor=self.actor("manager"),
            household_id=household.pk,
            beds=[PlannedBed(one, bed.pk) for one, bed in zip(ids, chosen, strict=True)],
            nights=Period(first or self.day),
            now=self.now,
        )

    def settle(self, household: Household, beds: list[Bed] | None = None) -> None:
        self.place(household, beds=beds)
        stays.arrive(actor=self.actor("manager"), household_id=household.pk, day=self.day, now=self.now)

    def restrict(self, household: Household) -> None:
        residents.restrict(
            actor=self.actor("manager"), resident_id=members(household)[0], because="veilig adres", now=self.now
        )


def members(household: Household) -> list[UUID]:
    rows = household.members.filter(until_on__isnull=True).order_by("-is_head", "resident__birth_on")
    return list(rows.values_list("resident_id", flat=True))


def person(given_names: str = "Samir", **known: Any) -> NewPerson:
    first: dict[str, Any] = {
        "family_name": "Karimi",
        "gender": Gender.MALE,
        "birth_on": date(1988, 4, 12),
        "group": Group.STATUS_HOLDER,
        "languages": ("ar",),
    }
    return NewPerson(given_names=given_names, **{**first, **known})


def looks_at(resident_id: UUID) -> list[Look]:
    return list(Look.objects.filter(subject_id=resident_id).order_by("pk"))


def details(name: str, operator: Operator = Operator.MUNICIPALITY) -> LocationDetails:
    return LocationDetails(
        name=name,
        slug=name.lower(),
        kind=LocationKind.MUNICIPAL,
        property_kind=PropertyKind.OFFICE,
        owner="Gemeente",
        operator=operator,
        opened_on=date(2024, 1, 1),
    )


def _account(houses: Houses, name: str, role: Role, workplace: Workplace) -> None:
    user = accounts.make_account(login=f"{name}@proef.example", name=f"De {name}", password=PASSWORD, now=houses.now)
    accounts.give_role(user=user, workplace=workplace, role=role, from_on=date(2024, 1, 1))
    houses.users[name] = user


@pytest.fixture
def houses(db: None) -> Houses:
    now = timezone.now()
    day = timezone.localdate(now)
    town = municipalities.make_municipality(name="Proefdorp", now=now)
    elsewhere = municipalities.make_municipality(name="Verweg", now=now)
    made = Houses(now, day, None, None, None)  # type: ignore[arg-type]
    _account(made, "leader", Role.PROJECT_LEADER, town.workplace)
    _account(made, "far_leader", Role.PROJECT_LEADER, elsewhere.workplace)
    for name, place in (("home", town), ("other", town), ("far", elsewhere)):
        leader = made.actor("far_leader" if name == "far" else "leader")
        location = locations.open_location(actor=leader, municipality_id=place.pk, details=details(name), now=now)
        wing = locations.add_wing(actor=leader, slug=location.slug, name="Noord", meant_for="", now=now)
        for number, beds in (("N1", 2), ("N2", 4), ("N3", 3)):
            room = NewRoom(number=number, number_of_beds=beds)
            locations.add_room(actor=leader, wing_id=wing.pk, room=room, from_on=date(2024, 1, 1), now=now)
        setattr(made, name, location)
    _account(made, "manager", Role.LOCATION_MANAGER, town.workplace)
    _account(made, "counsellor", Role.COUNSELLOR, made.home.workplace)
    _account(made, "desk", Role.DESK, made.home.workplace)
    _account(made, "care", Role.CARE_COORDINATOR, made.home.workplace)
    _account(made, "coach", Role.WORK_COACH, made.home.workplace)
    _account(made, "kitchen", Role.KITCHEN, made.home.workplace)
    _account(made, "far", Role.LOCATION_MANAGER, elsewhere.workplace)
    return made


@pytest.fixture
def as_(houses: Houses) -> Callable[[str], Client]:
    """Give a browser in which somebody is signed in."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(houses.users[name])
        return client

    return signed_in


def at(days: int, houses: Houses) -> str:
    return (houses.day + timedelta(days=days)).isoformat()
