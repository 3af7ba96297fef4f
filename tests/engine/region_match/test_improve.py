# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A good answer is made better a few municipalities at a time, and no rule or place is lost by it: RG-1, RG-2."""

from __future__ import annotations

from time import monotonic

import numpy as np
import pytest
from tests.engine.region_match.test_rules import broken_rules, land

from vliegwiel.engine.region_match.propose import improve as better
from vliegwiel.engine.region_match.propose.improve import improve, prices_of, worth_of
from vliegwiel.engine.region_match.propose.instance import bound_at, instance_of
from vliegwiel.engine.region_match.propose.linear import bound_on_value, linear_prices, tightest
from vliegwiel.engine.region_match.propose.prices import soft_prices, tighten
from vliegwiel.engine.region_match.propose.program import Part, solve_part
from vliegwiel.engine.region_match.propose.small import solve_small
from vliegwiel.engine.region_match.propose.whole import fill_by_price
from vliegwiel.engine.region_match.table import ArrayLimit


def begun(seed: int, households: int = 500, towns: int = 25):
    """Return a question, its instance, a quick answer and the prices that it was made with."""
    asked = land(seed, households, towns)
    instance = instance_of(*asked)
    price, limit_price = soft_prices(instance)
    limit_price = tighten(instance, price, limit_price)
    return asked, instance, fill_by_price(instance, price, limit_price), prices_of(instance, price, limit_price)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_what_can_still_be_better_is_solved_whole_and_equals_another_exact_program(seed):
    asked, instance, choice, prices = begun(seed)
    found, bound = improve(instance, choice, prices, np.inf, monotonic() + 60)
    assert broken_rules(*asked, found) == []
    # HiGHS over all pairs shares nothing with it but the question.
    exact = solve_small(instance, 60).choice
    assert worth_of(instance, found) == pytest.approx(worth_of(instance, exact), abs=0.01)
    assert worth_of(instance, found) <= bound <= worth_of(instance, found) + 0.01
    assert worth_of(instance, found) > worth_of(instance, choice)


@pytest.mark.slow
def test_parts_only_ever_gain_end_by_themselves_and_give_the_same_answer_again(monkeypatch):
    monkeypatch.setattr(better, "PAIRS", 0)
    asked, instance, choice, prices = begun(3)
    found, bound = improve(instance, choice, prices, np.inf, monotonic() + 300)
    assert broken_rules(*asked, found) == []
    assert worth_of(instance, choice) < worth_of(instance, found) <= bound
    assert instance.size[found >= 0].sum() >= instance.size[choice >= 0].sum()
    assert (improve(instance, choice, prices, np.inf, monotonic() + 300)[0] == found).all()


def test_parts_that_are_solved_at_the_same_time_share_no_municipality_and_nobody(monkeypatch):
    monkeypatch.setattr(better, "_TOWNS", 10)
    _asked, instance, choice, prices = begun(3)
    reach = better.Reach.start(instance, prices)
    one, other = better._parts(instance, choice, prices, reach, np.random.default_rng(1))
    assert len(one.free)
    assert set(one.free.tolist()).isdisjoint(other.free.tolist())
    assert not (one.pairs.any(axis=0) & other.pairs.any(axis=0)).any()


def test_of_parts_that_together_would_break_a_limit_the_first_is_kept():
    # Two people may be in A or C together with at most one of them: each part moves one there.
    values, one = np.array([[5.0, 1.0, 0.0], [0.0, 1.0, 5.0]]), np.ones(2, dtype=int)
    limit = ArrayLimit(np.array([0, 1]), np.array([0, 2]), 1)
    instance = instance_of(values, np.ones((2, 3), dtype=bool), one, np.array([1, 2, 1]), [limit])
    choice = np.array([1, 1])
    parts = [
        Part(np.array([0]), np.array([[True, True, False]]), np.zeros(1, dtype=bool)),
        Part(np.array([1]), np.array([[False, True, True]]), np.zeros(1, dtype=bool)),
    ]
    solved = [solve_part(instance, choice, part, 1.0, 10) for part in parts]
    assert [one.choice.tolist() for one in solved] == [[0, 1], [1, 2]]
    assert better._together(instance, choice, parts, solved).tolist() == [0, 1]


