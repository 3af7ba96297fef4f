# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices


class LocationKind(TextChoices):
    """The kinds of the implementation agenda for reception."""

    JOINT = "joint", "gemeenschappelijke vestigingslocatie (GVL)"
    SATELLITE = "satellite", "satelliet"
    REGIONAL = "regional", "regionale opvang"
    MUNICIPAL = "municipal", "gemeentelijke opvang"


class PropertyKind(TextChoices):
    """What the building was or is."""

    OFFICE = "office", "kantoor"
    SCHOOL = "school", "school"
    CARE = "care", "zorggebouw"
    BARRACKS = "barracks", "kazerne"
    HOTEL = "hotel", "hotel"
    FACTORY = "factory", "fabriek"
    MOBILE = "mobile", "verplaatsbare woningen"
    NEW = "new", "nieuwbouw"
    HOMES = "homes", "woonhuizen"


class Operator(TextChoices):
    """Who runs the location (RE-12); beds are given out only where the municipality does."""

    MUNICIPALITY = "municipality", "de gemeente"
    COA = "coa", "het COA"
    SHARED = "shared", "de gemeente en het COA samen"


class UnitKind(TextChoices):
    """Kinds of unit (LO-8)."""

    ROOMS = "rooms", "kamers aan een gang"
    SELF_CONTAINED = "self-contained", "zelfstandige wooneenheid"
    PAVILION = "pavilion", "paviljoen"
    HIGH_RISE_FLOOR = "high-rise-floor", "verdieping in een hoog gebouw"
    MOBILE = "mobile", "verplaatsbare unit"
    MODULE = "module", "koppelbare module"


class RoomFor(TextChoices):
    """Who may share a room."""

    HOUSEHOLD = "household", "één huishouden"
    MEN = "men", "mannen"
    WOMEN = "women", "vrouwen"
    ANY = "any", "iedereen"


class Feature(TextChoices):
    """What a room offers, as far as it decides who can live there."""

    GROUND_FLOOR = "ground-floor", "begane grond"
    WHEELCHAIR = "wheelchair", "geschikt voor een rolstoel"
    OWN_BATHROOM = "own-bathroom", "eigen badkamer"
    OWN_KITCHEN = "own-kitchen", "eigen keuken"
    NEAR_TOILET = "near-toilet", "dicht bij een toilet"
    QUIET = "quiet", "rustig gelegen"
    COT = "cot", "plek voor een babybed"
    NIGHT_ALONE = "night-alone", "nacht alleen of met partner"


@dataclass(frozen=True, slots=True)
class LocationDetails:
    """What is known of a location when it is opened or changed."""

    name: str
    slug: str
    kind: LocationKind
    property_kind: PropertyKind
    owner: str
    operator: Operator
    opened_on: date
    closes_on: date | None = None
    contract_from: date | None = None
    contract_until: date | None = None
    address: str = ""
    public_phone: str = ""
    about: str = ""
    most_in_shared_room: int | None = None
    most_in_shared_room_reason: str = ""


@dataclass(frozen=True, slots=True)
class NewRoom:
    """A room with its beds, to be added to a wing."""

    number: str
    number_of_beds: int
    room_for: RoomFor = RoomFor.ANY
    floor: int = 0
    features: tuple[Feature, ...] = field(default=())
    unit: str = ""
    unit_kind: UnitKind = UnitKind.ROOMS
