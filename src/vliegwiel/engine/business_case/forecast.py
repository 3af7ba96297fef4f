# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The rest of the year after some real months, with the band of the plan's own uncertainty (FI-7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.draws import draw, spread_inputs
from vliegwiel.engine.business_case.formula import whole_cents
from vliegwiel.engine.business_case.formula.vector import Numbers
from vliegwiel.engine.business_case.outcomes import outcomes
from vliegwiel.engine.units import Money


@dataclass(frozen=True, slots=True)
class RestOfYear:
    """What the months after the real ones bring, summed from the first of them [euro].

    first, last  months of the case (1…), both included
    planned      as the plan has it
    low, high    5 and 95 of every hundred draws of the plan's uncertain inputs; the months that were real are certain
    """

    first: int
    last: int
    planned: tuple[Money, ...]
    low: tuple[Money, ...]
    middle: tuple[Money, ...]
    high: tuple[Money, ...]


def rest_of_year(answer: CaseAnswer, months: int, *, runs: int, seed: int = 0) -> RestOfYear | None:
    """Return the rest of the calendar year in which the last real month lies; None when nothing is left of it.

    months  how many months have really been
    runs    number of draws
    seed    the same seed gives the same draws

    :raises CannotCalculate: a formula has no value in some draw
    """
    year = answer.days[months - 1].year
    last = max(month for month, day in enumerate(answer.days, start=1) if day.year == year)
    if last <= months:
        return None
    planned = _running(answer.balance[months:last])
    spread = spread_inputs(answer, runs)
    drawn = draw(spread, answer.case.correlations, runs, seed)
    running = np.cumsum(outcomes(answer, spread.names, drawn).balance[:, months:last], axis=1)
    low, middle, high = (_money(row) for row in np.percentile(running, (5, 50, 95), axis=0))
    return RestOfYear(months + 1, last, planned, low, middle, high)


def _running(amounts: tuple[Money, ...]) -> tuple[Money, ...]:
    found, total = [], Decimal(0)
    for amount in amounts:
        total += amount
        found.append(total)
    return tuple(found)


def _money(values: Numbers) -> tuple[Money, ...]:
    return tuple(whole_cents(Decimal(repr(float(value)))) + 0 for value in values)
