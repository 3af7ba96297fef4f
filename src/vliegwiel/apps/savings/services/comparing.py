# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other over a population: no records of persons, nothing kept (SA-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.savings import access, bridge
from vliegwiel.apps.savings.errors import ShareOutOfRange
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.refusals import NotFound

MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """Schemes over a population.

    answer    the engine's answer: per scheme the sums, who is better off, and households per band of pressure
    curves    name of the scheme and the part of €100 more that is not kept, for one adult alone, by net income
    incomes   net incomes of the curves [euro per month]
    problems  place, what is wrong and what would be right; nothing was computed when there are any
    """

    answer: dict[str, Any]
    curves: tuple[tuple[str, tuple[Decimal, ...]], ...]
    incomes: tuple[int, ...]
    problems: tuple[tuple[str, str, str], ...] = ()


def compare_schemes(
    *, actor: Actor, table: str, schemes: Sequence[str], saved_share: Decimal | None, day: date
) -> Comparison:
    """Return schemes beside each other over the households of a table, today's rule first.

    table        CSV, one row per made-up or anonymous household
    saved_share  part that the proposal saves; without one the proposal is left out: nobody chose

    :raises NotFound: not for this person
    :raises ShareOutOfRange: the share is not from 0 to 1
    :raises CannotCompute: a figure is not in force on this day
    """
    if not actor.workplaces(access.COMPARES):
        raise NotFound
    if saved_share is not None and not (saved_share.is_finite() and 0 <= saved_share <= 1):
        raise ShareOutOfRange(field="Deel dat wordt gespaard", share=str(saved_share).replace(".", ","))
    try:
        rows = bridge.read_population(table, "tabel")
        chosen = bridge.schemes_of(schemes, saved_share)
    except InvalidQuestion as error:
        problems = tuple((one.where, one.wrong, one.right) for one in error.problems)
        return Comparison({}, (), (), problems)
    if len(rows) > MOST_ROWS:
        wrong = f"Er staan {len(rows)} rijen in."
        return Comparison(
            {}, (), (), (("tabel", wrong, f"Neem er ten hoogste {MOST_ROWS}, of gebruik de opdrachtregel."),)
        )
    answer, curves = bridge.compared(rows, chosen, day)
    return Comparison(answer, tuple((label, tuple(points)) for label, points in curves), tuple(bridge.CURVE))


def example_table(households: int = 240) -> str:
    """Return a made-up population as CSV, the same each time; nobody in it exists."""
    chance = Random(20261129)  # noqa: S311 - invented households, not secrets
    rows = []
    for number in range(1, households + 1):
        adults = chance.choice((1, 1, 1, 2, 2))
        status = chance.choice(("asylum_seeker", "likely_grant", "status_holder", "status_holder", "unlikely_grant"))
        net = round(chance.triangular(120, 2100, 780) / 5) * 5
        rows.append(
            {
                "id": f"H-{number:03d}",
                "adults": adults,
                "children": chance.choice((0, 0, 1, 2, 3)) if adults == 2 else chance.choice((0, 0, 0, 1)),
                "net_income_month": f"{net}.00",
                "work_income_month": f"{net}.00",
                "child_benefit_month": "0.00",
                "assets": "0.00",
                "weeks_worked_in_52": chance.randint(2, 50),
                "status": status,
            }
        )
    return bridge.table_text(rows)
