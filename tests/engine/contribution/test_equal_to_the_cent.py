# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The exact path, the vectorised path and the rules written down a second time give the same cents (SA-1, SA-4)."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from tests.engine.contribution import by_the_book
from tests.engine.contribution.conftest import DAY

from vliegwiel.engine.contribution import SCHEMES, Question, amounts_on, explain, scheme_named
from vliegwiel.engine.contribution.vector import Columns, columns_of, contributions

NAMES = ("economic_value", "exempt", "means", "contribution", "keeps", "saved", "allowance")
EDGES = [0, 1, 2, 3, 36207, 36208, 59460, 59461, 64291, 64292, 73200, 73199, 97664, 99999, 100_000_00]


def drawn_columns(number: int, seed: int) -> Columns:
    """Draw made-up households as arrays, with many amounts on and beside the edges of the rules."""
    draw = np.random.default_rng(seed)
    adults, children = draw.integers(1, 4, number), draw.integers(0, 6, number)
    alone = draw.random(number) < 0.03
    adults, children = np.where(alone, 0, adults), np.where(alone, 1, children)

    def money(most: int) -> np.ndarray:
        values = draw.integers(0, most, number)
        return np.where(draw.random(number) < 0.2, draw.choice(EDGES, number), values)

    displaced = draw.random(number) < 0.3
    return Columns(
        adults=adults,
        children=children,
        net_income=money(300_000),
        work_income=money(300_000),
        child_benefit=np.where(draw.random(number) < 0.6, 0, money(80_000)),
        assets=np.where(draw.random(number) < 0.8, 0, money(2_500_000)),
        weeks_worked=draw.integers(0, 53, number),
        displaced=displaced,
        permit=~displaced & (draw.random(number) < 0.4),
        paying=draw.integers(0, 4, number) % (adults + 1),
        catering=displaced & (draw.random(number) < 0.4),
    )


def as_question(columns: Columns, number: int) -> Question:
    def money(name: str) -> Decimal:
        return Decimal(int(getattr(columns, name)[number])).scaleb(-2)

    status = "displaced_from_ukraine" if columns.displaced[number] else "asylum_seeker"
    return Question.model_construct(
        id=str(number),
        adults=int(columns.adults[number]),
        children=int(columns.children[number]),
        net_income_month=money("net_income"),
        work_income_month=money("work_income"),
        child_benefit_month=money("child_benefit"),
        assets=money("assets"),
        weeks_worked_in_52=int(columns.weeks_worked[number]),
        status=Question.model_fields["status"].annotation("status_holder" if columns.permit[number] else status),
        adults_with_income=int(columns.paying[number]),
        catering=bool(columns.catering[number]),
    )


def as_cents(columns: Columns, number: int) -> dict:
    names = {"net": "net_income", "work": "work_income", "weeks": "weeks_worked"}
    fields = ("adults", "children", "child_benefit", "assets", "paying", "permit", "catering")
    plain = {name: getattr(columns, name)[number].item() for name in fields}
    return plain | {short: getattr(columns, name)[number].item() for short, name in names.items()}


@pytest.fixture(scope="module")
def amounts(parameters):
    everyone = [
        Question(
            id=status,
            adults=1,
            children=0,
            net_income_month="0",
            work_income_month="0",
            child_benefit_month="0",
            assets="1",
            weeks_worked_in_52=0,
            status=status,
            catering=True,
        )
        for status in ("asylum_seeker", "displaced_from_ukraine")
    ]
    return amounts_on(DAY, parameters, everyone)


def differences_with_the_book(columns: Columns, outcomes, saved: tuple[int, int]) -> int:
    """Count households whose seven amounts are not all equal to the rules written a second time."""
    came = np.stack([getattr(outcomes, name) for name in NAMES], axis=1).tolist()
    wrong = 0
    for number, amounts_of_one in enumerate(came):
        household = as_cents(columns, number)
        book = by_the_book.rooo(household) if columns.displaced[number] else by_the_book.reba(household, saved=saved)
        wrong += amounts_of_one != [book[name] for name in NAMES]
    return wrong


def test_twenty_thousand_households_come_out_as_the_law_texts_say(amounts):
    columns = drawn_columns(20_000, seed=1)
    outcomes = contributions(columns, scheme_named("vng-proposal=0.35"), amounts)
    assert differences_with_the_book(columns, outcomes, (35, 100)) == 0


@pytest.mark.slow
def test_a_million_households_come_out_as_the_law_texts_say(amounts):
    columns = drawn_columns(1_000_000, seed=2)
    outcomes = contributions(columns, scheme_named("vng-proposal=0.35"), amounts)
    assert differences_with_the_book(columns, outcomes, (35, 100)) == 0


@pytest.mark.parametrize("name", [*sorted(set(SCHEMES) - {"vng-proposal"}), "vng-proposal=0.333333"])
def test_the_exact_path_and_the_arrays_agree_under_every_scheme(name, amounts):
    scheme = scheme_named(name)
    columns = drawn_columns(1_500, seed=sum(map(ord, name)))
    outcomes = contributions(columns, scheme, amounts)
    for number in range(1_500):
        exact = explain(as_question(columns, number), scheme, amounts)
        came = [Decimal(getattr(outcomes, one)[number].item()).scaleb(-2) for one in NAMES]
        assert came == [getattr(exact, one) for one in NAMES]


def test_one_cent_off_in_the_arrays_would_be_found(amounts):
    columns = drawn_columns(200, seed=3)
    outcomes = contributions(columns, scheme_named("vng-proposal=0.35"), amounts)
    outcomes.contribution[7] += 1
    assert differences_with_the_book(columns, outcomes, (35, 100)) == 1


def test_rows_that_were_read_become_the_same_arrays():
    columns = drawn_columns(300, seed=4)
    rows = [as_question(columns, number) for number in range(300)]
    again = columns_of(rows)
    for name in Columns.__slots__:
        assert (getattr(again, name) == getattr(columns, name)).all(), name
