# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional placement keeps its rules and its order of levels, and is fair: RG-1, RG-2, RG-3, RG-4, TR-1."""

from __future__ import annotations

import numpy as np
import pytest
from tests.engine.region_match.lands import household, left_out, question, town, towns_that_refuse

from vliegwiel.engine.region_match import Answer, propose, read, solve
from vliegwiel.engine.region_match.propose.what_if import what_if
from vliegwiel.engine.region_match.propose.whole import Flow
from vliegwiel.engine.region_match.question import Fixed
from vliegwiel.engine.region_match.table.arrays import ArrayLimit


def ask(raw) -> Answer:
    return propose(read(raw), deadline=5)


def goes_to(answer: Answer) -> dict[str, str]:
    return {row.household: row.municipality for row in answer.placements}


def test_family_comes_before_work_and_work_before_wishes():
    towns = [town("A", 1), town("C", 1)]
    both = [household("family", family_in=["C"]), household("builder", skills={"bouw": 1})]
    assert goes_to(ask(question(towns, both))) == {"family": "C", "builder": "A"}
    towns[1]["wishes"] = {"household_sizes": [1]}
    work = [household("builder", skills={"bouw": 1}), household("wants", wants=["C"])]
    assert goes_to(ask(question(towns, work)))["builder"] == "C"


def test_every_adult_counts():
    towns = [town("A", 3), town("C", 3)]
    mixed = {
        **household("X", 3),
        "adults": [{"skills": {"zorg": 1}}, {"skills": {"bouw": 1}}, {"skills": {"bouw": 0.2}}],
    }
    assert goes_to(ask(question(towns, [mixed]))) == {
        "X": "C"
    }  # two builders, however small the skill, against one nurse


def test_a_place_is_never_traded_against_value():
    towns = [town("A", 2)]
    rich = household("rich", family_in=["A"], care_in=["A"])
    answer = ask(question(towns, [rich, household("couple", 2)]))
    assert goes_to(answer) == {"couple": "A"}
    assert answer.unplaced[0].because.values == {"proven": True}


def test_reasons_add_up_to_the_value_and_name_what_was_lost():
    towns = [town("A", 1), town("B", 1), town("C", 1)]
    answer = ask(question(towns, [household("X", family_in=["A"], skills={"zorg": 1})]))
    (row,) = answer.placements
    assert (row.municipality, row.value, row.decided_by, row.bound_by) == ("A", 105, "vulnerability", None)
    assert [(r.criterion, r.score, r.weight) for r in row.reasons] == [("family", 1, 100), ("work", 1, 5)]
    assert row.reasons[0].sentence == "Familie woont in A."
    near, far = row.alternatives
    assert (near.municipality, near.value, near.lost) == ("B", 55, {"family": 0.5})
    assert (far.municipality, far.lost) == ("C", {"family": 1, "work": 1})


def test_who_is_bound_by_places_reads_where_and_what_would_change_it():
    towns = [town("A", 1), town("C", 1)]
    people = [household("P", family_in=["A"]), household("Q", family_in=["A"], care_in=["A"])]
    answer = ask(question(towns, people))
    row = next(one for one in answer.placements if one.household == "P")
    assert (row.municipality, row.bound_by, row.decided_by) == ("C", "plaatsen in A", "scarcity")
    assert row.alternatives[0].change == "Mogelijk als A 1 plaats meer heeft, of iemand wijkt."
    assert answer.scarcity["A"] > 0


def test_equals_are_left_to_people_or_a_drawn_lot():
    answer = ask(question([town("A", 1), town("B", 1)], [household("X")]))
    assert answer.placements[0].tie
    assert not ask(question([town("A", 1), town("C", 1)], [household("X", ties=["Zuid"])])).placements[0].tie


def test_a_fixed_municipality_is_kept_with_its_reason_and_the_others_are_placed_around_it():
    fixed = [{"household": "X", "municipality": "C", "reason": "school van het kind"}]
    people = [household("X", family_in=["A"]), household("Y", ties=["Zuid"])]
    answer = ask(question([town("A", 1), town("C", 1)], people, fixed=fixed))
    assert goes_to(answer) == {"X": "C", "Y": "A"}
    row = next(one for one in answer.placements if one.household == "X")
    assert (row.decided_by, row.reasons[0].sentence) == ("fixed", "Door een mens vastgelegd: school van het kind")


def test_a_deviation_shows_at_once_what_it_does_to_others():
    people = [household("X", family_in=["A"]), household("Y", ties=["Zuid"])]
    asked = read(question([town("A", 1), town("C", 1)], people))
    effect = what_if(asked, propose(asked), Fixed(household="X", municipality="C", reason="school"))
    assert effect.changed == {"X": ("A", "C"), "Y": ("C", "A")}
    assert (effect.value, effect.people) == (-105, 0)  # X loses its family (100), Y its ties (5)


