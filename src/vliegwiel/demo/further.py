# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""More municipalities of three houses each, for a demo of national size: household by household, through services."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import repeat
from multiprocessing import get_context
from random import Random

import django
from django.db import connection, transaction

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import Workplace
from vliegwiel.apps.accounts.terms import Actor, Assignment, Purpose, Role, UserKind
from vliegwiel.apps.locations import selectors as location_reading
from vliegwiel.apps.municipalities import selectors as municipality_reading
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.demo.houses import further_house
from vliegwiel.demo.nights import House, at, rooms_of
from vliegwiel.demo.opening import asylum, open_house
from vliegwiel.demo.people import Crowd

SEED, HOUSES_EACH, PLACES_FILLED, YEAR = 20261129, 3, 122, 365
# The demo's people work everywhere, which is the hardest for every page; supervision and accounts are per municipality.
AT_HOME_ONLY = {Role.AUDITOR, Role.ADMINISTRATOR, Role.PARTNER}
Say = Callable[[str], None]


def build_further(*, day: date, scale: int, nights: int = YEAR, say: Say = print) -> None:
    """Build the municipalities that miss until there are `scale` locations; one that is there already stays.

    nights  how many nights before the day are played
    """
    numbers = list(range(4, scale + 1))
    known = {one.name for one in municipality_reading.municipalities()}
    plans = [tuple(numbers[start : start + HOUSES_EACH]) for start in range(0, len(numbers), HOUSES_EACH)]
    missing = [plan for plan in plans if _name(plan) not in known]
    workers = min(2, os.cpu_count() or 1) if connection.vendor == "postgresql" else 1
    if workers == 1 or len(missing) < 2 or connection.in_atomic_block:
        for plan in missing:
            say(f"{build_municipality(plan, day, nights)} …")
        return
    # SQLite has one writer; on PostgreSQL each process plays its own municipalities.
    connection.close()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        for name in pool.map(build_municipality, missing, repeat(day), repeat(nights)):
            say(f"{name} …")


def build_municipality(numbers: tuple[int, ...], day: date, nights: int) -> str:
    """Build one municipality with these houses and their nights up to this day, all or nothing; return its name."""
    first = day - timedelta(days=nights)
    with transaction.atomic(), _one_act():
        made = municipalities.make_municipality(
            name=_name(numbers), region="Regio Veenland", province="Voorbeeld", now=at(first, 8)
        )
        manager = _roles(made.workplace, first)
        random = Random(SEED + numbers[0])  # noqa: S311 - invented people, not secrets
        crowd = Crowd(random, day)
        for number in numbers:
            location = open_house(manager, made.pk, further_house(number, day), first)
            house = House(
                location.slug,
                rooms_of(location_reading.wings_with_rooms(location.pk, day)),
                manager,
                random,
                settled=True,
            )
            house.play(crowd, first, day, fill=PLACES_FILLED, arrive=asylum)
    return made.name


def _name(numbers: tuple[int, ...]) -> str:
    return f"Voorbeeldstad {numbers[0] // HOUSES_EACH}"


def _roles(place: Workplace, day: date) -> Actor:
    """Give the demo's people their role here too, and return the location manager as who acts."""
    users = account_reading.staff_by_login([f"{role}@demo.example" for role in Role if role not in AT_HOME_ONLY])
    for role in Role:
        if role not in AT_HOME_ONLY:
            accounts.give_role(user=users[f"{role}@demo.example"], workplace=place, role=role, from_on=day)
    manager = users[f"{Role.LOCATION_MANAGER}@demo.example"]
    roles = (Role.PROJECT_LEADER, Role.LOCATION_MANAGER)
    assignments = tuple(Assignment(role, place.pk, Purpose.RECEPTION) for role in roles)
    return Actor(manager.pk, manager.name, UserKind.STAFF, assignments)


@contextmanager
def _one_act() -> Iterator[None]:
    """Let services inside keep no point to return to: a refusal undoes the whole municipality, as it should here."""
    before = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = before
