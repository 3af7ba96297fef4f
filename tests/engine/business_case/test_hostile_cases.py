# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever a case file holds, the answer is an answer or a refusal in Dutch, never a bug (FI-4)."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vliegwiel.engine.business_case import calculate, case_from, read_case
from vliegwiel.engine.business_case.formula import NotAFormula, parse
from vliegwiel.engine.business_case.uncertainty import simulate
from vliegwiel.engine.business_case.workbook import workbook
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import read_yaml

DAY = date(2026, 11, 20)
GOOD = {
    "case": "goed",
    "title": "Goed",
    "start": "2026-01-01",
    "months": 3,
    "inputs": {"a": {"value": "1", "low": "0", "high": "2"}, "b": {"figure": "law.booo.goo_norm", "unit": "euro"}},
    "series": {"s": "a * month"},
    "lines": [{"id": "x", "kind": "income", "party": "p", "formula": "s * b"}],
    "claims": [{"label": "c", "formula": "x", "says": "5", "months": [1, 2]}],
    "shares": {"d": {"of": "x", "between": {"p": "0.5", "q": "0.5"}}},
    "tests": {"t": {"income": ["x"], "costs": ["x"]}},
    "correlations": [],
    "notes": [],
}
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates() | st.just("1e999")
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
formulas = st.text(alphabet="abxs01. +-*/()<>=!,_", max_size=25) | st.text(max_size=15)


def places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


PLACES = [path for path in places(GOOD) if path]


def with_at(path, value):
    case = deepcopy(GOOD)
    inside = case
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return case


def answered_or_refused(case):
    try:
        answer = calculate(case_from(case), on=DAY)
        answer.as_json()
        simulate(answer, runs=5)
        workbook(answer)
    except InvalidQuestion as refused:
        assert all(str(problem).strip() for problem in refused.problems)
    except CannotCalculate as refused:
        assert refused.sentence


def test_the_case_that_is_damaged_here_is_good_itself():
    assert calculate(case_from(GOOD), on=DAY).lines["x"].total == 44 + 2 * 44 + 3 * 44


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), anything)
def test_anything_anywhere_in_a_case_is_answered_or_refused(path, value):
    answered_or_refused(with_at(path, value))


@settings(max_examples=200, deadline=None)
@given(formulas)
def test_any_text_as_a_formula_is_answered_or_refused(text):
    answered_or_refused(with_at(("lines", 0, "formula"), text))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_case_or_is_refused(text):
    for read in (lambda: read_case(text), lambda: read_yaml(text, "x"), lambda: parse(text)):
        with suppress(InvalidQuestion, NotAFormula):
            read()


@pytest.mark.parametrize(
    "changes",
    [
        {"start": "9999-12-01"},
        {"start": "0001-01-01"},
        {"months": 600, "lines": [{"id": f"x{at}", "kind": "cost", "formula": "1"} for at in range(400)]},
        {"title": "x" * 201},
        {"inputs": {f"i{at}": {"value": 1} for at in range(501)}},
        {"notes": ["x"] * 51},
        {"lines": [{"id": "x", "kind": "cost", "formula": "1", "label": "y" * 161}]},
    ],
)
def test_what_is_too_much_is_refused_before_it_is_worked_out(changes):
    with pytest.raises(InvalidQuestion):
        case_from(GOOD | changes)


def test_a_workbook_of_many_lines_still_has_formulas_that_spreadsheets_accept():
    lines = [{"id": f"line_{at}", "kind": "income", "formula": "a * 1"} for at in range(450)]
    book = workbook(calculate(case_from({**GOOD, "lines": [*GOOD["lines"], *lines]}), on=DAY))
    assert len(book) > 10_000
