# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who arrives today is placed without knowing tomorrow: RG-1, RG-2."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest
from tests.engine.region_match.test_rules import broken_rules, land

from vliegwiel.engine.region_match.propose.arrive import Batch, State, arrive


def days_of(asked, number: int) -> tuple[list[Batch], State]:
    values, allowed, size, places, limits = asked
    limited = [[n for n, limit in enumerate(limits) if h in limit.households] for h in range(len(size))]
    batches = [
        Batch(day, values[rows], allowed[rows], size[rows], [limited[row] for row in rows])
        for day, rows in enumerate(np.array_split(np.arange(len(size)), number))
    ]
    at_most = np.array([limit.at_most for limit in limits], dtype=float)
    return batches, State(places, number, at_most, tuple(limit.municipalities for limit in limits))


def test_without_prices_each_household_gets_the_best_that_has_room():
    batch = Batch(0, np.array([[5.0, 1.0], [5.0, 4.0]]), np.ones((2, 2), bool), np.array([1, 1]))
    assigned, state = arrive(batch, State(np.array([1, 1]), 7, priced=0))
    assert assigned.tolist() == [0, 1]
    assert state.places.tolist() == [0, 0]
    later, _state = arrive(replace(batch, day=1), state)
    assert later.tolist() == [-1, -1]


def test_a_full_limit_closes_its_municipalities_and_only_for_whom_it_counts():
    batch = Batch(0, np.array([[5.0, 1.0]] * 3), np.ones((3, 2), bool), np.array([1, 1, 1]), [[0], [0], []])
    state = State(np.array([9, 9]), 7, np.array([1.0]), (np.array([0]),), priced=0)
    assert arrive(batch, state)[0].tolist() == [0, 1, 0]


@pytest.mark.slow
def test_arrivals_keep_every_rule_never_look_ahead_and_do_better_than_greedy():
    asked = land(3)
    batches, state = days_of(asked, 28)
    greedy = replace(state)
    ours, first_half, best = [], [], 0.0
    for batch in batches:
        assigned, state = arrive(batch, state)
        ours.append(assigned)
        choice, greedy = arrive(batch, replace(greedy, priced=batch.day // 7))
        best += batch.values[choice >= 0, choice[choice >= 0]].sum()
    assigned = np.concatenate(ours)
    assert broken_rules(*asked, assigned) == []
    assert asked[0][assigned >= 0, assigned[assigned >= 0]].sum() > best
    again = days_of(asked, 28)[1]
    # Other people in the second half change nothing for the first half.
    for batch in batches[:14]:
        assigned, again = arrive(batch, again)
        first_half.append(assigned)
    assert all((one == other).all() for one, other in zip(first_half, ours, strict=False))


def test_prices_look_at_the_latest_arrivals_only_so_that_a_changing_mix_is_seen(monkeypatch):
    monkeypatch.setattr(sys.modules[arrive.__module__], "_MOST_REMEMBERED", 4)
    one = Batch(0, np.array([[5.0, 1.0]]), np.ones((1, 2), bool), np.array([1]))
    _assigned, state = arrive(one, State(np.array([50, 50]), 70))
    for day in range(1, 22):
        _assigned, state = arrive(replace(one, day=day), state)
    # The week of day 21 is priced with the four latest days; nothing that pricing needs is forgotten.
    assert [batch.day for batch in state.past] == [18, 19, 20, 21]
