# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other over a population: no records of persons, nothing kept (SA-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
    curves    scheme label and the part of €100 more that is not kept, for one adult alone, by net income
    incomes   net incomes of the curves [euro per month]
    problems  place, what is wrong and what would be right; nothing was computed when there are any
    """

    answer: dict[str, Any]
    curves: tuple[tuple[str, tuple[Decimal, ...]], ...]
    incomes: tuple[int, ...]
    problems: tuple[tuple[str, str, str], ...] = ()


def compare_schemes(*, actor: Actor, table: str, schemes: Sequence[str], saved_share: Decimal, day: date) -> Comparison:
    """Return schemes beside each other over the households of a table, today's rule first.

    table  CSV, one row per made-up or anonymous household

    :raises NotFound: not for this person
    :raises ShareOutOfRange: the share is not from 0 to 1
    :raises CannotCompute: a figure is not in force on this day
    """
    if not actor.workplaces(access.COMPARES):
        raise NotFound
    if not (saved_share.is_finite() and 0 <= saved_share <= 1):
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
