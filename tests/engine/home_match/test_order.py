# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes go in a lawful, published order that anyone can recompute: HO-3, HO-4, HO-5, HO-7, TR-1."""

from __future__ import annotations

import hashlib

import pytest
from tests.engine.home_match.lists import DAY, applicant, ask, given, home, question

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.home_match import commitment, read


def test_who_waits_longest_comes_first():
    raw = question([home("H", 2)], [applicant("late", 1, "2025-01-01"), applicant("early", 1, "2020-01-01")])
    assert given(ask(raw)) == {"early": "H"}


def test_waiting_time_that_the_municipality_adds_counts():
    people = [applicant("long", 1, "2020-01-10"), applicant("added", 1, "2021-01-01", supplement_days=400)]
    answer = ask(question([home("H", 2)], people))
    assert given(answer) == {"added": "H"}  # 2021-01-01 less 400 days is 2019-11-28
    assert "met 400 dagen aanvulling" in answer.allocations[0].reasons[1].sentence


def test_waiting_time_built_up_in_a_start_up_home_goes_along_to_the_next_one():
    # Registered in 2019, in a start-up home since 2022: the day of registration counts, not that of moving in.
    moving_on = applicant("moving on", 1, "2019-05-01", groups=["start_up_home"], applied_on="2026-10-01")
    newer = applicant("newer", 1, "2021-01-01", applied_on="2021-01-01")
    answer = ask(question([home("H", 1)], [newer, moving_on]))
    assert given(answer) == {"moving on": "H"}
    assert "Staat ingeschreven sinds 2019-05-01." in [why.sentence for why in answer.allocations[0].reasons]
    # Had it started anew, the other would be first.
    assert given(ask(question([home("H", 1)], [newer, {**moving_on, "since": "2022-01-01"}]))) == {"newer": "H"}


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


def test_a_home_that_is_too_small_for_the_family_to_come_is_never_given_even_when_it_stays_empty():
    answer = ask(question([home("small", 2)], [applicant("family", 2, expected_size=3)]))
    assert (given(answer), answer.value) == ({}, 0)
    assert answer.refusals[0].ground.code == "no-home-fits"


def test_a_fitting_home_is_kept_for_the_family_that_is_to_come_where_somebody_later_could_live_elsewhere():
    people = [applicant("family", 1, "2020-01-01", expected_size=4), applicant("couple", 2, "2019-01-01")]
    assert given(ask(question([home("small", 2), home("large", 4)], people))) == {"couple": "small", "family": "large"}


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


@pytest.mark.parametrize("label", ["status_holder", "Statushouder", "status holders", "statushouders", "STATUS-HOLDER"])
def test_where_priority_is_forbidden_no_spelling_of_the_label_is_an_input_anywhere(label):
    raw = question(
        [home("H", 1, group_shares={label: 1})],
        [applicant("a", 1, groups=[label])],
        priority=[label],
        shares={label: 0.5},
        priority_forbidden_from="2026-11-20",
    )
    with pytest.raises(InvalidQuestion) as refused:
        ask(raw)
    assert {problem.where for problem in refused.value.problems} == {
        "policy.priority",
        "policy.shares",
        "homes[0].group_shares",
        "applicants[].groups",
    }
    # One day earlier it was allowed.
    raw["policy"]["priority_forbidden_from"] = "2026-11-21"
    assert given(ask(raw)) == {"a": "H"}


def test_the_share_for_reception_holds_homeless_shelter_too_and_status_plays_no_part_in_it():
    shelter = applicant("shelter", 1, "2022-01-01", groups=["reception"], status="Nederlander")
    holder = applicant("holder", 1, "2023-01-01", groups=["reception"], status="statushouder")
    waits = [applicant(f"w{number}", 1, "2010-01-01") for number in range(3)]
    raw = question(
        [home("H1", 1), home("H2", 1)],
        [holder, shelter, *waits],
        shares={"reception": 0.5},
        priority_forbidden_from="2026-07-01",
    )
    assert "shelter" in given(ask(raw))
    assert "holder" not in given(ask(raw))
    # Their waiting time alone decides between the two: exchanged, the other gets it.
    holder["since"], shelter["since"] = shelter["since"], holder["since"]
    assert "holder" in given(ask(raw))


