# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""No proposal breaks a rule, one that does is caught, and small ones equal trying everything: RG-1, RG-2, RG-3."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.engine.region_match.lands import (
    best_by_trying_everything,
    household,
    lands,
    left_out,
    question,
    town,
    towns_that_refuse,
)

from vliegwiel.engine.region_match import Answer, propose, read
from vliegwiel.engine.region_match.answer import Because, Unplaced
from vliegwiel.engine.region_match.verify import faults


def ask(raw) -> Answer:
    return propose(read(raw), deadline=5)


@settings(max_examples=60, deadline=None)
@given(lands())
def test_no_proposal_ever_breaks_a_rule(asked):
    assert faults(read(asked), ask(asked), thorough=True) == []


def not_proven(answer: Answer, people: int, value: float) -> list[str]:
    """Return which of its claims an answer does not keep, beside the best that trying everything finds."""
    claims = {
        "people": answer.people == people,
        "most people": answer.most_people >= people,
        "value": abs(answer.value - value) <= 1e-6 * max(1, value),
        "bound": answer.bound >= value - 1e-6 * max(1, value),
    }
    return [name for name, kept in claims.items() if not kept]


@settings(max_examples=40, deadline=None)
@given(lands(most_households=5))
def test_as_many_people_as_possible_are_placed_and_then_the_value_is_the_highest(asked):
    assert not_proven(ask(asked), *best_by_trying_everything(asked)) == []


def test_a_false_bound_and_a_worse_answer_do_not_pass_for_the_best():
    asked = question([town("A", 1), town("C", 1)], [household("X", family_in=["A"]), household("Y")])
    best = best_by_trying_everything(read(asked).model_dump())
    right = ask(asked)
    assert not_proven(right, *best) == []
    assert not_proven(replace(right, value=0.0, bound=50.0), *best) == ["value", "bound"]
    assert not_proven(replace(right, people=1, most_people=1), *best) == ["people", "most people"]


@settings(max_examples=25, deadline=None)
@given(lands())
def test_the_order_of_the_rows_changes_nothing(asked):
    chance = random.Random(3)
    shuffled = {
        name: chance.sample(rows, len(rows)) if isinstance(rows, list) else rows for name, rows in asked.items()
    }
    shuffled["limits"] = [
        {**one, "households": chance.sample(one["households"], len(one["households"]))} for one in shuffled["limits"]
    ]
    assert ask(shuffled) == ask(asked)


@settings(max_examples=25, deadline=None)
@given(lands())
def test_the_order_of_limits_and_of_what_is_fixed_changes_nothing(asked):
    names = [one["id"] for one in asked["households"] if not one["needs"]]
    more = [{"label": f"L{n}", "households": names, "municipality": name, "at_most": n} for n, name in enumerate("ABC")]
    both = {**asked, "limits": [*asked["limits"], *more]}
    assert ask({**both, "limits": both["limits"][::-1]}) == ask(both)


@settings(max_examples=25, deadline=None)
@given(lands())
def test_more_places_never_place_fewer_people(asked):
    more = {**asked, "municipalities": [{**one, "places": one["places"] + 2} for one in asked["municipalities"]]}
    assert ask(more).people >= ask(asked).people


@settings(max_examples=25, deadline=None)
@given(lands())
def test_one_place_more_in_one_municipality_is_never_worse(asked):
    first, *rest = asked["municipalities"]
    before = ask(asked)
    after = ask({**asked, "municipalities": [{**first, "places": first["places"] + 1}, *rest]})
    assert (after.people, round(after.value, 6)) >= (before.people, round(before.value, 6))


@settings(max_examples=25, deadline=None)
@given(lands())
def test_without_a_limit_nothing_gets_worse(asked):
    before, after = ask(asked), ask({**asked, "limits": []})
    assert (after.people, round(after.value, 6)) >= (before.people, round(before.value, 6))


@settings(max_examples=25, deadline=None)
@given(lands(most_households=5))
def test_one_household_more_never_means_fewer_people_placed(asked):
    more = {**asked, "households": [*asked["households"], {**household("new"), "needs": []}]}
    assert ask(more).people >= ask(asked).people


def moved(answer, name, place):
    rows = tuple(replace(row, municipality=place) if row.household == name else row for row in answer.placements)
    return replace(answer, placements=rows)


def first(answer, **change):
    return replace(answer, placements=(replace(answer.placements[0], **change), *answer.placements[1:]))


