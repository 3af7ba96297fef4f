# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case file is checked completely before anything runs; every problem at once, in Dutch (FI-4, FI-9)."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case import calculate, case_from, read_case, shipped_case, shipped_names
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import FigureIsOpen, NotInForce

DAY = date(2026, 11, 20)
SMALL = {
    "case": "klein",
    "title": "Een klein huis",
    "start": "2026-01-01",
    "months": 2,
    "inputs": {
        "places": {"value": "10", "unit": "place"},
        "rent": {"value": "99.995", "unit": "euro per place per month"},
    },
    "lines": [{"id": "rented", "kind": "income", "formula": "places * rent"}],
}


def with_(**changes):
    case = deepcopy(SMALL)
    for part, change in changes.items():
        case[part] = (
            {**case[part], **change} if isinstance(change, dict) and isinstance(case.get(part), dict) else change
        )
    return case


def line(formula, line_id="extra", kind="cost"):
    return [*SMALL["lines"], {"id": line_id, "kind": kind, "formula": formula}]


def problems(**changes):
    with pytest.raises(InvalidQuestion) as refused:
        case_from(with_(**changes), place="klein.yaml")
    return [str(problem) for problem in refused.value.problems]


def test_a_small_case_is_read_and_worked_out():
    answer = calculate(case_from(SMALL), on=DAY)
    assert answer.lines["rented"].months == (Decimal("999.95"), Decimal("999.95"))
    assert answer.day == DAY


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"start": "2026-01-02"}, "niet de eerste dag"),
        ({"start": "binnenkort"}, "start heeft geen goede waarde"),
        ({"months": 0}, "months is te klein"),
        ({"months": 601}, "months is te groot"),
        ({"months": "vijf"}, "months"),
        ({"lines": []}, "lines is leeg"),
        ({"extra": 1}, "extra is geen veld"),
        ({"title": None}, "title"),
        ({"case": "Met Spaties"}, "case is geen naam"),
        ({"inputs": {"places": {"value": "NaN"}}}, "inputs.places.value"),
        ({"inputs": {"places": {"value": "1e400"}}}, "inputs.places.value"),
        ({"inputs": {"places": {}}}, "precies één van beide"),
        ({"inputs": {"places": {"value": 1, "figure": "law.x.y"}}}, "precies één van beide"),
        ({"inputs": {"places": {"value": 5, "low": 6, "high": 7}}}, "ligt niet tussen"),
        ({"inputs": {"places": {"value": 5, "low": 4}}}, "low en high samen"),
        ({"inputs": {"Places": {"value": 5}}}, "inputs.Places"),
        ({"inputs": {"places": {"value": 1, "status": "zeker"}}}, "onbekende waarde"),
        (
            {"inputs": {"places": {"figure": "law.reception_compensation.asylum_seekers"}}},
            "Bedoelt u law.reception_compensation.asylum_seeker",
        ),
        ({"inputs": {"min": {"value": 1}}}, "min is een vaste naam"),
        ({"inputs": {"rented": {"value": 1}}}, "rented bestaat al onder inputs"),
        ({"lines": line("places * rnt")}, "Bedoelt u rent"),
        ({"lines": line("later")}, "later bestaat niet"),
        ({"lines": line("extra")}, "extra komt pas later"),
        ({"lines": line("places")}, "De regel geeft plaatsen, geen euro per maand"),
        ({"lines": line("rent + places")}, "gaan niet samen"),
        ({"lines": line("1", kind="winst")}, "Kies uit"),
        ({"lines": line("1", line_id="rented")}, "rented bestaat al onder lines"),
        ({"lines": line("places * rent", kind="transfer")}, "twee verschillende partijen"),
        ({"series": {"a": "b", "b": "a"}}, "in een kring: a, b"),
        ({"series": {"a": "a + 1"}}, "in een kring: a"),
        ({"series": {"a": "rented / 2"}}, "rented komt pas later"),
        ({"series": {"a": {"formula": "places", "unit": "person"}}}, "De formule geeft plaatsen"),
        ({"correlations": [["places", "rent", "0.5"]]}, "geen invoer met low en high"),
        ({"correlations": [["places", "rent", "2"]]}, "correlations"),
        ({"claims": [{"label": "x", "formula": "rented", "says": 1, "months": [1, 12]}]}, "valt buiten de 2 maanden"),
        ({"shares": {"x": {"of": "rentd", "between": {"a": "0.5", "b": "0.5"}}}}, "rentd is geen regel"),
        ({"shares": {"x": {"of": "rented", "between": {"a": "places", "b": "0.5"}}}}, "Een aandeel is een getal"),
        ({"tests": {"x": {"income": ["rentd"], "costs": ["rented"]}}}, "rentd is geen regel"),
    ],
)
def test_what_is_wrong_is_told_with_where_and_what_would_be_right(changes, told):
    found = problems(**changes)
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("klein.yaml") for problem in found)


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("euro per place per day", "met days"),
        ("euro per place per week", "days / days_per_week"),
        ("euro per place per year", "months_per_year"),
        ("euro per person per month", "bezetting"),
        ("euro", "Vermenigvuldig of deel"),
    ],
)
def test_a_unit_that_does_not_come_out_tells_what_would_help(unit, hint):
    found = problems(inputs={"other": {"value": 1, "unit": unit}}, lines=line("places * other"))
    assert hint in found[0]


