# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Lindeveen: three houses, a year of nights, somebody in every role."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts.models import User, Workplace
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import selectors as location_reading
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.municipalities import selectors as municipality_reading
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import CorrectionAbout, Gender, Group, NewPerson
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import BedState, BlockReason, Counts, Destination, Hold, ReportedCounts
from vliegwiel.demo.accounts import PASSWORD, api_token, builder, give_roles, make_accounts
from vliegwiel.demo.bookings import open_rooms, use_rooms
from vliegwiel.demo.bus import agree_on_the_mix, wait_for_rooms
from vliegwiel.demo.chain import ask_the_chain
from vliegwiel.demo.country import make_country
from vliegwiel.demo.houses import community_house, mixed_house, satellite
from vliegwiel.demo.money import settle_money
from vliegwiel.demo.nights import Guest, House, at, rooms_of
from vliegwiel.demo.one_task import morning
from vliegwiel.demo.opening import asylum, open_house
from vliegwiel.demo.people import Crowd
from vliegwiel.demo.savings import make_savings
from vliegwiel.demo.units import play_modules

SEED = 20261120
PINS = {"ar": "135790", "en": "246801", "nl": "112358"}
Say = Callable[[str], None]


def is_built() -> bool:
    """Say whether there is a municipality already."""
    return bool(municipality_reading.municipalities())


@transaction.atomic
def build(*, now: datetime, day: date, say: Say = print) -> dict[str, Any]:
    """Build the town, all or nothing, and return every login.

    day  the day on which the demo is looked at; the year before it is played
    """
    first = day - timedelta(days=365)
    say("Gemeente Lindeveen en de accounts …")
    town = municipalities.make_municipality(
        name="Lindeveen", code="GM9901", region="Regio Veenland", province="Voorbeeld", now=at(first, 8)
    )
    users = make_accounts(at(first, 8))
    actor = builder(town.workplace)
    plans = (community_house(day), mixed_house(day), satellite(day))
    houses = [open_house(actor, town.pk, plan, first) for plan in plans]
    at_work = [one.workplace for one in houses[:2]]
    give_roles(users, town.workplace, at_work, houses[2].workplace, first)
    manager = account_reading.acting(users[Role.LOCATION_MANAGER], day)
    crowd = Crowd(Random(SEED), day)  # noqa: S311 - invented people, not secrets
    say("Een jaar nachten in Het Nieuwe Buurthuis …")
    community = _community(houses[0], manager, crowd, (first, day), users[Role.COUNSELLOR].pk)
    say("Een jaar nachten in Het Havenhuis …")
    mixed = _mixed(houses[1], manager, crowd, first, day)
    play_modules(houses[1], actor, first, day)
    _counts_of_coa(houses[2], account_reading.acting(users[Role.PARTNER], day), first, day)
    say("Vandaag …")
    _today(community, crowd, day)
    wait_for_rooms(community, crowd, day)
    agree_on_the_mix(actor, houses[0], day)
    logins = _logins(community, manager, day, now)
    doors = [door["number"] for door in logins["residents"]]
    make_savings((community, mixed), users, doors, day)
    _everyday(community, houses[0], doors, now, day)
    make_country(users, town, _reader(community), day)
    settle_money(users, houses[0], day, at(day, 8))
    return logins | {"api_token": _ask_and_give_a_token(users, town.workplace, day, now)}


def _ask_and_give_a_token(users: dict[Role, User], town: Workplace, day: date, now: datetime) -> str:
    ask_the_chain(account_reading.acting(users[Role.POLICY_ADVISER], day), now)
    return api_token(users, town, day, now)


def _everyday(house: House, location: Location, doors: list[str], now: datetime, day: date) -> None:
    """Let people use the house: its rooms, its desk, and what breaks."""
    open_rooms(house, location, day - timedelta(days=365), day)
    use_rooms(house, location, doors, day)
    morning(house, location, doors, now, day)


def write_logins(folder: Path, logins: dict[str, Any]) -> None:
    """Keep the logins beside the data, readable for the owner only."""
    path = folder / "logins.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(logins, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _house(location: Location, actor: Actor, crowd: Crowd) -> House:
    return House(
        location.slug, rooms_of(location_reading.wings_with_rooms(location.pk, location.opened_on)), actor, crowd.random
    )


def _community(location: Location, actor: Actor, crowd: Crowd, days: tuple[date, date], counsellor: UUID) -> House:
    first, day = days
    house = _house(location, actor, crowd)
    house.counsellors.append(counsellor)
    beds = {room.number: room.beds for room in house.rooms}
    house.hold(beds["Z22"][:2], Hold(BedState.KEPT_FREE, first, None, "", "nacht alleen of met partner"))
    house.hold(beds["N14"], Hold(BedState.BUFFER, first, None, "", "uitloop voor drukte"))
    house.hold(beds["O15"], Hold(BedState.BUFFER, first, None, "", "uitloop voor drukte"))
    month_ago = day - timedelta(days=26)
    house.hold(beds["O11"][1:], Hold(BedState.BLOCKED, month_ago, None, BlockReason.REPAIR, "bedbodem kapot"))
    house.hold(
        beds["Z09"][:1],
        Hold(BedState.BLOCKED, day - timedelta(days=3), day + timedelta(days=4), BlockReason.REPAIR, "slot sluit niet"),
    )
    # These rooms stay open for who comes today and in the week after.
    house.set_aside = {"N10", "N13", "Z05", "Z14", "Z18", "O14"}
    house.play(crowd, first, day, fill=128, arrive=asylum)
    house.set_aside = set()
    return house