def test_who_is_not_in_the_part_stays_and_a_part_without_choice_changes_nothing():
    asked, instance, choice, _prices = begun(4, 60, 10)
    few = np.arange(10)
    pairs = np.isfinite(instance.worth[few])
    solved = solve_part(instance, choice, Part(few, pairs, np.ones(10, bool)), 5.0, 30)
    assert solved.within < 1e-3
    assert (solved.choice[10:] == choice[10:]).all()
    assert broken_rules(*asked, solved.choice) == []
    nobody = Part(few, np.zeros_like(pairs), np.ones(10, bool))
    assert (solve_part(instance, choice, nobody, 5.0, 30).choice == choice).all()


def test_no_better_answer_holds_a_pair_that_the_prices_rule_out():
    _asked, instance, choice, prices = begun(5, 60, 10)
    exact = solve_small(instance, 60).choice
    placed = np.nonzero(exact >= 0)[0]
    gap = prices.bound - worth_of(instance, choice)
    assert (prices.regret[placed, exact[placed]] <= gap + 1e-6).all()
    assert (prices.out[exact < 0] <= gap + 1e-6).all()


@pytest.mark.parametrize("seed", [6, 7, 8])
def test_with_more_people_than_places_the_bound_on_value_still_holds_and_says_something(seed):
    values, allowed, size, places, limits = land(seed, 60, 10)
    instance = instance_of(values, allowed, size, np.maximum(1, places // 2), limits)
    price, limit_price = soft_prices(instance)
    exact = solve_small(instance, 60)
    people = int(instance.size[exact.choice >= 0].sum())
    assert people < size.sum()
    value = worth_of(instance, exact.choice) - instance.bonus * people
    bound = bound_on_value(instance, price, limit_price, people)
    plain = bound_at(instance, price, limit_price) - instance.bonus * people
    assert value <= bound + 1e-6
    assert bound <= plain + 1e-6
    assert bound - value < 0.1 * value


def test_who_is_larger_than_a_town_or_a_limit_can_be_is_never_thought_to_go_there():
    allowed = np.ones((2, 2), bool)
    limit = ArrayLimit(np.array([0]), np.array([1]), 2)
    instance = instance_of(np.ones((2, 2)), allowed, np.array([3, 2]), np.array([2, 9]), [limit])
    assert np.isfinite(instance.worth).tolist() == [[False, False], [True, True]]


def test_the_tightest_prices_give_the_bound_of_the_whole_linear_program_and_never_a_worse_one():
    _asked, instance, choice, _prices = begun(9, 200, 15)
    # Far from right on purpose, so that pairs have to be asked for.
    price, limit_price = np.zeros(15), np.zeros(len(instance.limits))
    found = tightest(instance, price, limit_price, choice, monotonic() + 60)
    whole = linear_prices(instance, *np.nonzero(np.isfinite(instance.worth)))
    assert bound_at(instance, *found) == pytest.approx(whole.bound, rel=1e-9)
    assert bound_at(instance, *found) < bound_at(instance, price, limit_price)
    late = tightest(instance, price, limit_price, choice, monotonic() - 1)
    assert (late[0] == price).all()


def test_the_largest_weights_that_may_be_given_still_fit_the_numbers_of_the_solver():
    households, towns = 400, 6
    values = np.random.default_rng(0).random((households, towns)) * 3e9
    size = np.full(households, 7)
    instance = instance_of(values, np.ones((households, towns), bool), size, np.full(towns, 7 * 60), [])
    nobody = np.full(households, -1)
    everyone = Part(np.arange(households), np.ones((households, towns), bool), np.ones(households, bool))
    solved = solve_part(instance, nobody, everyone, 5.0, 30)
    assert (solved.choice >= 0).sum() == 360
    placed = np.nonzero(solved.choice >= 0)[0]
    # Who is left out would have been worth less than chance gives.
    assert values[placed, solved.choice[placed]].mean() > 0.7 * 3e9
