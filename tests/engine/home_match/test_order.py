# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes go in a lawful, published order that anyone can recompute: HO-3, HO-4, HO-5, HO-7, TR-1."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest
from tests.engine.home_match.lists import DAY, applicant, ask, given, home, question, tight

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.home_match import commitment, propose, read
from vliegwiel.engine.home_match.verify import faults


def test_who_waits_longest_comes_first():
    raw = question([home("H", 2)], [applicant("late", 1, "2025-01-01"), applicant("early", 1, "2020-01-01")])
    assert given(ask(raw)) == {"early": "H"}


def test_waiting_time_that_the_municipality_adds_counts():
    people = [applicant("long", 1, "2020-01-10"), applicant("added", 1, "2021-01-01", supplement_days=400)]
    answer = ask(question([home("H", 2)], people))
    assert given(answer) == {"added": "H"}  # 2021-01-01 less 400 days is 2019-11-28
    assert "met 400 dagen aanvulling" in answer.allocations[0].reasons[1].sentence


def test_the_order_by_date_looks_at_the_application_and_not_at_waiting_time():
    people = [
        applicant("long", 1, "2010-01-01", applied_on="2026-02-01"),
        applicant("first", 1, "2025-01-01", applied_on="2026-01-01"),
    ]
    assert given(ask(question([home("H", 1)], people, order="date"))) == {"first": "H"}
    assert given(ask(question([home("H", 1)], people))) == {"long": "H"}


def test_the_home_fits_the_family_that_is_to_come():
    people = [applicant("family", 1, "2010-01-01", expected_size=4), applicant("single", 1)]
    answer = ask(question([home("small", 2), home("large", 4)], people))
    assert given(answer) == {"family": "large", "single": "small"}
    assert "3 van hen komen nog" in answer.allocations[0].reasons[-1].sentence


def test_a_gate_asks_for_an_economic_tie_or_vulnerability_and_says_so_to_the_others():
    people = [
        applicant("none", 1, "2000-01-01"),
        applicant("work", 1, tie={"region": "Vallei"}),
        applicant("ill", 1, "2025-01-01", urgent={"ground": "medisch"}),
    ]
    answer = ask(question([home("H1", 1), home("H2", 1), home("H3", 1)], people, gate="tie_or_vulnerability"))
    assert set(given(answer)) == {"work", "ill"}
    assert [(row.household, row.ground.code, row.rank) for row in answer.refusals] == [("none", "gate", None)]


def test_a_lottery_is_bound_by_the_hash_published_before_and_anyone_can_replay_it():
    people = [applicant(name, 1) for name in ("a", "b", "c", "d")]
    raw = question([home("H", 1)], people, order="lottery", seed="2718", seed_commitment=commitment("2718"))
    answer = ask(raw)
    lots = {name: hashlib.sha256(f"2718:{name}".encode()).hexdigest() for name in "abcd"}
    assert list(given(answer)) == [min(lots, key=lots.__getitem__)]
    assert answer.log.seed == "2718"
    line = sorted(lots, key=lots.__getitem__)
    assert answer.log.order_hash == hashlib.sha256("".join(f"{name}\n" for name in line).encode()).hexdigest()
    raw["policy"]["seed"] = "2719"
    with pytest.raises(InvalidQuestion, match="hoort niet bij de hash"):
        ask(raw)


@pytest.mark.parametrize("missing", ["seed", "seed_commitment"])
def test_a_lottery_without_seed_or_published_hash_is_refused(missing):
    policy = {"order": "lottery", "seed": "1", "seed_commitment": commitment("1")}
    del policy[missing]
    with pytest.raises(InvalidQuestion) as refused:
        ask(question([home("H", 1)], [applicant("a", 1)], **policy))
    assert [problem.where for problem in refused.value.problems] == [f"policy.{missing}"]


def test_priority_counts_where_the_dated_policy_allows_it_and_status_is_no_input_where_it_is_forbidden():
    people = [applicant("wait", 1, "2010-01-01"), applicant("holder", 1, "2026-01-01", groups=["status_holder"])]
    raw = question([home("H", 1)], people, priority=["status_holder"], priority_forbidden_from="2027-01-01")
    assert given(ask(raw)) == {"holder": "H"}
    raw["policy"]["priority_forbidden_from"] = "2026-07-01"
    with pytest.raises(InvalidQuestion) as refused:
        ask(raw)
    assert {problem.where for problem in refused.value.problems} == {"policy.priority", "applicants[].groups"}
    people[1]["groups"], raw["policy"]["priority"] = ["reception"], []
    assert given(ask(raw)) == {"wait": "H"}


