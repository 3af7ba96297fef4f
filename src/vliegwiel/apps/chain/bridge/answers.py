# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From the engine's numbers to an answer that is kept: bands, differences, and what they hang on."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vliegwiel.apps.chain.bridge.questions import future_question
from vliegwiel.apps.chain.terms import FutureChoices
from vliegwiel.engine.chain import Question, Runs, answer, compare, depends_on, joined
from vliegwiel.engine.chain.backtest import backtest
from vliegwiel.engine.chain.location import location_future
from vliegwiel.engine.chain.outputs import BY_NAME, whole_horizon
from vliegwiel.engine.chain.parts import unpack

SHARES = (20, 40, 50, 60, 70, 80, 90)
_SHOWN_PER_DAY = ("in_reception", "places", "waiting_for_home", "waiting_for_ind")


def policy_result(questions: Mapping[str, Question], parts: Mapping[str, Sequence[bytes]]) -> dict[str, Any]:
    """Return what is kept of a run: each side with its bands, and the paired difference with what it hangs on."""
    runs = {side: joined([unpack(question, raw) for raw in parts[side]]) for side, question in questions.items()}
    result: dict[str, Any] = {side: _side(of) for side, of in runs.items()}
    if "against" in runs:
        own, against = runs["own"], runs["against"]
        result["differences"] = compare(own, against)
        result["depends_on"] = depends_on(own, against)
        result["by_fixed_share"] = _by_fixed_share(own, against)
    return result


def future_result(choices: FutureChoices) -> dict[str, Any]:
    """Return the band per night of a location's coming year, and the occupancy of the year as a whole."""
    future = location_future(future_question(choices), runs=choices.runs, seed=choices.seed)
    shares = future.occupied.mean(axis=1) / choices.places
    low, middle, high = (float(np.percentile(shares, level)) for level in (5, 50, 95))
    return {
        "band": future.band(),
        "occupancy": {
            "mean": round(float(shares.mean()), 4),
            "p5": round(low, 4),
            "p50": round(middle, 4),
            "p95": round(high, 4),
        },
    }


def backtest_result(runs: int, seed: int) -> dict[str, Any]:
    """Return forecasts from the end of each year, beside what came, persistence and the official forecasts."""
    return backtest(runs=runs, seed=seed, workers=os.cpu_count() or 1)


def _side(runs: Runs) -> dict[str, Any]:
    found = answer(runs, day=runs.question.start)
    daily = found.pop("daily")
    found.pop("municipalities")
    start = runs.question.start
    firsts = [number for number in range(runs.question.days) if (start + timedelta(days=number)).day == 1]
    found["months"] = [(start + timedelta(days=number)).isoformat() for number in firsts]
    found["daily"] = {
        name: {band: [values[number] for number in firsts] for band, values in daily[name].items()}
        for name in _SHOWN_PER_DAY
    }
    found["flow"] = _flow(runs, daily)
    return found


def _flow(runs: Runs, daily: Mapping[str, Any]) -> dict[str, int]:
    """Return where people come from and where they are at the end, averages over the runs [people]."""
    population = runs.question.population
    start = sum(
        getattr(population, name).value
        for name in ("registration", "ind_queue", "handling", "appeal", "departure", "continued", "waiting_for_home")
    )

    def total(name: str) -> float:
        return float(whole_horizon(runs, BY_NAME[name]).mean())

    return {
        "there_at_start": round(start),
        "arrived": round(total("arrived")),
        "family": round(total("family_arrived")),
        "housed": round(total("status_holders_housed")),
        "returned": round(total("returned")),
        "unknown": round(total("unknown")),
        "there_at_end": round(daily["in_reception"]["mean"][-1]),
        "in_start_up_homes": round(daily["in_start_up_homes"]["mean"][-1]),
    }


def _by_fixed_share(own: Runs, against: Runs) -> dict[str, Any]:
    """Return the difference in costs for other splits of a place's price in fixed and avoidable.

    All fixed amounts of reception are shifted by one factor and all amounts per night by another. Per run the costs
    are a straight line in the share, and the split changes no night of anybody: no new simulation is needed.
    """
    share_now = _fixed_share(own.question)
    rows = []
    for percent in SHARES:
        apart = _costs(own, percent / 100) - _costs(against, percent / 100)
        error = 1.96 * float(apart.std(ddof=1)) / np.sqrt(len(apart)) if len(apart) > 1 else 0.0
        mean = float(apart.mean())
        rows.append(
            {
                "percent": percent,
                "mean": f"{mean:.2f}",
                "low": f"{mean - error:.2f}",
                "high": f"{mean + error:.2f}",
                "runs_cheaper": int((apart < 0).sum()),
            }
        )
    at_none = float((_costs(own, 0.0) - _costs(against, 0.0)).mean())
    slope = float((_costs(own, 1.0) - _costs(against, 1.0)).mean()) - at_none
    even = -at_none / slope if slope else None
    return {
        "rows": rows,
        "share_now": round(share_now, 3),
        "share_at_which_both_cost_the_same": None if even is None or not 0 <= even <= 1 else round(even, 3),
    }


def _costs(runs: Runs, share: float) -> NDArray[np.float64]:
    """Return the costs per run when this share of a place's price is fixed."""
    now = _fixed_share(runs.question)
    fixed, variable = (whole_horizon(runs, BY_NAME[f"cost_reception_{name}"]) for name in ("fixed", "variable"))
    return np.asarray(
        whole_horizon(runs, BY_NAME["cost_total"])
        + fixed * (share / now - 1)
        + variable * ((1 - share) / (1 - now) - 1)
    )


def _fixed_share(question: Question) -> float:
    """Return the fixed share of a place's price: that of the first group of locations."""
    group = question.reception.locations[0]
    fixed, variable = float(group.fixed_per_place.value), float(group.variable_per_night.value)
    return min(0.99, max(0.01, fixed / (fixed + variable)))
