# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The array reading gives the same cents as the exact one (FI-4)."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.engine.business_case.formula import exact, exactly, parse, whole_cents
from vliegwiel.engine.business_case.formula.vector import Vector
from vliegwiel.engine.business_case.outcomes import line_amounts
from vliegwiel.engine.units import cent, cents

HALF_CENTS = 100_000
SURE = 10**10


def column(*numbers):
    return np.array([float(number) for number in numbers]).reshape(-1, 1)


def test_no_cent_differs_on_amounts_that_often_end_in_half_a_cent():
    chance = np.random.Generator(np.random.Philox(1))
    places, rate, part, days = (
        chance.integers(1, 600, HALF_CENTS),
        chance.integers(1, 30_000, HALF_CENTS),
        chance.integers(1, 1000, HALF_CENTS),
        chance.integers(28, 32, HALF_CENTS),
    )
    tree = parse("places * rate / 100 * part / 1000 * days")
    values = {"places": places, "rate": rate, "part": part, "days": days}
    vector = cents(Vector({name: column(*numbers) for name, numbers in values.items()}).read(tree))[:, 0]
    half, wrong = 0, []
    with exactly():
        for row in range(HALF_CENTS):
            found = exact(tree, {name: Decimal(int(numbers[row])) for name, numbers in values.items()})
            half += (found * 1000) % 10 == 5
            if float(whole_cents(found)) != vector[row]:
                wrong.append((row, found, vector[row]))
    assert half > 1000
    assert wrong == []


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_cents_of_arrays_and_of_decimals_are_the_same(amount):
    assert cents(np.array([float(amount)]))[0] == float(cent(amount))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_every_line_of_a_random_case_has_the_same_cents_in_both_readings(random_answer, seed):
    answer = random_answer(seed)
    found = line_amounts(answer, [], np.zeros((1, 0)))
    for line, months in found.items():
        pairs = zip(months[0] + 0.0, answer.lines[line].months, strict=True)
        # A float64 holds cents surely up to ten billion euros; `cents` says so.
        assert [f"{one:.2f}" for one, other in pairs if abs(other) < SURE] == [
            f"{other:.2f}" for other in answer.lines[line].months if abs(other) < SURE
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 / a", [np.nan, 1]),
        ("if_(a == 0, 5, 1 / a)", [5, 1]),
        ("min(3, 1 / a)", [np.nan, 1]),
        ("if_(1 / a > 0, 1, 2)", [np.nan, 1]),
        ("(1 / a > 0) + 1", [np.nan, 2]),
        ("a ** a", [np.nan, 1]),
        ("(a - 1) ** 0.5", [np.nan, 0]),
        ("a ** (0 - 1)", [np.nan, 1]),
    ],
)
def test_what_has_no_value_stays_without_and_spoils_nothing_else(text, expected):
    found = Vector({"a": column(0, 1)}).read(parse(text))
    assert np.array_equal(np.broadcast_to(found, (2, 1))[:, 0], expected, equal_nan=True)


def test_equal_is_equal_however_it_was_calculated():
    vector = Vector({"a": column("0.1"), "b": column("0.2")})
    found = {sign: vector.read(parse(f"a + b {sign} 0.3"))[0, 0] for sign in ("==", "<=", ">=", "<", ">", "!=")}
    assert found == {"==": 1, "<=": 1, ">=": 1, "<": 0, ">": 0, "!=": 0}