def _mixed(location: Location, actor: Actor, crowd: Crowd, first: date, day: date) -> House:
    house = _house(location, actor, crowd)

    def arrive(crowd: Crowd) -> tuple[list[NewPerson], Group]:
        if crowd.random.random() < 0.45:
            people = crowd.young()
            return people, people[0].group
        size = crowd.random.choice((3, 4, 4))
        if crowd.random.random() < 0.5:
            return crowd.family(size, language="uk", group=Group.DISPLACED_FROM_UKRAINE), Group.DISPLACED_FROM_UKRAINE
        return crowd.family(size), Group.ASYLUM_SEEKER

    house.play(crowd, first, day, fill=88, arrive=arrive)
    return house


def _counts_of_coa(location: Location, actor: Actor, first: date, day: date) -> None:
    assert location.operator == Operator.COA  # noqa: S101 - the demo's own plan
    random = Random(SEED + 1)  # noqa: S311 - invented counts
    occupied, reports = 31, []
    for number in range((day - first).days + 1):
        occupied = min(39, max(26, occupied + random.choice((-2, -1, 0, 0, 1, 2))))
        blocked = 1 if number % 40 < 6 else 0
        counts = Counts(occupied=occupied, blocked=blocked, free=40 - occupied - blocked, places=40)
        reports.append(ReportedCounts(first + timedelta(days=number), counts))
    stays.report_nights(actor=actor, slug=location.slug, nights=reports, now=at(day, 7))


def _today(house: House, crowd: Crowd, day: date) -> None:
    """Make a day that is worth looking at: people come, go, wait and are late."""
    yesterday = day - timedelta(days=1)
    crowd.day = day - timedelta(days=6)
    for size, language, when, known in (
        (4, "ti", day, day - timedelta(days=2)),
        (2, "uk", day, yesterday),
        (3, "fa", day + timedelta(days=3), yesterday),
        (1, "tr", day + timedelta(days=5), yesterday),
        (2, "ar", day - timedelta(days=2), day - timedelta(days=5)),
    ):
        people = (
            crowd.single(Gender.MALE, language=language)
            if size == 1
            else crowd.family(
                size,
                language=language,
                group=Group.DISPLACED_FROM_UKRAINE if language == "uk" else Group.ASYLUM_SEEKER,
            )
        )
        house.welcome(people, people[0].group, when, known, arrives=False)
    holders = [guest for guest in house.guests if guest.group == Group.STATUS_HOLDER]
    for guest, when in zip(holders[:3], (day, day + timedelta(days=6), day - timedelta(days=1)), strict=False):
        stays.plan_departure(
            actor=house.actor,
            household_id=guest.household_id,
            departure_on=when,
            destination=Destination.OWN_HOME,
            day=min(when, yesterday),
            now=at(yesterday, 10),
        )
    restricted = _first(house, lambda guest: len(guest.resident_ids) == 1)
    if restricted:
        residents.restrict(
            actor=house.actor,
            resident_id=restricted.resident_ids[0],
            because="veilig adres gevraagd",
            now=at(yesterday, 16),
        )


def _logins(house: House, manager: Actor, day: date, now: datetime) -> dict[str, Any]:
    """Give a few residents their door, and let two of them ask something."""
    doors = []
    taken: set[Any] = set()
    for language, pin in PINS.items():
        free = [one for one in house.guests if len(one.resident_ids) >= 3 and one.household_id not in taken]
        guest = next((one for one in free if one.language == language), free[0] if free else None)
        if guest is None:
            continue
        taken.add(guest.household_id)
        number, _pin = residents.give_pin(
            actor=manager, resident_id=guest.resident_ids[0], language=language, now=now, pin=pin
        )
        doors.append({"language": language, "number": number, "pin": pin})
    for (language, _pin), about, text in zip(
        PINS.items(),
        (CorrectionAbout.NAME, CorrectionAbout.LANGUAGE),
        ("Mijn achternaam is met een h geschreven.", "Ik spreek ook Engels."),
        strict=False,
    ):
        asking = next((door["number"] for door in doors if door["language"] == language), None)
        if asking:
            resident = account_reading.resident_actor(asking, day)
            residents.ask_correction(actor=resident, about=about, text=text, now=at(day - timedelta(days=4), 12))
    return {
        "password": PASSWORD,
        "staff": {role.value: f"{role.value}@demo.example" for role in Role},
        "residents": doors,
    }


def _reader(house: House) -> UUID | None:
    """Return the family that `_logins` gives the first door."""
    families = [one for one in house.guests if len(one.resident_ids) >= 3]
    reads = next((one for one in families if one.language == next(iter(PINS))), families[0] if families else None)
    return reads.household_id if reads else None


def _first(house: House, wanted: Callable[[Guest], bool]) -> Guest | None:
    return next((guest for guest in house.guests if wanted(guest)), None)
