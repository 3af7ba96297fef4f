# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms and beds keep their rules: RE-1, RE-3, LO-3, LO-5."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from tests.engine.room_match.towns import best_by_trying_everything, locations, party, question, room

from vliegwiel.engine.parameters import NotInForce
from vliegwiel.engine.room_match import Answer, propose, read
from vliegwiel.engine.room_match.verify import faults


def ask(rooms: list[dict[str, Any]], parties: list[dict[str, Any]], **rules: Any) -> Answer:
    return propose(read(question(rooms, parties, **rules)))


def rooms_of(answer: Answer) -> dict[str, list[str]]:
    return {p.party: [use.room for use in p.rooms] for p in answer.placements}


@settings(max_examples=150, deadline=None)
@given(locations())
def test_no_proposal_ever_breaks_a_rule(asked):
    assert faults(read(asked), propose(read(asked))) == []


@settings(max_examples=60, deadline=None)
@given(locations(most_rooms=4, most_parties=5))
def test_nobody_is_left_out_who_could_be_placed_and_nobody_moves_without_need(asked):
    assume(all(len(p["people"]) < 7 for p in asked["parties"]))  # the oracle knows no spread households
    answer = propose(read(asked))
    spread = any(len(p.rooms) > 1 for p in answer.placements)
    assume(not spread)
    now = {p["id"]: len(p["people"]) for p in asked["parties"] if p["now"]}
    residents = sum(now.get(p.party, 0) for p in answer.placements)
    assert (residents, answer.levels.placed, answer.levels.moved) == best_by_trying_everything(asked)
    assert answer.gap == 0


@settings(max_examples=40, deadline=None)
@given(locations())
def test_the_order_of_the_rows_changes_nothing(asked):
    chance = random.Random(5)
    shuffled = {**asked, "rooms": [*asked["rooms"]], "parties": [*asked["parties"]]}
    chance.shuffle(shuffled["rooms"])
    chance.shuffle(shuffled["parties"])
    assert propose(read(shuffled)) == propose(read(asked))


@settings(max_examples=40, deadline=None)
@given(locations())
def test_one_more_empty_room_never_places_fewer_people(asked):
    more = {**asked, "rooms": [*asked["rooms"], room("extra", 4, wing="Oost", features=["lift", "ground floor"])]}
    assume(not any(p["now"] for p in asked["parties"]))
    assert propose(read(more)).levels.placed >= propose(read(asked)).levels.placed


@settings(max_examples=30, deadline=None)
@given(locations())
def test_other_names_for_the_same_people_change_nothing(asked):
    renamed = {
        **asked,
        "parties": [
            {**p, "people": [{**one, "id": f"other-{one['id']}"} for one in p["people"]]} for p in asked["parties"]
        ],
    }
    assert rooms_of(propose(read(renamed))) == rooms_of(propose(read(asked)))


def test_what_is_no_input_such_as_nationality_changes_nothing():
    rooms = [room("K1", 2), room("K2", 2)]
    plain = [party("A", "m"), party("B", "m"), party("C", "f")]
    marked = [{**p, "nationality": name} for p, name in zip(plain, "xyz", strict=True)]
    assert ask(rooms, plain) == ask(rooms, marked)


def test_strangers_share_only_with_their_own_gender():
    answer = ask([room("K1", 4)], [party("A", "m"), party("B", "f")])
    assert answer.levels.placed == 1
    assert answer.unplaced[0].because.code == "full"


def test_four_at_most_share_a_bedroom_and_a_location_can_record_another_norm():
    rooms, people = [room("K1", 6)], [party(name, "m") for name in "ABCDEF"]
    assert ask(rooms, people).levels.placed == 4
    assert ask(rooms, people, at_most_in_shared_room=6).levels.placed == 6
    assert ask(rooms, people).certainty == "to_verify"
    assert ask(rooms, people, at_most_in_shared_room=6).certainty == "assumption"


