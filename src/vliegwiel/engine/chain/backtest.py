# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Would the chain have foreseen the published occupancy? Rolling origin, beside persistence and official forecasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import yaml

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.chain.reading import question_of, read_scenario
from vliegwiel.engine.chain.run import simulate
from vliegwiel.engine.errors import CannotCalculate

FIRST_ORIGIN = 2016
# How much the pace of a year differs from the year before: our assumption before any history was looked at, and
# the number of years of evidence that it counts for.
PACE_BEFORE, YEARS_BEFORE = 0.15, 2
STATUS_SHARE = 0.68  # of the outflow of 2024 went to municipal housing (Kamervragen 2025D08674)
LOW, HIGH = 23_000 * 1.35, 30_000 * 1.35  # first applications per kind of year, with family


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast of the people in reception at the end of a year, and what came.

    years_ahead  1 or 2
    inflow       realised (the arrivals that came are given) or forecast (regimes fitted on the years before)
    """

    origin: int
    years_ahead: int
    inflow: str
    mean: float
    p5: float
    p95: float
    published: int
    persistence: int
    official: float | None


def history() -> dict[str, Any]:
    """Return the published series with their sources."""
    text = files("vliegwiel.engine.chain").joinpath("scenarios", "history.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return dict(found)


def backtest(*, runs: int = 100, seed: int = 1, workers: int = 1) -> dict[str, Any]:
    """Return every forecast, and errors and coverage per horizon and kind of inflow, as they are.

    Each origin knows only what was published up to it: the people in reception, last year's outflow, which sets what
    the IND and the municipalities get through, and how much that differed between the years before. Nothing is tuned
    on the years that are forecast.
    """
    series = history()
    occupancy = series["occupancy"]["years"]
    forecasts = [
        _forecast(series, origin, ahead, inflow, (runs, seed, workers))
        for origin in range(FIRST_ORIGIN, max(occupancy))
        for ahead in (1, 2)
        for inflow in ("realised", "forecast")
        if origin + ahead in occupancy
    ]
    return {
        "sources": {name: {"source": part["source"], "certainty": part["certainty"]} for name, part in series.items()},
        "forecasts": [asdict(forecast) for forecast in forecasts],
        "scores": [
            _score([f for f in forecasts if f.years_ahead == ahead and f.inflow == inflow], ahead, inflow)
            for ahead in (1, 2)
            for inflow in ("realised", "forecast")
        ],
        "official": _official(forecasts),
    }


def _score(chosen: list[Forecast], ahead: int, inflow: str) -> dict[str, Any]:
    apart = np.array([forecast.mean - forecast.published for forecast in chosen])
    still = np.array([forecast.persistence - forecast.published for forecast in chosen])
    inside = [forecast.p5 <= forecast.published <= forecast.p95 for forecast in chosen]
    return {
        "years_ahead": ahead,
        "inflow": inflow,
        "forecasts": len(chosen),
        "mean_absolute_error": round(float(np.abs(apart).mean())),
        "bias": round(float(apart.mean())),
        "mean_absolute_error_of_persistence": round(float(np.abs(still).mean())),
        "coverage_of_the_90_percent_band": round(float(np.mean(inside)), 2),
    }


def _official(forecasts: list[Forecast]) -> list[dict[str, Any]]:
    rows = [f for f in forecasts if f.official is not None and f.years_ahead == 1]
    return [
        {
            "year": f.origin + 1,
            "inflow": f.inflow,
            "published": f.published,
            "official_error": round((f.official or 0) - f.published),
            "chain_error": round(f.mean - f.published),
            "persistence_error": f.persistence - f.published,
        }
        for f in rows
    ]


def _forecast(series: Mapping[str, Any], origin: int, ahead: int, inflow: str, how: tuple[int, int, int]) -> Forecast:
    occupancy, official = series["occupancy"]["years"], series["official"]["years"]
    question = scenario_at(series, origin, ahead, realised=inflow == "realised")
    runs, seed, workers = how
    done = simulate(question, runs=runs, seed=seed, workers=workers)
    people = done.night_ends[:, -1, at.IN_RECEPTION]
    low, high = np.percentile(people, (5, 95))
    said = official.get(origin + ahead)
    return Forecast(
        origin, ahead, inflow, round(float(people.mean())), round(float(low)), round(float(high)),
        occupancy[origin + ahead], occupancy[origin], None if said is None else said["places"] * said["norm"],
    )  # fmt: skip


def _came(series: Mapping[str, Any], year: int) -> int:
    return int(series["first_applications"]["years"][year] + series["family"]["years"][year])


def scenario_at(series: Mapping[str, Any], origin: int, ahead: int, *, realised: bool) -> Question:
    """Return the chain as it stood at the end of a year, from what was published by then.

    :raises CannotCalculate: a year is missing from the series
    """
    occupancy = series["occupancy"]["years"]
    if origin - 1 not in occupancy or (realised and origin + ahead not in series["family"]["years"]):
        raise CannotCalculate(f"De reeks heeft niet alle jaren rond {origin}. Kies een later jaar.")
    people = occupancy[origin]
    outflow = max(2_000, outflow_of(series, origin))
    past = [_came(series, year) for year in range(2014, origin + 1)]
    given = read_scenario("baseline").model_dump(mode="json")
    first = series["first_applications"]["years"][origin]
    likely = min(0.95, (0.40 * first + series["family"]["years"][origin]) / _came(series, origin))
    given.update(start=f"{origin + 1}-01-01", days=(date(origin + 1 + ahead, 1, 1) - date(origin + 1, 1, 1)).days)
    given["inflow"].update(
        following_family=None,
        displaced=None,
        tracks={"likely": likely, "unlikely": (1 - likely) * 0.67, "other": (1 - likely) * 0.33},
    )
    given["inflow"]["tracks"]["other"] = 1 - likely - given["inflow"]["tracks"]["unlikely"]
    given["inflow"].update(_realised(series, origin, ahead) if realised else _regimes(past))
    given["population"] = _population(people)
    a_day = outflow / 365
    given["procedure"]["slots_per_day"] = [
        {"likely": a_day * likely, "unlikely": a_day * (1 - likely) * 0.67, "other": a_day * (1 - likely) * 0.33}
    ]
    given["housing"]["target_per_half_year"] = [{"people": outflow * STATUS_SHARE / 2}]
    given["housing"]["realised"] = 1.0
    given["reception"]["locations"] = []
    given["pace"] = {"spread": pace_spread(series, origin), "keeps": 1}
    return question_of(given, f"backtest {origin}")


def outflow_of(series: Mapping[str, Any], year: int) -> int:
    """Return the people who left reception in a year: who came, less what reception grew by."""
    occupancy = series["occupancy"]["years"]
    return int(_came(series, year) + occupancy[year - 1] - occupancy[year])


def pace_spread(series: Mapping[str, Any], origin: int) -> float:
    """Return how sure next year's pace is, from the years up to the origin only.

    Steps of the logarithm of the yearly outflow, together with two years' worth of our assumption; few years are
    less sure, so the spread is that of a normal distribution with the 95th percentile of Student's t.
    """
    from scipy.special import ndtri, stdtrit

    first = min(series["occupancy"]["years"]) + 1
    out = [max(2_000, outflow_of(series, year)) for year in range(first, origin + 1)]
    steps = np.diff(np.log(out))
    years = YEARS_BEFORE + len(steps)
    spread = np.sqrt((YEARS_BEFORE * PACE_BEFORE**2 + float((steps**2).sum())) / years)
    return round(float(spread * stdtrit(years, 0.95) / ndtri(0.95)), 3)


def _population(people: int) -> dict[str, Any]:
    shares = {
        "ind_queue": 0.52,
        "handling": 0.07,
        "appeal": 0.07,
        "departure": 0.03,
        "continued": 0.04,
        "waiting_for_home": 0.27,
    }
    waits = {
        "ind_queue": 400,
        "handling": 300,
        "waiting_for_home": 250,
        "appeal": 500,
        "departure": 400,
        "continued": 700,
    }
    return {**{name: people * share for name, share in shares.items()}, "longest_wait": waits}


def _realised(series: Mapping[str, Any], origin: int, ahead: int) -> dict[str, Any]:
    coming = [_came(series, origin + year) for year in range(1, ahead + 1)]
    changes = [
        {"since": f"{origin + year + 1}-01-01", "factor": total / coming[0]}
        for year, total in enumerate(coming)
        if year
    ]
    return {"people_per_year": coming[0], "regimes": [], "first_regime": "", "changes": changes}


def _regimes(past: list[int]) -> dict[str, Any]:
    """Fit kinds of years on the past: their means, and how often one follows another (with one added to each)."""
    mean = float(np.mean(past))
    kinds = [0 if total < LOW else 1 if total < HIGH else 2 for total in past]
    names = ("laag", "midden", "hoog")
    follows = np.ones((3, 3)) * 0.5
    for before, after in pairwise(kinds):
        follows[before, after] += 1
    follows /= follows.sum(axis=1, keepdims=True)
    usual = (0.65 * mean, mean, 1.6 * mean)
    found = [np.mean([t for t, k in zip(past, kinds, strict=True) if k == n] or [round(usual[n])]) for n in range(3)]
    regimes = []
    for n, name in enumerate(names):
        leaving = (1 - follows[n, n]) / 12  # a year's chance, spread over its months
        others = [0.0 if m == n else follows[n, m] / max(1e-9, 1 - follows[n, n]) * leaving for m in range(3)]
        then = {names[m]: (1 - sum(others) if m == n else others[m]) for m in range(3)}
        regimes.append({"name": name, "factor": float(found[n]) / mean, "spread": 0.15, "then": then})
    return {"people_per_year": mean, "regimes": regimes, "first_regime": names[kinds[-1]], "changes": []}