@pytest.mark.parametrize(("people", "code"), left_out())
def test_who_cannot_be_placed_reads_why(people, code):
    (out,) = ask(question(towns_that_refuse(), [people])).unplaced
    assert out.because.code == code


def land(seed: int, households: int = 900, towns: int = 30):
    chance = np.random.default_rng(seed)
    size = chance.choice([1, 2, 3, 5], households, p=[0.7, 0.15, 0.1, 0.05])
    values = chance.random((households, towns)).round(2) * 5 + 100 * (chance.random((households, towns)) < 0.01)
    allowed = chance.random((households, towns)) < 0.85
    weight = chance.lognormal(0, 0.8, towns)
    places = np.floor(weight / weight.sum() * size.sum() * 1.05).astype(int) + 3
    medical = np.nonzero(chance.random(households) < 0.05)[0]
    limits = [ArrayLimit(medical, np.arange(start, start + 5), 18) for start in range(0, towns, 5)]
    return values, allowed, size, places, limits


def broken_rules(values, allowed, size, places, limits, assigned) -> list[str]:
    """An independent check of the array level, in plain loops."""
    wrong, used = [], [0] * len(places)
    for h, m in enumerate(assigned.tolist()):
        if m >= 0:
            used[m] += int(size[h])
            if not allowed[h][m]:
                wrong.append(f"{h} may not go to {m}")
    wrong += [f"{m} overfull" for m, people in enumerate(used) if people > places[m]]
    for number, limit in enumerate(limits):
        inside = set(limit.municipalities.tolist())
        people = sum(int(size[h]) for h in limit.households.tolist() if assigned[h] in inside)
        if people > limit.at_most:
            wrong.append(f"limit {number}")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_large_questions_keep_the_rules_place_everyone_and_prove_a_small_gap(seed):
    asked = land(seed)
    found = solve(*asked, deadline=60)
    assert broken_rules(*asked, found.assigned) == []
    assert found.people == asked[2].sum()
    assert found.value == pytest.approx(sum(asked[0][h, m] for h, m in enumerate(found.assigned)))
    assert found.value <= found.bound + 1e-6
    assert found.gap < 0.01
    assert (solve(*asked, deadline=60).assigned == found.assigned).all()


@pytest.mark.slow
def test_far_more_people_than_places_fill_the_places_and_leave_the_rest_out():
    values, allowed, size, places, limits = land(4)
    few = np.maximum(1, places // 5)
    found = solve(values, allowed, size, few, limits, deadline=60)
    assert broken_rules(values, allowed, size, few, limits, found.assigned) == []
    assert 0.98 * few.sum() <= found.people <= few.sum() < size.sum()
    assert found.value <= found.bound + 1e-6


def test_nowhere_has_room_for_everybody():
    values = np.zeros((500, 3))
    # Half of them in either place, and both have room for three.
    at, room = np.arange(500) % 2, np.array([3, 3, 500])
    assert Flow.start(values, at, room, np.zeros(3)).members.shape[1] >= 500


@pytest.mark.slow
def test_a_deadline_that_is_too_short_still_gives_an_answer_within_the_rules_with_its_gap():
    asked = land(7)
    found = solve(*asked, deadline=0.01)
    assert broken_rules(*asked, found.assigned) == []
    assert found.value <= found.bound
    assert found.people > 0.9 * asked[2].sum()


def test_the_array_level_refuses_what_cannot_be():
    with pytest.raises(ValueError, match="finite"):
        solve(np.array([[np.nan]]), np.array([[True]]), np.array([1]), np.array([1]))
    with pytest.raises(ValueError, match="must be"):
        solve(np.zeros((1, 2)), np.ones((1, 1), bool), np.array([1]), np.array([1]))
    with pytest.raises(ValueError, match="at least"):
        solve(np.zeros((1, 1)), np.ones((1, 1), bool), np.array([0]), np.array([1]))


@pytest.mark.parametrize("length", [4, 5, 9])
def test_a_person_is_placed_even_when_everyone_else_has_to_give_up_what_they_came_for(length):
    # T0 … Tn, one place each. Pi has family and care in Ti (worth 200) and may only go there or to the next one;
    # who comes last needs what T0 alone offers. Placing everyone shifts the whole row: n x 200 lost for one person.
    names = [f"T{n}" for n in range(length + 1)]
    towns = [{"id": name, "region": f"R{name}", "places": 1, "offers": ["lift"] * (name == "T0")} for name in names]
    rows = [household(f"P{n}", family_in=[names[n]], care_in=[names[n]]) for n in range(length)]
    limits = [
        {"label": f"P{n} niet in {name}", "households": [f"P{n}"], "municipality": name, "at_most": 0}
        for n in range(length)
        for name in names
        if name not in names[n : n + 2]
    ]
    asked = question(towns, [*rows, household("nieuw", needs=["lift"])], regions=[], limits=limits)
    answer = propose(read(asked), deadline=30)
    assert answer.people == answer.most_people == length + 1
    assert answer.value == 0