def test_switching_the_policy_shows_the_changed_list():
    people = [applicant("wait", 1, "2010-01-01"), applicant("student", 1, "2026-01-01", groups=["student"])]
    before = ask(question([home("H", 1)], people))
    after = ask(question([home("H", 1)], people, shares={"student": 1}))
    assert (given(before), given(after)) == ({"wait": "H"}, {"student": "H"})
    assert after.refusals[0].ground.code == "group-floor"
    assert "groep student" in after.refusals[0].ground.sentence


def test_rent_above_the_share_of_income_that_the_policy_allows_does_not_fit():
    people = [applicant("low", 1, "2010-01-01", income="1500.00"), applicant("more", 1, income="2500.00")]
    raw = question([home("H", 1, rent="700.00")], people, rent_at_most_share=0.4)
    assert given(ask(raw)) == {"more": "H"}
    assert ask(raw).refusals[0].ground.code == "no-home-fits"


def test_equal_days_are_ordered_by_a_hash_that_favours_no_name():
    firsts = [
        next(iter(given(ask(question([home("H", 1)], [applicant(f"a{n}", 1), applicant(f"z{n}", 1)])))))[0]
        for n in range(40)
    ]
    assert 8 <= firsts.count("a") <= 32


@pytest.mark.parametrize("seed", range(25))
def test_the_order_of_the_rows_and_what_is_no_input_change_nothing(seed):
    raw = tight(seed)
    marked = {**raw, "homes": [*raw["homes"]], "applicants": [{**one, "nationality": "?"} for one in raw["applicants"]]}
    random.Random(seed).shuffle(marked["homes"])
    random.Random(seed).shuffle(marked["applicants"])
    assert ask(marked).as_json() == ask(raw).as_json()


@pytest.mark.parametrize("seed", range(25))
def test_one_more_home_never_houses_fewer_people(seed):
    raw = tight(seed)
    raw["policy"]["shares"] = {}
    more = {**raw, "homes": [*raw["homes"], home("extra", 6, features=["lift"])]}
    assert ask(more).value >= ask(raw).value


@pytest.mark.parametrize("seed", range(250))
def test_floors_are_met_wherever_possible_and_nobody_has_to_envy(seed):
    raw = tight(seed, kinds=seed % 3 == 0)
    asked = read(raw, day=DAY)
    assert faults(asked, propose(asked, day=DAY), thorough=True) == []


def test_the_reserve_list_holds_who_is_next_in_order():
    people = [applicant(name, 1, f"202{number}-01-01") for number, name in enumerate("abcd")]
    assert ask(question([home("H1", 1), home("H2", 1)], people)).reserve == ("c", "d")


def test_everything_wrong_is_said_at_once_with_its_place():
    raw = question(
        [home("H", 2), home("H", 3)],
        [applicant("a", 3, "2030-01-01", expected_size=2), applicant("a", 1)],
        order="lottery",
    )
    with pytest.raises(InvalidQuestion) as refused:
        read(raw, day=DAY)
    places = {problem.where for problem in refused.value.problems}
    assert places == {
        "homes",
        "applicants",
        "applicants[0].expected_size",
        "applicants[0].since",
        "policy.seed",
        "policy.seed_commitment",
    }


@pytest.mark.parametrize("size", [0, -1, 1.5, "2", float("nan"), True])
def test_a_size_that_is_no_number_of_people_is_refused(size):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([home("H", size)], [applicant("a", size)]), day=DAY)
    assert {problem.where for problem in refused.value.problems} == {"homes[0].size", "applicants[0].size"}


def swapped(answer):
    first, second, *rest = answer.allocations
    changed = (replace(first, home=second.home), replace(second, home=first.home), *rest)
    return replace(answer, allocations=changed)


BROKEN = {
    "home-given-twice": lambda a: replace(a, allocations=(a.allocations[0], replace(a.allocations[1], home="H1"))),
    "unknown-home": lambda a: replace(a, allocations=(replace(a.allocations[0], home="H9"), a.allocations[1])),
    "household-not-answered-once": lambda a: replace(a, refusals=()),
    "rank": lambda a: replace(a, refusals=(a.refusals[0]._replace(rank=1),)),
    "order": lambda a: replace(a, log=replace(a.log, order_hash="0" * 64)),
    "sequence": lambda a: replace(a, allocations=a.allocations[::-1]),
    "log": lambda a: replace(a, log=replace(a.log, steps=())),
    "too-small": swapped,
    "floors": lambda a: replace(a, floors=()),
    "floor": lambda a: replace(a, floors=(replace(a.floors[0], reached=2),)),
    "sums": lambda a: replace(a, value=3),
    "envy": lambda a: replace(
        a,
        allocations=(replace(a.allocations[0], household="last", rank=3), a.allocations[1]),
        refusals=(a.refusals[0]._replace(household="first", rank=1),),
    ),
}


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
    from vliegwiel.engine.home_match.answer import Ground, Refusal

    return Refusal(answer.allocations[0].household, Ground("homes-gone", "…"), 1)
