# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers: every output with its mean and its 5-95 percent band, and paired differences between two scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from vliegwiel.engine.chain.outputs import DAILY, OUTPUTS, Output, per_day, per_half_year, whole_horizon
from vliegwiel.engine.chain.question import Duration, Figure, Question
from vliegwiel.engine.chain.run import Runs
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.units import fingerprint

CERTAINTY = ("open", "assumption", "to_verify", "verified")


def assumptions(question: Question) -> list[dict[str, Any]]:
    """Return every assumption of a scenario: where, value, source, certainty, and the dated figure it was read from."""
    return list(_assumptions(question, ""))


def _assumptions(part: Any, place: str) -> Iterator[dict[str, Any]]:
    if isinstance(part, Figure):
        yield {"where": place, "value": str(part.value), **_from(part)}
    elif isinstance(part, Duration):
        value = f"{part.mean:g} dagen, spreiding {part.spread:g}, nooit {part.never:g}"
        yield {"where": place, "value": value, **_from(part)}
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _assumptions(getattr(part, name), f"{place}.{name}" if place else name)
    elif isinstance(part, list) and len(part) <= 50:
        for number, item in enumerate(part):
            yield from _assumptions(item, f"{place}[{number}]")


def _from(part: Figure | Duration) -> dict[str, str]:
    return {"source": part.source, "certainty": part.certainty, "figure": part.figure}


def weakest(found: list[dict[str, Any]]) -> str:
    """Return the certainty of the weakest assumption."""
    return min((entry["certainty"] for entry in found), key=CERTAINTY.index, default="open")


def _rounded(values: NDArray[np.float64], output: Output) -> dict[str, Any]:
    low, middle, high = (float(np.percentile(values, level)) for level in (5, 50, 95))
    numbers = {"mean": float(values.mean()), "p5": low, "p50": middle, "p95": high}
    if output.unit == "euro":
        return {name: f"{value:.2f}" for name, value in numbers.items()}
    return {name: round(value, 2) for name, value in numbers.items()}


def _bands(runs: Runs, output: Output) -> dict[str, Any]:
    halves = per_half_year(runs, output)
    return {
        "label": output.label,
        "unit": output.unit,
        "kind": output.kind,
        "whole": _rounded(whole_horizon(runs, output), output),
        "half_years": [
            {"from": first.isoformat(), **_rounded(halves[:, number], output)}
            for number, first in enumerate(runs.tables.halves)
        ],
    }


def answer(runs: Runs, *, day: date) -> dict[str, Any]:
    """Return the answer of one scenario, ready for JSON; amounts are text with two decimals.

    day  the day that the answer carries
    """
    question, found = runs.question, assumptions(runs.question)
    return {
        "title": question.title,
        "start": question.start.isoformat(),
        "days": question.days,
        "runs": runs.number,
        "seed": runs.seed,
        "day": day.isoformat(),
        "fingerprint": fingerprint([question.model_dump(mode="json"), runs.number, runs.seed]),
        "certainty": weakest(found),
        "outputs": {output.name: _bands(runs, output) for output in OUTPUTS},
        "daily": {name: _daily(runs, name) for name in DAILY} if runs.columns else {},
        "municipalities": _municipalities(runs),
        "assumptions": found,
    }


def _daily(runs: Runs, name: str) -> dict[str, list[float]]:
    values = per_day(runs, name)
    low, high = np.percentile(values, (5, 95), axis=0)
    return {
        "mean": np.round(values.mean(axis=0), 1).tolist(),
        "p5": np.round(low, 1).tolist(),
        "p95": np.round(high, 1).tolist(),
    }


def _municipalities(runs: Runs) -> list[dict[str, Any]]:
    housed, waiting = runs.housed.mean(axis=0), runs.waiting.mean(axis=0)
    target = runs.tables.fixed["supply"] / 1_000_000 * 182.625 / max(runs.question.housing.realised.value, 1e-9)
    return [
        {
            "municipality": name,
            "half_years": [
                {
                    "from": first.isoformat(),
                    "target": round(float(target[town, half]), 1),
                    "housed": round(float(housed[half, town]), 1),
                    "waiting_at_end": round(float(waiting[half, town]), 1),
                }
                for half, first in enumerate(runs.tables.halves)
            ],
        }
        for town, name in enumerate(runs.tables.municipalities)
    ]


