# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The dispersal task: population and score, exact total, provinces (RG-2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.region_match.targets import Question, dispersal_tasks, per_province

scores = st.integers(-60, 60).map(lambda hundredths: Decimal(hundredths) / 100)
municipalities = st.lists(st.tuples(st.integers(0, 900_000), scores), min_size=1, max_size=40).filter(
    lambda rows: any(people for people, _ in rows)
)


@given(municipalities, st.integers(0, 100_000))
def test_the_tasks_add_up_to_the_national_number_exactly_and_lie_within_one_of_the_share(rows, national):
    made = [Question(municipality=str(n), population=people, score=score) for n, (people, score) in enumerate(rows)]
    found = dispersal_tasks(made, national)
    weights = [people * (1 + Fraction(score)) for people, score in rows]
    assert sum(one.task for one in found) == national
    for one, weight in zip(found, weights, strict=True):
        assert abs(one.task - weight / sum(weights) * national) < 1


@given(municipalities, st.integers(0, 100_000), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows, national, chance):
    made = [Question(municipality=str(n), population=people, score=score) for n, (people, score) in enumerate(rows)]
    shuffled = list(made)
    chance.shuffle(shuffled)
    tasks = {one.municipality: one.task for one in dispersal_tasks(made, national)}
    assert tasks == {one.municipality: one.task for one in dispersal_tasks(shuffled, national)}


def test_a_well_off_municipality_owes_more_than_a_poor_one_of_the_same_size(country):
    rows = country(1000, 1000, M000={"score": "0.2"}, M001={"score": "-0.2"})
    # 1,200 : 800 of 100 places.
    assert [one.task for one in dispersal_tasks(rows, 100)] == [60, 40]


def test_without_strength_only_population_counts(country):
    rows = country(1000, 1000, M000={"score": "0.2"}, M001={"score": "-0.2"})
    assert [one.task for one in dispersal_tasks(rows, 100, strength=Decimal(0))] == [50, 50]


def test_a_province_owes_what_its_municipalities_owe_also_after_a_swap(country):
    rows = country(
        1000,
        1000,
        2000,
        M000={"score": "0", "province": "Noord", "swap": -5},
        M001={"score": "0", "province": "Zuid", "swap": 5},
        M002={"score": "0", "province": "Zuid"},
    )
    assert per_province(dispersal_tasks(rows, 100)) == {"Noord": 20, "Zuid": 80}


def test_every_municipality_without_a_score_is_named(country):
    with pytest.raises(InvalidQuestion) as refused:
        dispersal_tasks(country(10, 20, 30, M001={"score": "0.1"}), 100)
    assert [problem.where.split(",")[0] for problem in refused.value.problems] == ["M000", "M002"]


def test_a_strength_that_makes_a_task_negative_is_refused(country):
    with pytest.raises(InvalidQuestion, match="negatief"):
        dispersal_tasks(country(10, 20, M000={"score": "-0.6"}, M001={"score": "0"}), 100, strength=Decimal(2))
