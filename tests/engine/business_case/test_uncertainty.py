# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Many draws: seeded, triangular, correlated as asked; what each input does on its own (FI-4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case import calculate, case_from, shipped_case, shipped_names
from vliegwiel.engine.business_case.draws import OutsideItsSpread, draw, spread_inputs
from vliegwiel.engine.business_case.months import NoNumber
from vliegwiel.engine.business_case.uncertainty import simulate, tornado
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.parameters import read_parameters, read_series

DAY = date(2026, 11, 20)


def small(formula="a + b", **extra):
    return {
        "case": "klein",
        "title": "Klein",
        "start": "2026-01-01",
        "months": 3,
        "inputs": {
            "a": {"value": "10", "low": "0", "high": "20", "unit": "euro"},
            "b": {"value": "100", "low": "90", "high": "140", "unit": "euro"},
            "c": {"value": "7", "low": "1", "high": "9", "unit": "euro"},
        },
        "lines": [{"id": "x", "kind": "income", "formula": formula}],
        **extra,
    }


@pytest.fixture(scope="module")
def full():
    return calculate(shipped_case("buurthuis-full"), on=DAY)


def test_the_same_seed_gives_the_same_answer_for_any_number_of_workers(full):
    answers = [simulate(full, runs=3000, seed=7, workers=workers).as_json() for workers in (1, 2, 5)]
    assert answers[0] == answers[1] == answers[2]
    assert simulate(full, runs=3000, seed=8).as_json() != answers[0]


def test_long_work_tells_how_far_it_is(full):
    told = []
    simulate(full, runs=5000, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_percentiles_are_in_order_and_the_middle_lies_between(full):
    found = simulate(full, runs=2000, seed=1).percentiles
    assert list(found) == [5, 25, 50, 75, 95]
    for one, next_one in pairwise(found.values()):
        assert one.net_present_value <= next_one.net_present_value
        assert all(low <= high for low, high in zip(one.months, next_one.months, strict=True))
        assert len(one.months) == len(one.balance) == 36


def test_the_mean_of_the_draws_is_that_of_the_triangles():
    answer = calculate(case_from(small()), on=DAY)
    spread = spread_inputs(answer, 1)
    assert spread.names == ("a", "b")  # c is not used, so not drawn
    drawn = draw(spread, [], 200_000, 3)
    assert drawn[:, 0].mean() == pytest.approx((0 + 10 + 20) / 3, abs=0.05)
    assert drawn[:, 1].mean() == pytest.approx((90 + 100 + 140) / 3, abs=0.1)
    assert drawn[:, 1].min() >= 90
    assert drawn[:, 1].max() <= 140
    below_top = (drawn[:, 1] < 100).mean()
    assert below_top == pytest.approx((100 - 90) / (140 - 90), abs=0.005)


@pytest.mark.parametrize("rank", ["0.8", "-0.5", "1"])
def test_correlations_are_rank_correlations_as_asked(rank):
    answer = calculate(case_from(small(correlations=[["a", "b", rank]])), on=DAY)
    drawn = draw(spread_inputs(answer, 1), answer.case.correlations, 60_000, 5)
    ranks = drawn.argsort(axis=0).argsort(axis=0)
    assert np.corrcoef(ranks[:, 0], ranks[:, 1])[0, 1] == pytest.approx(float(rank), abs=0.012)


def test_correlations_that_cannot_hold_together_are_refused():
    pairs = [["a", "b", "0.9"], ["b", "c", "0.9"], ["a", "c", "-0.9"]]
    answer = calculate(case_from(small("a + b + c", correlations=pairs)), on=DAY)
    with pytest.raises(InvalidQuestion, match="kunnen niet samen"):
        simulate(answer, runs=10)


@pytest.mark.parametrize("runs", [0, -1, 1_000_001])
def test_a_number_of_runs_that_cannot_be_is_refused(full, runs):
    with pytest.raises(InvalidQuestion, match="--runs"):
        simulate(full, runs=runs)


def test_the_tornado_is_what_setting_one_input_gives(full):
    bars = tornado(full)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    for bar in bars[:6]:
        if full.case.inputs[bar.name].figure is None:
            for end, amount in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
                exact = calculate(full.case, on=DAY, values={bar.name: end})
                assert abs(exact.net_present_value - amount) <= Decimal("0.01")


def test_the_percentile_of_the_case_itself_is_told_and_an_extreme_one_stands_out():
    lucky = calculate(case_from(small("20 * 5 - a + if_(b > 90, 0, 1)")), on=DAY, values={"c": 1})
    assert 30 < simulate(lucky, runs=4000).base_case_percentile < 70
    edge = small("a")
    edge["inputs"]["a"] = {"value": "20", "low": "0", "high": "20", "unit": "euro"}
    found = simulate(calculate(case_from(edge), on=DAY), runs=1000)
    assert found.base_case_percentile > 99
    assert found.findings[0].code == "base-case-at-the-edge"


def test_a_case_without_uncertain_inputs_has_one_outcome():
    answer = calculate(case_from(small()), on=DAY, values={"a": 1, "b": 2})
    found = simulate(answer, runs=50)
    assert {one.net_present_value for one in found.percentiles.values()} == {Decimal("9.00")}
    assert found.base_case_percentile == 50
    assert found.tornado == ()


def test_a_division_by_zero_in_some_draw_is_refused_and_names_the_line():
    case = small("100 / max(0, a - 5) * b")
    case["inputs"]["a"]["unit"] = "number"
    with pytest.raises(NoNumber, match="x heeft in maand 1 in een deel van de doorrekeningen geen waarde"):
        simulate(calculate(case_from(case), on=DAY), runs=500)


def test_a_figure_outside_its_spread_is_refused():
    own = """
about: x
unit: euro per place per month
sources: {besluit: {title: "Raadsbesluit"}}
series: {security_per_bed: [{from: 2025-01-01, value: "500.00", source: besluit, quote: "500 euro", status: verified}]}
"""
    ours = read_parameters().overlaid("municipality", read_series(own, "tariffs.buurthuis"))
    answer = calculate(shipped_case("buurthuis-75"), ours, on=DAY)
    with pytest.raises(OutsideItsSpread, match=r"security_per_bed is 500.00, buiten low 200 en high 240"):
        simulate(answer, runs=10)


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_case_can_be_drawn(name):
    answer = worked_out(name)
    found = simulate(answer, runs=200)
    assert len(found.share_break_even) == answer.case.months
    assert 0 <= found.base_case_percentile <= 100
    assert set(found.as_json()["percentiles"]) == {"5", "25", "50", "75", "95"}
