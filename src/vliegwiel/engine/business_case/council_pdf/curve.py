# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The running balance as points between 0 and 1, with the ticks of its axes."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.dutch import number
from vliegwiel.engine.units import Money

if TYPE_CHECKING:
    from vliegwiel.engine.business_case.uncertainty import Uncertainty


def curve(answer: CaseAnswer, uncertainty: Uncertainty | None) -> dict[str, Any]:
    """Return the line, the band between percentiles 5 and 95 when there is one, and the ticks."""
    line = [float(amount) for amount in answer.cumulative]
    ends = [[float(amount) for amount in uncertainty.percentiles[at].months] for at in (5, 95)] if uncertainty else []
    ticks = _ticks(min(map(min, [line, *ends, [0.0]])), max(map(max, [line, *ends, [0.0]])))
    bottom, top = ticks[0], ticks[-1]

    def points(amounts: list[float]) -> list[tuple[float, float]]:
        steps = max(1, len(amounts) - 1)
        return [(month / steps, (amount - bottom) / (top - bottom)) for month, amount in enumerate(amounts)]

    return {
        "line": points(line),
        "band": points(ends[0]) + points(ends[1])[::-1] if ends else [],
        "ticks": [{"at": (tick - bottom) / (top - bottom), "label": _label(tick)} for tick in ticks],
        "years": [
            {"at": month / max(1, len(line) - 1), "label": str(day.year)}
            for month, day in enumerate(answer.days)
            if day.month == 1 or month == 0
        ],
    }


def _ticks(low: float, high: float) -> list[float]:
    """Return four to seven round numbers around low and high."""
    wide = max(high - low, 1.0)
    size = 10.0 ** floor(log10(wide / 4))
    step = next(size * many for many in (1, 2, 2.5, 5, 10) if wide / (size * many) <= 5)
    first, last = floor(low / step), -floor(-high / step)
    return [step * place for place in range(first, max(last, first + 1) + 1)]


def _label(amount: float) -> str:
    if abs(amount) >= 1e6:
        return f"{number(Money(str(round(amount / 1e6, 2))))} mln"
    return number(Money(round(amount)))
