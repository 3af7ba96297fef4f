# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who arrives gets a municipality with its reasons, day after day, and each day is checked: RG-1, RG-3."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from tests.engine.region_match.lands import household, question, town

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.region_match.propose.arrive import Batch, State, arrive
from vliegwiel.engine.region_match.propose.daily import Arrivals
from vliegwiel.engine.region_match.question import Household, read
from vliegwiel.engine.region_match.table import table_of


def asked(places: int = 3, **more):
    towns = [town("A", places, offers=["lift"]), town("B", places), town("C", places)]
    return read(question(towns, [], **more))


def people(*rows) -> list[Household]:
    return [Household.model_validate(row) for row in rows]


def test_an_arrival_reads_why_what_else_there_was_and_the_next_day_knows_what_is_left():
    arrivals = Arrivals(asked(1), horizon=1)
    first = arrivals.arrive(0, people(household("H1", family_in=["A"])))
    assert first.placements[0].municipality == "A"
    assert [reason.criterion for reason in first.placements[0].reasons] == ["family"]
    assert {other.municipality for other in first.placements[0].alternatives} == {"B", "C"}
    second = arrivals.arrive(1, people(household("H2", family_in=["A"])))
    # A is full: half a point of family in its region, and it says what held.
    assert second.placements[0].municipality == "B"
    assert second.placements[0].value == 50
    assert second.placements[0].bound_by == "plaatsen in A"


def test_who_finds_no_room_reads_why_and_takes_nothing():
    arrivals = Arrivals(asked(1), horizon=1)
    answer = arrivals.arrive(0, people(household("H1", children=1), household("H2", needs=["lift"])))
    assert [row.because.code for row in answer.unplaced] == ["no-room"]
    assert answer.placements[0].household == "H2"


def test_a_limit_holds_over_days_for_whom_it_counts():
    limits = [{"label": "dialyse", "households": [], "region": "Noord", "at_most": 1}]
    arrivals = Arrivals(asked(9, limits=limits), horizon=1)
    wish = {"wants": ["Noord"]}
    found = [
        arrivals.arrive(day, people(household(f"H{day}", **wish)), {f"H{day}": ["dialyse"]}).placements[0].municipality
        for day in range(2)
    ]
    assert found[0] in "AB"
    assert found[1] == "C"
    assert arrivals.arrive(2, people(household("H2", **wish))).placements[0].municipality in "AB"


def test_days_by_name_place_as_the_array_level_does_and_never_more_than_there_is():
    chance = np.random.default_rng(0)
    rows = [
        household(f"H{n:02}", int(chance.integers(1, 3)), skills={"zorg": round(float(chance.random()), 2)})
        for n in range(24)
    ]
    whole = read(question([town("A", 9), town("B", 6), town("C", 14)], rows))
    table = table_of(whole)
    arrivals, state = Arrivals(whole, horizon=8), State(table.places.copy(), 8)
    used: Counter[str] = Counter()
    for day in range(8):
        chosen = np.arange(3 * day, 3 * day + 3)
        batch = Batch(day, table.values[chosen], table.allowed[chosen], table.size[chosen])
        assigned, state = arrive(batch, state)
        answer = arrivals.arrive(day, whole.households[3 * day : 3 * day + 3])
        goes_to = {row.household: row.municipality for row in answer.placements}
        names = [goes_to.get(one.id) for one in whole.households[3 * day : 3 * day + 3]]
        assert names == [table.municipalities[at] if at >= 0 else None for at in assigned.tolist()]
        for one in whole.households[3 * day : 3 * day + 3]:
            used[goes_to.get(one.id, "")] += one.size
    assert all(used[place.id] <= place.places for place in whole.municipalities)


def test_what_the_question_does_not_know_is_refused_and_takes_nothing():
    arrivals = Arrivals(asked(1), horizon=1)
    with pytest.raises(InvalidQuestion, match="Utrecht"):
        arrivals.arrive(0, people(household("H1", family_in=["Utrecht"])))
    with pytest.raises(InvalidQuestion, match="dialyse"):
        arrivals.arrive(0, people(household("H1")), {"H1": ["dialyse"]})
    with pytest.raises(InvalidQuestion, match="H1"):
        arrivals.arrive(0, people(household("H1"), household("H1")))
    assert len(arrivals.arrive(0, people(household("H1"), household("H2"), household("H3"))).placements) == 3