def test_all_problems_are_told_at_once():
    wrong = {"places": {"value": 5, "unit": "place"}, "months": {"value": 1}, "month": {"value": 2}}
    found = problems(inputs=wrong, lines=[*line("nope + 1"), {"id": "second", "kind": "cost", "formula": "1 +"}])
    assert len(found) == 3, found


@pytest.mark.parametrize("text", ["", "- 1", "just words", "case: x", "{1: 2}", "case: [", "lines: {a: 1}"])
def test_a_text_that_is_no_case_is_refused(text):
    with pytest.raises(InvalidQuestion):
        read_case(text)


def test_a_yaml_fraction_keeps_every_digit():
    text = """
case: x
title: x
start: 2026-01-01
months: 1
inputs: {a: {value: 0.10000000000000000001}}
lines: [{id: b, kind: cost, formula: a}]
"""
    assert read_case(text).inputs["a"].value == Decimal("0.10000000000000000001")


def test_a_scenario_is_a_delta_on_a_case():
    delta = """
extends: buurthuis-75
case: d
title: d
inputs: {places: {value: 100}}
remove: [donations]
claims: []
lines: [{id: food, formula: places * catering_per_bed}]
"""
    base, scenario = shipped_case("buurthuis-75"), read_case(delta)
    assert scenario.inputs["places"].value == 100
    assert scenario.inputs["places"].unit == "place"
    assert scenario.inputs["places"].source == ""
    assert [one.id for one in scenario.lines] == [one.id for one in base.lines if one.id != "donations"]
    assert scenario.line("food").label == "Eten"
    assert scenario.line("food").formula == "places * catering_per_bed"


def test_a_scenario_of_itself_is_refused_and_so_is_removing_what_is_not_there():
    with pytest.raises(InvalidQuestion, match="in een kring"):
        read_case("extends: me", find=lambda name: "extends: me")
    with pytest.raises(InvalidQuestion, match="remove noemt catering"):
        read_case("{extends: buurthuis-75, case: d, title: d, remove: [catering]}")
    with pytest.raises(InvalidQuestion, match="Deze case bestaat niet"):
        read_case("{extends: onbekend, case: d}")


def test_an_expired_figure_stops_the_case_and_says_what_was_last_in_force():
    case = with_(start="2027-02-01", inputs={"rent": {"figure": "law.reception_compensation.displaced_from_ukraine"}})
    case["lines"][0]["formula"] = "rent * 1000"
    case["inputs"]["rent"]["unit"] = "euro"
    with pytest.raises(NotInForce, match=r"laatste waarde 44.00, tot 2027-03-05") as refused:
        calculate(case_from({**case, "months": 3}), on=DAY)
    assert isinstance(refused.value, CannotCalculate)


def test_an_open_figure_has_no_silent_default():
    case = with_(start="2026-06-01", inputs={"rent": {"figure": "law.dfr.tariff", "unit": "euro per place per month"}})
    with pytest.raises(FigureIsOpen, match="nog open"):
        calculate(case_from(case), on=DAY)


@pytest.mark.parametrize("formula", ["places / (places - 10)", "(0 - places) ** 0.5", "9 ** 9 ** 9 ** 9", "10 ** 20"])
def test_a_formula_without_a_value_names_the_line_and_the_month(formula):
    inputs = {"places": {"value": "10", "unit": "number"}, "rent": {"value": 1, "unit": "euro"}}
    with pytest.raises(CannotCalculate, match="extra heeft in maand 1 geen waarde"):
        calculate(case_from(with_(inputs=inputs, lines=line(formula))), on=DAY)


def test_setting_a_value_keeps_the_rest_and_says_that_it_was_set():
    answer = calculate(case_from(SMALL), on=DAY, values={"places": "20"})
    assert answer.lines["rented"].total == Decimal("3999.80")
    assert answer.as_json()["inputs"]["places"]["source"] == "zelf opgegeven"
    assert answer.fingerprint != calculate(case_from(SMALL), on=DAY).fingerprint


def test_setting_what_does_not_exist_or_is_no_number_is_refused_at_once():
    with pytest.raises(InvalidQuestion) as refused:
        calculate(case_from(SMALL), on=DAY, values={"plaatsen": "20", "rent": "duur", "places": "1e400"})
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_case_is_read_and_worked_out(name):
    answer = worked_out(name)
    for month in range(answer.case.months):
        shown = sum(one.sign * answer.lines[one.id].months[month] for one in answer.case.lines)
        assert answer.balance[month] == shown
    assert answer.cumulative[-1] == sum(answer.balance)
    assert answer.case.name == name
