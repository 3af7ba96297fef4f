# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-3, proof 6: the chain is held against published figures, and one location sees its own coming year."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vliegwiel.engine.chain.backtest import FIRST_ORIGIN, backtest, history, outflow_of, pace_spread, scenario_at
from vliegwiel.engine.chain.location import LocationQuestion, location_future
from vliegwiel.engine.chain.question import Duration
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion


@pytest.fixture(scope="module")
def published():
    root = next((up for up in Path(__file__).resolve().parents if (up / "pyproject.toml").is_file()), None)
    for up in (root, *root.parents) if root else ():
        file = up / "shared" / "facts" / "timeseries.csv"
        if file.is_file():
            with file.open(encoding="utf-8") as lines:
                return {(row["series"], row["date"]): float(row["value"]) for row in csv.DictReader(lines)}
    pytest.skip("the fact base ../shared/facts is not here: the history cannot be cross-checked")


def test_the_history_is_that_of_the_fact_base(published):
    series = history()
    for year, people in series["first_applications"]["years"].items():
        assert published["asylum_first_applications", str(year)] == people
    for year, people in series["family"]["years"].items():
        assert published["asylum_family_reunification", str(year)] == people
    for year, people in series["occupancy"]["years"].items():
        day = {2023: "2023-12-08", 2024: "2024-11-13"}.get(year, f"{year}-12-31")
        assert published["coa_occupancy_total", day] == people
    for year, need in series["official"]["years"].items():
        assert published["coa_capacity_need", f"{year + 1}-01-01"] == need["places"]


def test_an_origin_knows_nothing_of_later_years():
    series = history()
    changed = {name: {**part, "years": dict(part["years"])} for name, part in series.items()}
    for part in changed.values():
        for year in part["years"]:
            if year > 2019:
                part["years"][year] = {"places": 1, "norm": 1.0} if isinstance(part["years"][year], dict) else 1
    assert scenario_at(series, 2019, 2, realised=False) == scenario_at(changed, 2019, 2, realised=False)
    assert scenario_at(series, 2019, 2, realised=True) != scenario_at(changed, 2019, 2, realised=True)


def test_the_pace_is_as_uncertain_as_the_years_before_say():
    series = history()
    # Without a past only the assumption: 0.15 x t(2 years; 95 %) 2.920 / 1.645.
    assert pace_spread(series, 2016) == pytest.approx(0.15 * 2.920 / 1.645, abs=0.001)
    # 2016: 29,985 came and 20,736 fewer were left; 2017: 29,205 came and 5,991 fewer were left.
    assert (outflow_of(series, 2016), outflow_of(series, 2017)) == (50_721, 35_196)
    step = np.log(35_196 / 50_721)
    assert pace_spread(series, 2017) == pytest.approx(np.sqrt((2 * 0.15**2 + step**2) / 3) * 2.353 / 1.645, abs=0.001)


def test_errors_and_coverage_are_reported_beside_persistence_and_official_forecasts():
    found = backtest(runs=6, seed=2)
    assert [row["forecasts"] for row in found["scores"]] == [8, 8, 7, 7]
    for row in found["scores"]:
        chosen = [
            f for f in found["forecasts"] if (f["years_ahead"], f["inflow"]) == (row["years_ahead"], row["inflow"])
        ]
        error = np.mean([abs(f["mean"] - f["published"]) for f in chosen])
        inside = np.mean([f["p5"] <= f["published"] <= f["p95"] for f in chosen])
        assert row["mean_absolute_error"] == round(error)
        assert row["coverage_of_the_90_percent_band"] == round(inside, 2)
    assert {row["year"] for row in found["official"]} == {2022, 2023, 2024}
    assert all(f["origin"] >= FIRST_ORIGIN for f in found["forecasts"])


def test_a_year_that_was_not_published_is_refused():
    with pytest.raises(CannotCalculate, match="niet alle jaren"):
        scenario_at(history(), 2031, 1, realised=True)


def location(**changes):
    values = {
        "start": date(2027, 1, 1), "days": 365, "places": 150, "present": (1,) * 60 + (4,) * 20,
        "arrivals_per_week": 2.6, "stay": Duration(mean=240, spread=0.8), "sizes": {1: 0.6, 2: 0.2, 4: 0.2},
    }  # fmt: skip
    return LocationQuestion(**{**values, **changes})


def test_a_location_of_150_places_sees_its_band_for_the_coming_year():
    band = location_future(location(), runs=300, seed=1).band()
    assert len(band) == 365
    assert all(0 <= night["p5"] <= night["mean"] <= night["p95"] <= 150 for night in band)
    assert 100 < band[0]["mean"] <= 150
    assert band[-1]["p95"] - band[-1]["p5"] > band[2]["p95"] - band[2]["p5"], "uncertainty must grow"


def test_a_location_never_holds_more_people_than_places_and_is_the_same_every_time():
    one = location_future(location(arrivals_per_week=9), runs=40, seed=8)
    assert one.occupied.max() <= 150
    assert one.waiting.max() > 0
    assert np.array_equal(one.occupied, location_future(location(arrivals_per_week=9), runs=40, seed=8).occupied)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"places": 0}, "plekken kan niet"),
        ({"present": (4,) * 50}, "Geef niet meer mensen dan plekken"),
        ({"sizes": {1: 0.5}}, "tellen niet op tot 1"),
        ({"days": 1_000_000}, "dagen kan niet"),
        ({"arrivals_per_week": -1.0}, "Dit aantal kan niet"),
        ({"sizes": {200: 1.0}}, "nooit past"),
    ],
)
def test_an_impossible_location_is_refused(wrong, says):
    with pytest.raises(InvalidQuestion, match=says):
        location_future(location(**wrong))
