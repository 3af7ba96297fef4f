# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing can be better than the bound in which municipalities hold whole households, and it is tighter: RG-1."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.region_match.test_rules import land

from vliegwiel.engine.region_match.propose import knapsack
from vliegwiel.engine.region_match.propose.improve import worth_of
from vliegwiel.engine.region_match.propose.instance import bound_at, instance_of
from vliegwiel.engine.region_match.propose.knapsack import filled, whole_bound
from vliegwiel.engine.region_match.propose.prices import soft_prices, tighten
from vliegwiel.engine.region_match.propose.small import solve_small
from vliegwiel.engine.region_match.table import ArrayLimit


def best_of_all(instance) -> float:
    """The highest worth of any answer, by trying every one."""
    best = 0.0
    for choice in product(range(-1, len(instance.places)), repeat=len(instance.size)):
        where = np.array(choice)
        there = [instance.size[where == town].sum() for town in range(len(instance.places))]
        inside = [
            instance.size[limit.households][np.isin(where[limit.households], limit.municipalities)].sum()
            for limit in instance.limits
        ]
        if (there <= instance.places).all() and (np.array(inside, dtype=float) <= instance.at_most).all():
            best = max(best, worth_of(instance, where))
    return best


@given(st.data())
def test_no_answer_is_better_than_the_bound_whatever_the_prices(data):
    households = data.draw(st.integers(1, 5))
    towns = data.draw(st.integers(1, 3))
    number = st.integers(0, 9)
    size = np.array(data.draw(st.lists(st.integers(1, 4), min_size=households, max_size=households)))
    values = np.array([[data.draw(number) for _ in range(towns)] for _ in range(households)], dtype=float)
    allowed = np.array([[data.draw(st.booleans()) for _ in range(towns)] for _ in range(households)])
    places = np.array([data.draw(st.integers(0, 7)) for _ in range(towns)])
    some = st.lists(st.integers(0, households - 1), unique=True)
    where = st.lists(st.integers(0, towns - 1), unique=True, min_size=1)
    limits = [
        ArrayLimit(np.array(data.draw(some), dtype=int), np.array(data.draw(where)), data.draw(st.integers(0, 5)))
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    instance = instance_of(values, allowed, size, places, limits)
    price = np.array([data.draw(number) for _ in range(towns)], dtype=float)
    limit_price = np.array([data.draw(number) for _ in limits], dtype=float)
    bound = whole_bound(instance, price, limit_price)
    assert best_of_all(instance) <= bound + 1e-9
    assert bound <= bound_at(instance, price, limit_price) + 1e-9


def test_three_who_do_not_fit_together_cost_what_they_really_cost():
    # Ten places. A (2 people, 70), B (3, 80) and C (6, 60) all want them; elsewhere A and B get 10, C gets 12.
    # The best is A and B there and C elsewhere: 70 + 80 + 12 = 162 (A and C: 140, B and C: 150).
    # Prices let 5/6 of C in: at 8 a place, 70 - 16 = 54, 80 - 24 = 56, C 12 either way, and 10 x 8 paid: 202.
    values = np.array([[70.0, 10.0], [80.0, 10.0], [60.0, 12.0]])
    size, places = np.array([2, 3, 6]), np.array([10, 100])
    instance = instance_of(values, np.ones((3, 2), dtype=bool), size, places, [])
    price, none = np.array([8.0, 0.0]), np.zeros(0)
    bonus = instance.bonus * size.sum()
    assert bound_at(instance, price, none) - bonus == pytest.approx(202.0)
    assert whole_bound(instance, price, none) - bonus == pytest.approx(162.0)


def test_whole_households_fill_a_municipality_as_well_as_can_be():
    # Sizes 2, 3 and 3 that bring 5, 6 and 4: on 5 places 5 + 6, on 6 places still 11 (6 + 4 is less), on 8 all of it.
    best = filled(np.array([5.0, 6.0, 4.0]), np.array([2, 3, 3]), 8)
    assert best.tolist() == [0, 0, 5, 6, 6, 11, 11, 11, 15]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_at_least_as_tight_as_the_prices_alone_and_never_below_an_exact_answer(seed):
    instance = instance_of(*land(seed, 60, 10))
    price, limit_price = soft_prices(instance)
    limit_price = tighten(instance, price, limit_price)
    bound = whole_bound(instance, price, limit_price)
    assert worth_of(instance, solve_small(instance, 60).choice) <= bound + 1e-6
    assert bound <= bound_at(instance, price, limit_price) + 1e-6


def test_a_municipality_that_would_take_too_long_keeps_what_its_places_cost(monkeypatch):
    instance = instance_of(*land(4, 60, 10))
    price, limit_price = soft_prices(instance)
    tight = whole_bound(instance, price, limit_price)
    monkeypatch.setattr(knapsack, "_STEPS", 0)
    assert tight <= whole_bound(instance, price, limit_price) <= bound_at(instance, price, limit_price) + 1e-6