def test_the_norm_is_the_figure_of_the_day_and_a_day_without_one_is_no_silent_four():
    raw = question([room("K1", 6)], [party(name, "m") for name in "ABCDEF"])
    assert read(raw, day=date(2026, 3, 2)).rules.at_most_in_shared_room == 4
    with pytest.raises(NotInForce, match="2024-12-31"):
        read(raw, day=date(2024, 12, 31))
    own = {**raw, "rules": {"at_most_in_shared_room": 6}}
    assert read(own, day=date(2024, 12, 31)).rules.at_most_in_shared_room == 6


def test_a_household_of_six_sleeps_in_a_room_of_six_whatever_the_norm_for_strangers():
    assert rooms_of(ask([room("K1", 6)], [party("A", "mfbgbg")])) == {"A": ["K1"]}


def test_a_household_is_split_only_when_no_room_is_large_enough_and_then_over_neighbouring_rooms():
    rooms = [room(f"K{n}", 3, wing="Noord") for n in (1, 2, 10)]
    answer = ask(rooms, [party("A", "mfbgb")])
    assert rooms_of(answer) == {"A": ["K1", "K2"]}
    adults = [sum(person in ("A.0", "A.1") for person in use.people) for use in answer.placements[0].rooms]
    assert adults == [1, 1]  # nobody's children sleep without an adult while there are two
    assert rooms_of(ask([*rooms, room("K11", 5, wing="Zuid")], [party("A", "mfbgb")])) == {"A": ["K11"]}


def test_a_household_is_never_split_over_two_wings():
    rooms = [room("K1", 3, wing="Noord"), room("K2", 3, wing="Zuid")]
    answer = ask(rooms, [party("A", "mfbgb")])
    assert answer.placements == ()
    assert answer.unplaced[0].because.code == "larger-than-rooms"


def test_who_avoids_another_never_shares_a_room_with_them():
    rooms = [room("K1", 2), room("K2", 2)]
    assert ask(rooms[:1], [party("A", "m", avoid=["B"]), party("B", "m")]).levels.placed == 1
    assert ask(rooms, [party("A", "m", avoid=["B"]), party("B", "m")]).levels.placed == 2


def test_the_room_for_a_night_alone_stays_free_and_blocked_places_too():
    answer = ask([room("K1", 2), room("K2", 3, blocked=2)], [party("A", "m"), party("B", "f")], keep_free=["K1"])
    assert list(rooms_of(answer).values()) == [["K2"]]


def test_unaccompanied_minors_are_refused_and_keep_their_bed_until_a_person_has_found_the_right_place():
    answer = ask([room("K1", 2)], [party("child", "b", now="K1"), party("A", "m"), party("B", "m")])
    refused = next(u for u in answer.unplaced if u.party == "child")
    assert refused.because.code == "minor-alone"
    assert "voogd" in refused.because.sentence
    assert answer.levels.placed == 1


def test_a_location_meant_for_minors_takes_them_but_never_beside_adults():
    parties = [party("child", "b"), party("A", "m")]
    assert ask([room("K1", 4)], parties, minors_alone=True).levels.placed == 1
    assert ask([room("K1", 4), room("K2", 1)], parties, minors_alone=True).levels.placed == 2


def test_needs_are_met_or_the_answer_says_that_nobody_offers_them():
    rooms = [room("K1", 2, features=["lift"]), room("K2", 2)]
    assert rooms_of(ask(rooms, [party("A", "m", needs=["lift"])])) == {"A": ["K1"]}
    because = ask(rooms, [party("A", "m", needs=["bad"])]).unplaced[0].because
    assert because.code == "no-room-with-needs"
    assert "bad" in because.sentence


def test_residents_never_lose_their_bed_to_a_larger_household_that_arrives():
    answer = ask([room("K1", 4)], [party("here", "m", now="K1"), party("new", "mfbg")])
    assert rooms_of(answer) == {"here": ["K1"]}
    assert answer.unplaced[0].party == "new"