def test_a_ban_that_holds_from_tomorrow_is_none_today_and_a_lawful_order_needs_no_label():
    people = [applicant("wait", 1, "2010-01-01"), applicant("late", 1, "2026-01-01", groups=["reception"])]
    raw = question([home("H", 1)], people, order="date", priority_forbidden_from="2026-01-01")
    assert given(ask(raw)) == {"wait": "H"}
    raw["policy"] |= {"order": "lottery", "seed": "5", "seed_commitment": commitment("5")}
    first = min(("wait", "late"), key=lambda name: hashlib.sha256(f"5:{name}".encode()).hexdigest())
    assert given(ask(raw)) == {first: "H"}


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


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"since": 1577836800}, "applicants[0].since"),
        ({"since": "gisteren"}, "applicants[0].since"),
        ({"applied_on": "2027-01-01"}, "applicants[0].applied_on"),
        ({"supplement_days": -1}, "applicants[0].supplement_days"),
        ({"supplement_days": 10**30}, "applicants[0].supplement_days"),
        ({"income": float("nan")}, "applicants[0].income"),
        ({"income": float("inf")}, "applicants[0].income"),
        ({"income": -1}, "applicants[0].income"),
        ({"household": ""}, "applicants[0].household"),
        ({"household": "a\nb"}, "applicants[0].household"),
        ({"tie": {}}, "applicants[0].tie.region"),
        ({"urgent": {"ground": ""}}, "applicants[0].urgent.ground"),
        ({"expectedsize": 3}, "applicants[].expectedsize"),
    ],
)
def test_an_applicant_that_cannot_be_meant_is_refused_at_its_place(change, where):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([home("H", 1)], [{**applicant("a", 1), **change}]), day=DAY)
    assert [problem.where for problem in refused.value.problems] == [where]


@pytest.mark.parametrize(
    ("policy", "where"),
    [
        ({"gate": "nobody"}, "policy.gate"),
        ({"order": "best"}, "policy.order"),
        ({"priority": ["youth", "youth"]}, "policy.priority"),
        ({"shares": {"youth": 0.7, "student": 0.4}}, "policy.shares"),
        ({"shares": {"youth": 1.1}}, "policy.shares.youth"),
        ({"shares": {"youth": float("nan")}}, "policy.shares.youth"),
        ({"rent_at_most_share": -0.1}, "policy.rent_at_most_share"),
        ({"order": "lottery", "seed": 1, "seed_commitment": commitment("1")}, "policy.seed"),
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused_at_its_place(policy, where):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([home("H", 1)], [applicant("a", 1)], **policy), day=DAY)
    assert [problem.where for problem in refused.value.problems] == [where]


def test_shares_of_one_kind_of_home_above_the_whole_are_refused():
    with pytest.raises(InvalidQuestion) as refused:
        read(question([home("H", 1, group_shares={"youth": 0.7, "student": 0.4})], []), day=DAY)
    assert [problem.where for problem in refused.value.problems] == ["homes[0].group_shares"]


def test_fields_of_the_wrong_kind_and_what_contradicts_itself_are_said_together():
    raw = question(
        [home("H", 0), home("H", 1)],
        [applicant("a", 1, "morgen"), applicant("b", 3, "2030-01-01", expected_size=2)],
        order="lottery",
    )
    with pytest.raises(InvalidQuestion) as refused:
        read(raw, day=DAY)
    assert {problem.where for problem in refused.value.problems} == {
        "homes[0].size",
        "applicants[0].since",
        "homes",
        "applicants[1].expected_size",
        "applicants[1].since",
        "policy.seed",
        "policy.seed_commitment",
    }


@pytest.mark.parametrize("size", [0, -1, 1.5, "2", float("nan"), True])
def test_a_size_that_is_no_number_of_people_is_refused(size):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([home("H", size)], [applicant("a", size)]), day=DAY)
    assert {problem.where for problem in refused.value.problems} == {"homes[0].size", "applicants[0].size"}
