# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases made up at random, that use everything the formula language has."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vliegwiel.engine.business_case import CaseAnswer, calculate, case_from
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion

DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def random_answer() -> Callable[[int], CaseAnswer]:
    """Gives a case by the number it is made from."""
    return make_answer


def make_answer(seed: int, months: int | None = None) -> CaseAnswer:
    """Return a case that has a value in every month; the seed decides everything."""
    chance = random.Random(seed)
    while True:
        try:
            return calculate(case_from(random_case(chance, months)), on=DAY)
        except CannotCalculate:
            continue
        except InvalidQuestion as refused:
            if "te veel delen" not in str(refused):
                raise


def random_case(chance: random.Random, months: int | None = None) -> dict[str, Any]:
    names = ["month", "days", "year", "days_per_week", "months_per_year"]
    inputs = {name: random_input(chance) for name in ("places", "tariff", "share", "level", "odd")}
    inputs["one"] = {"value": "1"}
    inputs["moving"] = {"figure": "law.booo.goo_norm", "unit": "number"}
    inputs["discount_rate"] = {"value": str(chance.choice(["0", "0.0225", "0.1"]))}
    names += [*inputs]
    series = {}
    for number in range(chance.randint(0, 3)):
        series[f"series_{number}"] = random_formula(chance, names, 3)
        names.append(f"series_{number}")
    lines = []
    for number in range(chance.randint(1, 6)):
        kind = chance.choice(["income", "cost", "cost", "investment", "transfer"])
        party, to = chance.choice(["gemeente", "coa"]), "corporatie" if kind == "transfer" else ""
        formula = random_formula(chance, names, 4)
        lines.append({"id": f"line_{number}", "kind": kind, "party": party, "to": to, "formula": formula})
        names.append(f"line_{number}")
    return {
        "case": "toeval",
        "title": "Een toevallige case",
        "start": f"{chance.randint(2023, 2025)}-{chance.randint(1, 12):02d}-01",
        "months": months or chance.randint(1, 14),
        "inputs": inputs,
        "series": series,
        "lines": lines,
        "shares": {"risico": {"of": "line_0", "between": {"gemeente": "0.5", "coa": "1 / 3", "corporatie": "1 / 6"}}},
        "tests": {"toets": {"income": ["line_0"], "costs": ["line_0"], "cost_share": "0.35"}},
    }


def random_input(chance: random.Random) -> dict[str, str]:
    value = round(chance.choice([0, 1, chance.uniform(0, 1), chance.uniform(-50, 500)]), chance.choice([0, 2, 3]))
    return {"value": str(value), "low": str(value - 1), "high": str(value + 2)}


def random_formula(chance: random.Random, names: list[str], depth: int) -> str:
    if depth == 0 or chance.random() < 0.15:
        # Times a number without a stated unit: these cases are about arithmetic, not about units.
        return chance.choice([*(f"({name} * one)" for name in names), "0.5", "12", "2.675", "100"])
    shape = chance.choice(SHAPES)
    for sort, choices in CHOICES.items():
        shape = shape.replace(sort, chance.choice(choices))
    while "?" in shape:
        shape = shape.replace("?", random_formula(chance, names, depth - 1), 1)
    return shape


SHAPES = [
    *["(? SIGN ?)"] * 3,
    "(? / DIVISOR)",
    "(-?)",
    "if_(? COMPARE ?, ?, ?)",
    "EXTREME(?, ?, ?)",
    "cent(?)",
    "(BASE ** POWER)",
    "(? * PART)",
    "if_(BASE COMPARE month * one, ?, ? / DIVISOR)",
]
CHOICES = {
    "SIGN": ["+", "-", "*"],
    "DIVISOR": ["3", "7", "(days * one)", "(months_per_year * one)", "max(1, ?)"],
    "COMPARE": ["<", "<=", ">", ">=", "==", "!="],
    "EXTREME": ["min", "max"],
    "BASE": ["(share * one)", "(level * one)", "1.02", "2"],
    "POWER": ["2", "3", "(year - 1)", "0.5"],
    "PART": ["0.5", "0.01", "share", "level"],
}
