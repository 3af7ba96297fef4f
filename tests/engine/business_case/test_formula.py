# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One formula text, read as exact numbers, a sentence and units; nothing but arithmetic gets through (FI-4, FI-8)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.business_case.formula import NotAFormula, UnitsClash, exact, exactly, parse, sentence, unit_of
from vliegwiel.engine.business_case.quantities import in_words, read_unit


def value(text, **names):
    with exactly():
        return exact(parse(text), {name: Decimal(number) for name, number in names.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("-2 ** 2", "-4"),
        ("2 ** 3 ** 2", "512"),
        ("7 - 2 - 1", "4"),
        ("0.1 + 0.2 == 0.3", "1"),
        ("1 <= 2 <= 3", "1"),
        ("1 <= 2 <= 1", "0"),
        ("if_(0, 1 / 0, 5)", "5"),
        ("min(3, 1, 2) + max(3, 1, 2)", "4"),
        ("cent(0.285) + cent(-0.285)", "0"),
        ("cent(2.675)", "2.68"),
        ("cent(1 / 3 * 0.015)", "0.01"),
        ("1_000 / 8", "125"),
    ],
)
def test_arithmetic_is_exact_and_rounds_half_away_from_zero(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('ls')",
        "(lambda: 1)()",
        "places.real",
        "places[0]",
        "[1, 2]",
        "'tekst'",
        "0,95",
        "1 if 2 else 3",
        "a and b",
        "not a",
        "min(1)",
        "min(a=1, b=2)",
        "min(*a)",
        "if_(1, 2)",
        "round(1)",
        "True",
        "1j",
        "0x10",
        "1e3",
        "a := 1",
        "a in b",
        "a is b",
        "+a",
        "a % b",
        "a // b",
        "f'{a}'",
        "",
        "1 +",
        "(" * 500,
        "-" * 1999 + "1",
        "1" + " + 1" * 450,
        "x" * 2001,
        "\x00",
    ],
)
def test_anything_but_arithmetic_is_refused_with_a_sentence(text):
    with pytest.raises(NotAFormula) as refused:
        parse(text)
    assert refused.value.wrong
    assert refused.value.right


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(numbers, numbers, numbers)
def test_a_formula_gives_what_python_gives_for_the_same_arithmetic(a, b, c):
    assert value("a * b - c + min(a, b) * if_(a < b, c, b)", a=a, b=b, c=c) == a * b - c + min(a, b) * (
        c if a < b else b
    )


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("places * occupancy * tariff * days", "euro"),
        ("places * per_bed", "euro"),
        ("people * weekly * days / days_per_week", "euro"),
        ("yearly / months_per_year", "euro"),
        ("per_bed * places * (1 - share)", "euro"),
        ("(1 + share) ** (year - 1) * rent", "euro"),
        ("max(0, places - 10) * per_bed", "euro"),
        ("if_(month > 3, rent, 0)", "euro"),
        ("places * tariff * days", "euro × plaatsen per persoon"),
        ("people * weekly", "euro per week"),
        ("places * tariff", "euro × plaatsen per persoon per dag"),
        ("area ** 2 * share", "kamers × kamers"),
    ],
)
def test_units_are_followed_through_a_formula(text, unit):
    assert in_words(unit_of(parse(text), UNITS)) == unit


UNITS = {
    name: read_unit(text)
    for name, text in {
        "places": "bedden",
        "people": "persons",
        "occupancy": "person per place",
        "tariff": "euro per person per day",
        "per_bed": "EUR/bed/month",
        "weekly": "euro per person per week",
        "yearly": "euro per year",
        "rent": "euro per month",
        "share": "share per year",
        "area": "kamer",
        "month": "number",
        "year": "number",
    }.items()
} | {"days": {"day": 1}, "days_per_week": {"day": 1, "week": -1}, "months_per_year": {"year": -1}}


@pytest.mark.parametrize(
    "text",
    [
        "places + people",
        "per_bed + tariff",
        "weekly + rent",
        "min(places, people)",
        "if_(1, rent, yearly)",
        "rent ** share * rent ** rent",
        "places > people",
        "2 ** places",
    ],
)
def test_places_are_no_persons_and_a_week_is_no_month(text):
    with pytest.raises(UnitsClash):
        unit_of(parse(text), UNITS)


def test_a_unit_in_unknown_words_is_not_checked_instead_of_wrong():
    assert read_unit("schommels per speelplaats") is None
    assert read_unit("€/bed/maand") == read_unit("EUR per place per month") == {"euro": 1, "place": -1}


def test_an_unstated_unit_makes_the_result_unstated_instead_of_wrong():
    assert unit_of(parse("places * a"), {**UNITS, "a": None}) is None
    assert in_words(None) == "een onbekende eenheid"


def test_a_formula_is_read_aloud_with_the_choice_that_was_made():
    said = sentence(
        parse("a * (b - 2) + if_(a > 3, b, 1 / 0)"),
        {"a": Decimal(4), "b": Decimal("2.5")},
        lambda name, in_condition: f"{name}!" if in_condition else {"a": "4 bedden", "b": "€ 2,50"}[name],
    )
    assert said == "4 bedden × (€ 2,50 − 2) + (€ 2,50, want a! > 3)"
