# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An allocation that breaks a rule is caught by code that shares nothing with what made it: HO-3, HO-4, TR-1."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.home_match.lists import DAY, applicant, given, home, question

from vliegwiel.engine.home_match import propose, read
from vliegwiel.engine.home_match.answer import Ground, Refusal
from vliegwiel.engine.home_match.verify import faults


def swapped(answer):
    first, second, *rest = answer.allocations
    changed = (replace(first, home=second.home), replace(second, home=first.home), *rest)
    return replace(answer, allocations=changed)


BROKEN = {
    "home-given-twice": lambda a: replace(a, allocations=(a.allocations[0], replace(a.allocations[1], home="H1"))),
    "unknown-home": lambda a: replace(a, allocations=(replace(a.allocations[0], home="H9"), a.allocations[1])),
    "household-not-answered-once": lambda a: replace(a, refusals=()),
    "unknown-household": lambda a: replace(a, refusals=(*a.refusals, a.refusals[0]._replace(household="?"))),
    "rank": lambda a: replace(a, refusals=(a.refusals[0]._replace(rank=1),)),
    "order": lambda a: replace(a, log=replace(a.log, order_hash="0" * 64)),
    "sequence": lambda a: replace(a, allocations=a.allocations[::-1]),
    "log": lambda a: replace(a, log=replace(a.log, steps=())),
    "too-small": swapped,
    "seed": lambda a: replace(a, log=replace(a.log, seed="5")),
    "gap": lambda a: replace(a, gap=float("nan")),
    "bound": lambda a: replace(a, bound=3, gap=1 / 3),
    "certainty": lambda a: replace(a, certainty="open"),
    "reserve": lambda a: replace(a, reserve=("last", "first")),
    "ground": lambda a: replace(a, refusals=(a.refusals[0]._replace(ground=Ground("no-home-fits", "…")),)),
    "floors": lambda a: replace(a, floors=()),
    "floor": lambda a: replace(a, floors=(replace(a.floors[0], reached=2),)),
    "sums": lambda a: replace(a, value=3),
    "envy": lambda a: replace(
        a,
        allocations=(replace(a.allocations[0], household="last", rank=3), a.allocations[1]),
        refusals=(a.refusals[0]._replace(household="first", rank=1),),
    ),
}


NEEDS_AND_RENT = {
    "need-not-met": swapped,
    "too-dear": swapped,
}


@pytest.mark.parametrize("code", NEEDS_AND_RENT)
def test_a_home_without_what_is_needed_or_too_dear_is_caught(code):
    people = [applicant("rich", 1, "2001-01-01", needs=["lift"], income="9000"), applicant("poor", 1, income="1500")]
    homes = [home("H1", 1, features=["lift"], rent="800.00"), home("H2", 1, rent="400.00")]
    asked = read(question(homes, people, rent_at_most_share=0.3), day=DAY)
    answer = propose(asked, day=DAY)
    assert faults(asked, answer, thorough=True) == []
    assert code in {fault.code for fault in faults(asked, NEEDS_AND_RENT[code](answer))}


def test_someone_both_housed_and_refused_is_caught():
    asked = read(question([home("H1", 1)], [applicant("a", 1)]), day=DAY)
    answer = propose(asked, day=DAY)
    both = replace(answer, refusals=(_refused(answer),))
    assert [fault.code for fault in faults(asked, both)] == ["household-not-answered-once"]


@pytest.mark.parametrize("code", BROKEN)
def test_an_answer_that_was_changed_is_caught(code):
    people = [
        applicant("first", 1, "2001-01-01"),
        applicant("second", 2, "2002-01-01", groups=["student"]),
        applicant("last", 1, "2003-01-01"),
    ]
    asked = read(question([home("H1", 1), home("H2", 2)], people, shares={"student": 0.5}), day=DAY)
    answer = propose(asked, day=DAY)
    assert faults(asked, answer, thorough=True) == []
    found = {fault.code for fault in faults(asked, BROKEN[code](answer))}
    assert code in found


def test_the_exact_check_finds_an_empty_home_and_a_floor_that_could_be_met():
    people = [applicant("a", 1), applicant("s", 1, "2025-01-01", groups=["student"])]
    asked = read(question([home("H1", 1)], people, shares={"student": 1}), day=DAY)
    careless = propose(read(question([home("H1", 1)], people), day=DAY), day=DAY)
    floors = propose(asked, day=DAY).floors
    missing = replace(careless, floors=(replace(floors[0], reached=0),))
    assert "floor-could-be-met" in {fault.code for fault in faults(asked, missing, thorough=True)}
    plain = read(question([home("H1", 1)], people[:1]), day=DAY)
    right = propose(plain, day=DAY)
    empty = replace(right, allocations=(), refusals=(_refused(right),), value=0, bound=0)
    assert "home-left-empty" in {fault.code for fault in faults(plain, empty, thorough=True)}


def _refused(answer):
    return Refusal(answer.allocations[0].household, Ground("homes-gone", "…"), 1)


def shifted():
    """Student S fits both homes; E, first in line, needs the lift of H1; X, last, fits only H2."""
    people = [
        applicant("E", 1, "2001-01-01", needs=["lift"]),
        applicant("S", 2, "2002-01-01", groups=["student"]),
        applicant("X", 2, "2003-01-01", income="2000"),
    ]
    homes = [home("H1", 2, features=["lift"], rent="900.00"), home("H2", 2, rent="500.00")]
    return read(question(homes, people, shares={"student": 0.5}, rent_at_most_share=0.3), day=DAY)


def test_nobody_is_passed_over_where_the_one_whom_a_floor_needs_can_live_elsewhere():
    assert given(propose(shifted(), day=DAY)) == {"E": "H1", "S": "H2"}


def test_the_exact_check_finds_who_was_passed_over_where_no_pair_shows_it():
    asked = shifted()
    right = propose(asked, day=DAY)
    # S in H1 keeps E out, and the floor needs S; X in H2 takes nothing that fits E.
    housed = [(2, "S", "H1"), (3, "X", "H2")]
    wrong = replace(
        right,
        allocations=tuple(
            replace(right.allocations[0], household=name, home=place, rank=rank) for rank, name, place in housed
        ),
        refusals=(Refusal("E", Ground("group-floor", "…", {"groups": ["student"]}), 1),),
        log=replace(
            right.log,
            steps=tuple(replace(right.log.steps[0], household=name, rank=rank) for rank, name, _place in housed),
        ),
        reserve=("E",),
    )
    assert faults(asked, wrong) == []
    assert [(fault.code, fault.where) for fault in faults(asked, wrong, thorough=True)] == [("passed-over", "E")]