def compare(own: Runs, other: Runs) -> dict[str, Any]:
    """Return own minus other per output, paired: both met the same people.

    Each difference has its mean, the 95 percent interval of that mean, and the 5-95 percent band over the runs.

    :raises CannotCalculate: the runs are not pairs
    """
    same = (own.number, own.seed, own.question.start, own.question.days)
    if same != (other.number, other.seed, other.question.start, other.question.days):
        raise CannotCalculate("Deze twee zijn niet te paren: begin, aantal dagen, runs en seed moeten gelijk zijn.")
    return {output.name: _difference(own, other, output) for output in OUTPUTS}


def _difference(own: Runs, other: Runs, output: Output) -> dict[str, Any]:
    ours, theirs = whole_horizon(own, output), whole_horizon(other, output)
    apart = ours - theirs
    mean = float(apart.mean())
    # One pair says nothing about how sure the mean is.
    error = 1.96 * float(apart.std(ddof=1)) / np.sqrt(len(apart)) if len(apart) > 1 else None
    numbers: dict[str, float | None] = {
        "mean": mean,
        "interval_low": None if error is None else mean - error,
        "interval_high": None if error is None else mean + error,
        "p5": float(np.percentile(apart, 5)),
        "p95": float(np.percentile(apart, 95)),
        "against": float(theirs.mean()),
    }
    money = output.unit == "euro"
    shown = {
        name: None if value is None else f"{value:.2f}" if money else round(value, 3) for name, value in numbers.items()
    }
    return {
        "label": output.label,
        "unit": output.unit,
        "difference": shown,
        "runs_lower": int((apart < 0).sum()),
        "runs_equal": int((apart == 0).sum()),
        "runs_higher": int((apart > 0).sum()),
    }


def depends_on(own: Runs, other: Runs) -> dict[str, Any]:
    """Return what the difference in costs hangs on: the inflow that comes, and the price of an emergency night."""
    total, arrived = _output("cost_total"), _output("arrived")
    apart = whole_horizon(own, total) - whole_horizon(other, total)
    order = np.argsort(whole_horizon(other, arrived), kind="stable")
    thirds = np.array_split(order, 3) if len(order) >= 3 else []
    nights = whole_horizon(own, _output("emergency_nights")) - whole_horizon(other, _output("emergency_nights"))
    # Costs are a straight line in the price of a night, so the price at which both cost the same is exact.
    price = float(own.question.reception.emergency_per_night.value)
    even = price - float(apart.mean()) / float(nights.mean()) if nights.mean() else None
    return {
        "cost_difference_by_inflow": [
            {
                "inflow": name,
                "arrived": round(float(whole_horizon(other, arrived)[third].mean())),
                "difference": f"{apart[third].mean():.2f}",
                "runs_cheaper": int((apart[third] < 0).sum()),
                "runs": len(third),
            }
            for name, third in zip(("laag", "midden", "hoog"), thirds, strict=False)
        ],
        "emergency_price_now": f"{price:.2f}",
        "emergency_price_at_which_both_cost_the_same": None if even is None else f"{even:.2f}",
    }


def _output(name: str) -> Output:
    return next(output for output in OUTPUTS if output.name == name)


def table(runs: Runs) -> Iterator[dict[str, Any]]:
    """Give the answer as rows: national per half-year and day, municipal per week."""
    for output in OUTPUTS:
        halves = per_half_year(runs, output)
        for number, first in enumerate(runs.tables.halves):
            yield _row("nationaal", "half-year", first, output.name, halves[:, number])
    for name in DAILY if runs.columns else ():
        values = per_day(runs, name)
        for number in range(runs.question.days):
            yield _row("nationaal", "day", runs.question.start + timedelta(days=number), name, values[:, number])
    mean = runs.weekly[0] / runs.number
    spread = np.sqrt(np.maximum(runs.weekly[1] / runs.number - mean**2, 0))
    for week in range(mean.shape[0]):
        first = runs.question.start + timedelta(days=7 * week)
        for town, name in enumerate(runs.tables.municipalities):
            middle, wide = float(mean[week, town]), 1.645 * float(spread[week, town])
            yield {
                "where": name, "period": "week", "from": first.isoformat(), "output": "waiting_for_home_in_line",
                "mean": round(middle, 2), "p5": round(max(0.0, middle - wide), 2), "p95": round(middle + wide, 2),
            }  # fmt: skip


def _row(where: str, period: str, first: date, name: str, values: NDArray[np.float64]) -> dict[str, Any]:
    low, high = np.percentile(values, (5, 95))
    return {
        "where": where,
        "period": period,
        "from": first.isoformat(),
        "output": name,
        "mean": round(float(values.mean()), 2),
        "p5": round(float(low), 2),
        "p95": round(float(high), 2),
    }
