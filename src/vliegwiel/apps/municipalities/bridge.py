# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From a table of municipalities to the engine's question about targets, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from vliegwiel.apps.municipalities.errors import CannotDivide
from vliegwiel.apps.municipalities.terms import TargetKind
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import Parameters, read_parameters
from vliegwiel.engine.region_match import targets as engine
from vliegwiel.engine.units.rows import rows_text

COLUMNS = ("municipality", "population", "score", "backlog", "swap", "code", "province", "region")
_NAMES = ("dijk", "veld", "hoven", "wolde", "meer", "drecht", "hage", "berge", "stede", "kerk", "burg", "zijl")
_FIRST = (
    "Boven", "Neder", "Ooster", "Wester", "Zand", "Hoog", "Laag", "Groen", "Rood", "Nieuw", "Oud", "Mid",
    "Noorder", "Zuider", "Water", "Veen", "Linde", "Eike", "Elzen", "Wilge", "Rijk", "Klein", "Groot", "Ster", "Maan",
    "Zonne", "Vlas", "Weven", "Molen",
)  # fmt: skip


@lru_cache(maxsize=1)
def figures() -> Parameters:
    """Return the packaged figures, read once per process."""
    return read_parameters()


def divided(text: str, kind: TargetKind, day: date, total: int | None, inhabitants: int | None) -> dict[str, Any]:
    """Return the target or task of each municipality in a CSV text.

    :raises InvalidQuestion: every wrong cell, with row and column
    :raises CannotDivide: no total was given and no figure is in force
    """
    rows = engine.read_question(text, "tabel")
    try:
        return engine.answer(
            rows, kind=_kind(kind), day=day, parameters=figures(), total=total, inhabitants=inhabitants
        )
    except CannotCalculate as error:
        raise CannotDivide(reason=error.sentence) from error


def _kind(kind: TargetKind) -> engine.Kind:
    return "housing" if kind == TargetKind.HOUSING else "dispersal"


def standing_of(open_now: int, housed: int, following: int, linked: int | None) -> engine.Standing:
    """Return what is done, late and ahead in a half-year."""
    return engine.standing(open_now, housed=housed, following_family=following, linked=linked)


def table_of(table: str, columns: str, population: str) -> str:
    """Return downloaded CBS tables as the CSV that targets are computed from.

    :raises InvalidQuestion: see the engine's reader
    """
    found = engine.read_municipalities(table, columns)
    if population:
        found = engine.with_population(found, engine.read_population(population))
    return rows_text([_row(one) for one in found], COLUMNS)


def _row(one: engine.Municipality) -> dict[str, Any]:
    return {
        "municipality": one.name,
        "population": one.population,
        "score": None,
        "backlog": 0,
        "swap": 0,
        "code": one.code,
        "province": one.province,
        "region": one.region,
    }


@lru_cache(maxsize=1)
def made_up_country() -> str:
    """Return a country of the shape of the Netherlands in which no municipality exists: 342 in 12 provinces."""
    chance = Random(342)  # noqa: S311 - an invented country, not secrets
    names = sorted({f"{first}{last}" for first in _FIRST for last in _NAMES})[:342]
    chance.shuffle(names)
    rows: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        people = int(chance.lognormvariate(10.4, 0.75))
        rows.append(
            {
                "municipality": name,
                "population": max(1_000, min(people, 900_000)),
                "score": f"{chance.uniform(-0.35, 0.35):.2f}",
                "backlog": chance.choice((0, 0, 3, 8, 14, 21, -4, -9)),
                "swap": 0,
                "code": f"GM9{number:03d}",
                "province": f"Provincie {number % 12 + 1}",
                "region": f"Regio {number % 35 + 1}",
            }
        )
    # Three neighbours swap: what one takes over, another hands to it.
    for row, swap in zip(rows[:3], (6, -4, -2), strict=True):
        row["swap"] = swap
    return rows_text(rows, COLUMNS)


def columns_of(kind: TargetKind) -> Sequence[str]:
    """Return the columns of the answer."""
    return engine.HOUSING_COLUMNS if kind == TargetKind.HOUSING else engine.DISPERSAL_COLUMNS
