# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The three houses of Lindeveen, and more of the same shape for a larger demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class WingPlan:
    """A wing and its rooms."""

    name: str
    meant_for: str
    rooms: tuple[NewRoom, ...]


@dataclass(frozen=True, slots=True)
class HousePlan:
    """A location and its wings."""

    details: LocationDetails
    wings: tuple[WingPlan, ...]


def _rooms(letter: str, sizes: tuple[int, ...], room_for: RoomFor, floor: int) -> tuple[NewRoom, ...]:
    return tuple(
        NewRoom(f"{letter}{number:02d}", beds, room_for, floor=floor, features=_features(letter, number, floor))
        for number, beds in enumerate(sizes, start=1)
    )


def _features(letter: str, number: int, floor: int) -> tuple[Feature, ...]:
    found = [Feature.GROUND_FLOOR] if floor == 0 else []
    if (letter, number) in {("N", 1), ("N", 2)}:
        found.append(Feature.WHEELCHAIR)
    if (letter, number) == ("Z", 22):
        found.append(Feature.NIGHT_ALONE)
    if number % 7 == 0:
        found.append(Feature.QUIET)
    return tuple(found)


def community_house(day: date) -> HousePlan:
    """Return Het Nieuwe Buurthuis: 150 places in three wings."""
    details = LocationDetails(
        name="Het Nieuwe Buurthuis",
        slug="het-nieuwe-buurthuis",
        kind=LocationKind.MUNICIPAL,
        property_kind=PropertyKind.FACTORY,
        owner="Gemeente Lindeveen",
        operator=Operator.MUNICIPALITY,
        opened_on=date(day.year - 2, 3, 1),
        contract_from=date(day.year - 2, 1, 1),
        contract_until=date(day.year + 8, 1, 1),
        address="Spinnerskade 12, Lindeveen",
        public_phone="000 000 00 01",
        about=(
            "In de oude weverij aan de Spinnerskade wonen mensen die opnieuw beginnen. "
            "Het huis is ook van de buurt: de deur is overdag open."
        ),
    )
    women, men = RoomFor.WOMEN, RoomFor.MEN
    east = _rooms("O", (4,) * 10 + (2,) * 5, men, 1)
    shared = tuple(room if number < 9 else _for(room, women) for number, room in enumerate(east))
    return HousePlan(
        details,
        (
            WingPlan("Noord", "gezinnen", _rooms("N", (4,) * 11 + (2,) * 3, RoomFor.HOUSEHOLD, 0)),
            WingPlan("Oost", "mensen alleen", shared),
            WingPlan("Zuid", "stellen en kleine gezinnen", _rooms("Z", (2,) * 16 + (3,) * 6, RoomFor.HOUSEHOLD, 2)),
        ),
    )


def mixed_house(day: date) -> HousePlan:
    """Return a mixed house in the manner of the Stieltjesstraat: newcomers and young people from the region."""
    details = LocationDetails(
        name="Het Havenhuis",
        slug="het-havenhuis",
        kind=LocationKind.REGIONAL,
        property_kind=PropertyKind.OFFICE,
        owner="Woonstichting De Veenhof",
        operator=Operator.SHARED,
        opened_on=date(day.year - 1, 5, 1),
        contract_from=date(day.year - 1, 4, 1),
        contract_until=date(day.year + 4, 4, 1),
        address="Havenkade 3, Lindeveen",
        public_phone="000 000 00 02",
        about="In het Havenhuis wonen nieuwkomers en jongeren uit de regio door elkaar, ieder met een eigen voordeur.",
    )
    homes = tuple(
        NewRoom(
            f"A{number:02d}",
            4,
            RoomFor.HOUSEHOLD,
            floor=(number - 1) // 8,
            features=(Feature.OWN_KITCHEN, Feature.OWN_BATHROOM),
            unit=f"Woning {number}",
            unit_kind=UnitKind.SELF_CONTAINED,
        )
        for number in range(1, 17)
    )
    studios = tuple(
        NewRoom(f"B{number:02d}", 1, RoomFor.HOUSEHOLD, floor=2 + (number - 1) // 16, features=(Feature.OWN_BATHROOM,))
        for number in range(1, 33)
    )
    return HousePlan(
        details,
        (WingPlan("Kadezijde", "nieuwkomers", homes), WingPlan("Tuinzijde", "jongeren en nieuwkomers", studios)),
    )


def satellite(day: date) -> HousePlan:
    """Return a small satellite that COA runs: counts come in, beds are not given out here."""
    details = LocationDetails(
        name="Satelliet Noorderhof",
        slug="satelliet-noorderhof",
        kind=LocationKind.SATELLITE,
        property_kind=PropertyKind.MOBILE,
        owner="COA",
        operator=Operator.COA,
        opened_on=date(day.year - 1, 9, 1),
        address="Noorderweg 80, Lindeveen",
        public_phone="000 000 00 03",
        about="Een kleine opvang met veertig plaatsen aan de Noorderweg. Het COA runt deze plek.",
    )
    return HousePlan(details, ())


def further_house(number: int, day: date) -> HousePlan:
    """Return one more house of about 137 places, for a larger demo."""
    details = LocationDetails(
        name=f"Huis {number}",
        slug=f"huis-{number}",
        kind=LocationKind.MUNICIPAL,
        property_kind=PropertyKind.OFFICE,
        owner="Gemeente Lindeveen",
        operator=Operator.MUNICIPALITY,
        opened_on=date(day.year - 2, 6, 1),
        address=f"Ringweg {number}, Lindeveen",
        public_phone="000 000 00 00",
        about="Een huis in de demo op grotere schaal.",
    )
    return HousePlan(
        details,
        (
            WingPlan("Noord", "gezinnen", _rooms("N", (4,) * 18, RoomFor.HOUSEHOLD, 0)),
            WingPlan("Oost", "mensen alleen", _rooms("O", (4,) * 16 + (1,), RoomFor.MEN, 1)),
        ),
    )


def _for(room: NewRoom, who: RoomFor) -> NewRoom:
    return NewRoom(room.number, room.number_of_beds, who, room.floor, room.features, room.unit, room.unit_kind)
