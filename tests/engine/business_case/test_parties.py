# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who bears what: shares add up to the cent, transfers to zero; the integral-cost test (FI-5, FI-6, FI-10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case import calculate, case_from, shipped_case, shipped_names
from vliegwiel.engine.business_case.months import NoNumber
from vliegwiel.engine.parameters import FigureIsOpen, Status

DAY = date(2026, 11, 20)


def shared(amount, parts):
    return {
        "case": "deel",
        "title": "Delen",
        "start": "2026-01-01",
        "months": 1,
        "inputs": {"vacancy": {"value": str(amount), "unit": "euro"}},
        "lines": [{"id": "x", "kind": "cost", "party": "p0", "formula": "vacancy"}],
        "shares": {"risk": {"of": "x", "between": {f"p{at}": part for at, part in enumerate(parts)}}},
    }


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2), st.lists(st.integers(0, 50), min_size=2, max_size=7))
def test_parts_add_up_to_the_line_to_the_cent_and_nobody_is_more_than_a_cent_off(amount, weights):
    total = sum(weights) or 1
    weights = weights if sum(weights) else [1, *weights[1:]]
    answer = calculate(case_from(shared(amount, [f"{weight} / {total}" for weight in weights])), on=DAY)
    found = [months[0] for months in answer.shares["risk"].values()]
    assert sum(found) == answer.lines["x"].total == amount
    for part, weight in zip(found, weights, strict=True):
        assert abs(part - amount * weight / total) <= Decimal("0.01")


@pytest.mark.parametrize("parts", [["0.5", "0.4"], ["0.7", "0.4"], ["1.2", "-0.2"]])
def test_shares_that_do_not_make_one_whole_are_refused(parts):
    with pytest.raises(NoNumber, match=r"aandeel|tellen"):
        calculate(case_from(shared(10, parts)), on=DAY)


@pytest.mark.parametrize("name", shipped_names())
def test_all_parties_together_have_the_balance_of_the_case(name):
    answer = worked_out(name)
    for month in range(answer.case.months):
        assert sum(months[month] for months in answer.parties.values()) == answer.balance[month]


def test_rent_is_paid_by_residents_and_received_by_the_corporation():
    answer = calculate(shipped_case("chain-waiting"), on=DAY)
    rent = answer.lines["rent_paid"].total
    assert rent > 0
    assert sum(answer.parties["bewoners"]) == -rent
    without = calculate(shipped_case("chain-waiting"), on=DAY, values={"rent": 0})
    assert without.balance == answer.balance
    assert sum(answer.parties["corporatie"]) - sum(without.parties["corporatie"]) == rent


def test_waiting_costs_466_million_a_year_as_the_plan_says_rounded_down():
    answer = calculate(shipped_case("chain-waiting"), on=DAY)
    assert answer.lines["waiting_cost"].years()[0] == Decimal("466470000.00")  # 365 x 71 x 18,000
    (claim,) = [one for one in answer.findings if one.code == "source-contradicts"]
    assert claim.values["difference"] == -470_000


def test_the_shared_vacancy_and_what_parties_pay_each_other_are_the_same():
    answer = calculate(shipped_case("mixed-house"), on=DAY)
    parts = answer.shares["vacancy_risk"]
    assert parts["COA"] == answer.lines["vacancy_from_coa"].months
    assert parts["corporatie"] == answer.lines["vacancy_from_corporation"].months
    for month, total in enumerate(answer.lines["vacancy"].months):
        assert sum(months[month] for months in parts.values()) == total


@pytest.mark.parametrize(
    ("rent", "grounds", "verdict"),
    [
        ("600", [], "covered"),
        ("400", ["vacancy_explained", "municipal_task"], "exception"),
        ("400", ["vacancy_explained"], "not_allowed"),
        ("400", ["tenant_without_profit"], "not_allowed"),
        ("400", ["declaration_of_general_interest"], "declaration"),
        ("400", [], "not_allowed"),
    ],
)
def test_rent_covers_integral_costs_or_there_is_a_ground(rent, grounds, verdict):
    case = {
        "case": "toets",
        "title": "Toets",
        "start": "2026-01-01",
        "months": 2,
        "inputs": {"rent": {"value": rent, "unit": "euro"}, "cost": {"value": "1000", "unit": "euro"}},
        "lines": [{"id": "r", "kind": "income", "formula": "rent"}, {"id": "c", "kind": "cost", "formula": "cost"}],
        "tests": {"t": {"income": ["r"], "costs": ["c"], "cost_share": "0.5", "grounds": grounds}},
    }
    (found,) = calculate(case_from(case), on=DAY).tests
    assert (found.verdict, found.costs) == (verdict, Decimal("1000.00"))
    assert found.shortfall == max(Decimal(0), 1000 - 2 * Decimal(rent))
    assert ("dekt de kosten" in found.sentence) == (verdict == "covered")


def test_short_stay_in_the_same_rooms_has_its_own_rent_vacancy_and_test():
    youth, short = (worked_out(name) for name in ("mixed-house", "mixed-house-short-stay"))
    assert short.lines["youth_rent"].total > youth.lines["youth_rent"].total
    assert short.lines["vacancy"].total > youth.lines["vacancy"].total
    assert (youth.tests[0].verdict, short.tests[0].verdict) == ("exception", "covered")


def test_one_location_under_three_schemes_and_two_ways_to_normalise():
    found = {name: worked_out(name) for name in shipped_names() if name.startswith("ukraine-")}
    assert set(found) == {"ukraine-today", "ukraine-dfr", "ukraine-normalised", "ukraine-normalised-phased"}
    assert {found[name].certainty for name in ("ukraine-today", "ukraine-normalised")} == {Status.OPEN}
    until_march = {answer.lines["compensation"].months[:9] for answer in found.values()}
    assert len(until_march) == 1
    for answer in found.values():
        assert set(answer.lines["compensation"].months[9:]) == {Decimal(0)}
        assert any(one.code == "figure-ended" for one in answer.findings)
    with pytest.raises(FigureIsOpen, match="Geef zelf een waarde op"):
        calculate(shipped_case("ukraine-dfr"), on=DAY)
    at_once, phased = (
        found[name].filled.series["normalised"] for name in ("ukraine-normalised", "ukraine-normalised-phased")
    )
    assert at_once[8:10] == (0, 1)
    assert phased[8] == 0 < phased[9] < 1
