# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How uncertain the outcome is: many draws of the uncertain inputs, and what each input does on its own (FI-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from vliegwiel.engine.business_case.answer import CaseAnswer, amount
from vliegwiel.engine.business_case.draws import draw, spread_inputs
from vliegwiel.engine.business_case.dutch import number
from vliegwiel.engine.business_case.findings import Finding
from vliegwiel.engine.business_case.formula import whole_cents
from vliegwiel.engine.business_case.formula.vector import Numbers
from vliegwiel.engine.business_case.outcomes import Outcomes, outcomes

PERCENTILES = (5, 25, 50, 75, 95)
# Draws per piece of work: its arrays of (draws, months) stay in the processor's cache.
_PIECE_CELLS = 24_000


@dataclass(frozen=True, slots=True)
class Percentile:
    """The amounts that this percentage of the draws stays below [euro].

    months  the running sum of the balance, per month
    balance the balance, per month
    """

    months: tuple[Decimal, ...]
    balance: tuple[Decimal, ...]
    net_present_value: Decimal


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """What the present value is when one input is at its low or high end and all others at their value [euro]."""

    name: str
    label: str
    unit: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal

    @property
    def swing(self) -> Decimal:
        """How far the two ends lie apart [euro]."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The outcome of many draws.

    base_case_percentile  percentage of the draws with a lower present value than the case itself
    share_above_zero      part of the draws in which the running sum ends at or above zero
    share_break_even      part of the draws that has broken even, per month
    """

    runs: int
    seed: int
    percentiles: Mapping[int, Percentile]
    base_case_percentile: float
    share_above_zero: float
    share_break_even: tuple[float, ...]
    tornado: tuple[TornadoBar, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stands out: a case that is luckier or unluckier than nearly all draws."""
        at = self.base_case_percentile
        if 5 <= at <= 95:
            return ()
        side, share = ("gunstiger", at) if at > 95 else ("ongunstiger", 100 - at)
        sentence = (
            f"De case zelf valt {side} uit dan {number(Decimal(str(share)))} van de 100 doorrekeningen. "
            "Kijk of de gekozen waarden niet allemaal naar één kant liggen."
        )
        return (Finding("base-case-at-the-edge", sentence, {"percentile": at}),)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain data: amounts are texts with two decimals."""
        return {
            "runs": self.runs,
            "seed": self.seed,
            "percentiles": {str(at): _percentile(one) for at, one in self.percentiles.items()},
            "base_case_percentile": self.base_case_percentile,
            "share_above_zero": self.share_above_zero,
            "share_break_even": list(self.share_break_even),
            "tornado": [_bar(bar) for bar in self.tornado],
        }


def simulate(
    answer: CaseAnswer,
    *,
    runs: int,
    seed: int = 0,
    workers: int = 2,
    progress: Callable[[float], None] | None = None,
) -> Uncertainty:
    """Return how the outcome is spread when every uncertain input is drawn from its triangle.

    runs     number of draws, 1 to 1,000,000
    seed     the same seed gives the same draws, for any number of workers
    progress is told now and then which part is done, from 0 to 1

    :raises InvalidQuestion: a number of runs that cannot be, or correlations that cannot hold together
    :raises CannotCalculate: a formula has no value in some draw
    """
    spread = spread_inputs(answer, runs)
    drawn = draw(spread, answer.case.correlations, runs, seed)
    found = _in_pieces(answer, spread.names, drawn, workers, progress)
    base = float(answer.net_present_value)
    below = float(np.mean(found.net_present_value < base - 0.005)) + float(
        np.mean(np.abs(found.net_present_value - base) <= 0.005) / 2
    )
    never_below_again = np.flip(np.logical_and.accumulate(np.flip(found.cumulative, axis=1) > -0.005, axis=1), axis=1)
    return Uncertainty(
        runs=runs,
        seed=seed,
        percentiles=_percentiles(found),
        base_case_percentile=round(100 * below, 1),
        share_above_zero=round(float(np.mean(found.cumulative[:, -1] > -0.005)), 4),
        share_break_even=tuple(round(float(share), 4) for share in never_below_again.mean(axis=0)),
        tornado=tornado(answer),
    )


def tornado(answer: CaseAnswer) -> tuple[TornadoBar, ...]:
    """Return what each uncertain input does on its own, the widest first."""
    spread = spread_inputs(answer, 1)
    count = len(spread.names)
    if not count:
        return ()
    ends = np.tile(spread.tops, (2 * count, 1))
    for place in range(count):
        ends[2 * place, place], ends[2 * place + 1, place] = spread.lows[place], spread.highs[place]
    values = outcomes(answer, spread.names, ends).net_present_value
    bars = []
    for place, name in enumerate(spread.names):
        one = answer.filled.inputs[name]
        assert one.input.low is not None and one.input.high is not None  # noqa: S101 - it is uncertain
        at_low, at_high = (_money(value) for value in values[2 * place : 2 * place + 2])
        unit = one.input.unit or ""
        bars.append(TornadoBar(name, one.input.label, unit, one.input.low, one.input.high, at_low, at_high))
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))


def _in_pieces(
    answer: CaseAnswer,
    names: Sequence[str],
    drawn: Numbers,
    workers: int,
    progress: Callable[[float], None] | None,
) -> Outcomes:
    size = max(1, _PIECE_CELLS // answer.case.months)
    pieces = [drawn[at : at + size] for at in range(0, len(drawn), size)]
    found = []
    with ThreadPoolExecutor(workers) as pool:
        for one in pool.map(lambda piece: outcomes(answer, names, piece), pieces):
            found.append(one)
            if progress:
                progress(len(found) / len(pieces))
    return Outcomes(
        np.concatenate([one.balance for one in found]),
        np.concatenate([one.cumulative for one in found]),
        np.concatenate([one.net_present_value for one in found]),
    )


def _percentiles(found: Outcomes) -> dict[int, Percentile]:
    running, balance, value = (
        np.percentile(one, PERCENTILES, axis=0) for one in (found.cumulative, found.balance, found.net_present_value)
    )
    return {
        at: Percentile(_all_money(running[place]), _all_money(balance[place]), _money(value[place]))
        for place, at in enumerate(PERCENTILES)
    }


def _all_money(values: Numbers) -> tuple[Decimal, ...]:
    return tuple(_money(value) for value in values)


def _money(value: float) -> Decimal:
    return whole_cents(Decimal(repr(float(value)))) + 0


def _percentile(one: Percentile) -> dict[str, Any]:
    return {
        "months": [amount(value) for value in one.months],
        "balance": [amount(value) for value in one.balance],
        "net_present_value": amount(one.net_present_value),
    }


def _bar(bar: TornadoBar) -> dict[str, Any]:
    return {
        "input": bar.name,
        "label": bar.label,
        "unit": bar.unit,
        "low": str(bar.low),
        "high": str(bar.high),
        "net_present_value_low": amount(bar.at_low),
        "net_present_value_high": amount(bar.at_high),
        "swing": amount(bar.swing),
    }