def elsewhere(answer, **change):
    return first(answer, alternatives=(replace(answer.placements[0].alternatives[0], **change),))


OUT = Unplaced("X", Because("no-room", "…"))
BROKEN = {
    "more-people-than-places": lambda a: moved(a, "X", "C"),
    "need-not-met": lambda a: moved(a, "L", "C"),
    "home-too-small": lambda a: moved(a, "X", "B"),
    "fixed-not-kept": lambda a: moved(a, "F", "A"),
    "limit": lambda a: moved(a, "Z", "B"),
    "unknown-municipality": lambda a: moved(a, "Z", "?"),
    "unknown-household": lambda a: first(a, household="?"),
    "value-of-placement": lambda a: first(a, value=9.0),
    "reasons-do-not-add-up": lambda a: replace(a, placements=tuple(replace(p, reasons=()) for p in a.placements)),
    "value-does-not-add-up": lambda a: replace(a, value=a.value + 1),
    "bound-below-value": lambda a: replace(a, bound=a.value - 1),
    "gap-does-not-add-up": lambda a: replace(a, gap=0.25),
    "people-do-not-add-up": lambda a: replace(a, people=a.people + 1),
    "price-below-nothing": lambda a: replace(a, scarcity={**a.scarcity, "A": -1.0}),
    "scarcity-not-per-municipality": lambda a: replace(a, scarcity={"A": 0.0}),
    "alternative-cannot-be": lambda a: elsewhere(a, municipality=a.placements[0].municipality),
    "value-of-alternative": lambda a: elsewhere(a, value=77.0),
}
# Someone left out, answered twice, or both placed and not.
TIMES = {
    "left out": lambda a: replace(a, placements=a.placements[1:]),
    "placed twice": lambda a: replace(a, placements=(*a.placements, a.placements[0])),
    "both placed and not": lambda a: replace(a, unplaced=(*a.unplaced, OUT)),
    "refused twice": lambda a: replace(a, placements=a.placements[:-1], unplaced=(OUT, OUT)),
}


def with_every_rule():
    towns = [town("A", 9, offers=["lift"]), town("B", 9, largest_home=1), town("C", 1)]
    people = [household("X", 2, ties=["Noord"]), household("L", needs=["lift"]), household("F"), household("Z")]
    people.insert(0, household("E", wants=["A"]))
    limits = [{"label": "none", "households": ["Z"], "municipality": "B", "at_most": 0}]
    fixed = [{"household": "F", "municipality": "B", "reason": "besluit"}]
    return read(question(towns, people, limits=limits, fixed=fixed))


@pytest.mark.parametrize("code", BROKEN)
def test_a_proposal_that_breaks_a_rule_is_caught(code):
    asked = with_every_rule()
    answer = propose(asked)
    assert faults(asked, answer, thorough=True) == []
    assert code in {fault.code for fault in faults(asked, BROKEN[code](answer), thorough=True)}


@pytest.mark.parametrize("what", TIMES)
def test_everybody_is_answered_once(what):
    asked = with_every_rule()
    found = faults(asked, TIMES[what](propose(asked)))
    assert "household-not-answered-once" in {fault.code for fault in found}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_gap_that_is_no_number_is_caught(number):
    asked = with_every_rule()
    assert "gap-does-not-add-up" in {fault.code for fault in faults(asked, replace(propose(asked), gap=number))}


@pytest.mark.parametrize(("people", "code"), left_out())
def test_another_reason_than_the_true_one_for_not_placing_somebody_is_caught(people, code):
    asked = read(question(towns_that_refuse(), [people]))
    answer = propose(asked)
    assert faults(asked, answer, thorough=True) == []
    other = "no-room" if code != "no-room" else "need-nobody-offers"
    wrong = replace(answer, unplaced=(replace(answer.unplaced[0], because=Because(other, "…")),))
    assert ("because", "X") in {(fault.code, fault.where) for fault in faults(asked, wrong, thorough=True)}


def test_a_proof_that_is_none_is_caught():
    asked = read(question([town("A", 1)], [household("X"), household("Y")]))
    answer = propose(asked)
    claimed = replace(answer, most_people=2, unplaced=(replace(answer.unplaced[0], because=proven()),))
    assert "proof-that-is-none" in {fault.code for fault in faults(asked, claimed, thorough=True)}


def proven() -> Because:
    return Because("no-room", "…", {"proven": True})
