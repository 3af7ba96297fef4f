# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Wishes come in their order, and every answer says why: RE-1, RE-3, LO-3."""

from __future__ import annotations

import pytest
from tests.engine.room_match.test_rules import ask, rooms_of
from tests.engine.room_match.towns import party, question, room

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.room_match import propose, propose_many, read


def test_an_arriving_household_gets_a_room_with_reasons_and_other_rooms_that_would_do():
    rooms = [room("K1", 4, features=["lift"]), room("K2", 4), room("K3", 6)]
    answer = ask(rooms, [party("here", "m", now="K2"), party("new", "mfbg", needs=["lift"])])
    new = next(p for p in answer.placements if p.party == "new")
    assert [use.room for use in new.rooms] == ["K1"]
    assert [reason.code for reason in new.reasons] == ["needs-met", "own-room"]
    assert new.reasons[1].sentence == "Eigen kamer: 4 mensen op 4 plaatsen."
    assert answer.moves == ()


def test_alternatives_say_what_would_be_lost():
    answer = ask([room("K1", 2), room("K2", 5)], [party("A", "mf")])
    (alternative,) = answer.placements[0].alternatives
    assert alternative.room == "K2"
    assert alternative.lost[0].sentence == "Dan blijven er 3 plaatsen meer leeg in gebruikte kamers."


def test_a_move_is_proposed_only_when_it_gives_someone_a_place_and_names_who_gains():
    rooms = [room("K1", 4), room("K2", 2)]
    answer = ask(rooms, [party("single", "m", now="K1"), party("family", "mfbg")])
    (move,) = answer.moves
    assert (move.party, move.from_room, move.to_rooms, move.gains) == ("single", "K1", ("K2",), ("family",))
    assert answer.as_json()["moves"] == [{"party": "single", "from": "K1", "to": ["K2"], "gains": ["family"]}]
    assert answer.value == pytest.approx(5 - 1 / 6)  # five placed, one of them moves
    assert answer.gap == 0


def test_who_gains_is_followed_through_a_chain_of_moves():
    rooms = [room("K1", 5), room("K2", 3), room("K3", 1)]
    answer = ask(rooms, [party("two", "mf", now="K1"), party("one", "m", now="K2"), party("five", "mfbgb")])
    gains = {move.party: set(move.gains) for move in answer.moves}
    assert gains == {"two": {"five"}, "one": {"two", "five"}}


def test_nobody_moves_for_the_sake_of_acquaintances_but_newcomers_come_near_them():
    rooms = [room("K1", 2, wing="Noord"), room("K2", 2, wing="Noord"), room("K3", 2, wing="Zuid")]
    here = party("here", "m", now="K3", knows=["new"])
    answer = ask(rooms, [here, party("new", "m")])
    assert rooms_of(answer) == {"here": ["K3"], "new": ["K3"]}
    reasons = next(p for p in answer.placements if p.party == "new").reasons
    assert "In dezelfde kamer als bekenden: here." in [reason.sentence for reason in reasons]


def test_acquaintances_outweigh_the_mix_and_the_mix_outweighs_half_empty_rooms():
    rooms = [room("K1", 2, wing="Noord"), room("K2", 1, wing="Zuid")]
    students = [party("A", "m", now="K1", group="student")]
    # With half students wanted, a student goes to the other wing only if nothing more important is lost.
    assert rooms_of(ask(rooms, [*students, party("B", "m", group="student")], mix={"student": 0.5}))["B"] == ["K1"]
    mixed = ask(rooms, [*students, party("B", "m", group="other")], mix={"student": 0.5})
    assert rooms_of(mixed)["B"] == ["K1"]  # one student of two: exactly the mix
    known = ask([*rooms, room("K3", 2, wing="Zuid")], [*students, party("B", "m", knows=["A"])], mix={"student": 1})
    assert rooms_of(known)["B"] == ["K1"]


def test_a_mother_with_her_daughter_does_not_share_with_strangers_while_another_room_is_free():
    rooms = [room("K1", 4, meant_for="women"), room("K2", 4, meant_for="household")]
    answer = ask(rooms, [party("A", "f", now="K1"), party("B", "fg")])
    assert rooms_of(answer)["B"] == ["K2"]


def test_strangers_fill_a_shared_room_before_opening_another():
    rooms = [room(f"K{n}", 3) for n in range(4)]
    answer = ask(rooms, [party(name, "m") for name in "ABCDEF"])
    assert answer.levels.places_lost == 0


@pytest.mark.parametrize(
    ("rooms", "parties", "rules", "code"),
    [
        ([room("K1", 2, blocked=1)], [party("A", "m"), party("B", "m")], {}, "unblock"),
        ([room("K1", 1), room("K2", 1)], [party("A", "m"), party("B", "m")], {"keep_free": ["K2"]}, "keep-free"),
        ([room("K1", 5)], [party(name, "m") for name in "ABCDE"], {}, "norm"),
        ([room("K1", 1)], [party("A", "m"), party("B", "m")], {}, "places"),
        ([room("K1", 2)], [party("A", "m", needs=["lift"])], {}, "features"),
    ],
)
def test_the_smallest_change_that_helps_really_helps(rooms, parties, rules, code):
    answer = ask(rooms, parties, **rules)
    (without,) = answer.unplaced
    assert without.change.code == code
    mended, norm = [dict(one) for one in rooms], rules.get("at_most_in_shared_room", 4)
    amount, named = without.change.values["amount"], without.change.values["room"]
    there = next(one for one in mended if one["id"] == named)
    if code == "unblock":
        there["blocked"] -= amount
    if code == "places":
        there["places"] += amount
    if code == "features":
        there["features"] = parties[0]["needs"]
    kept = [] if code == "keep-free" else rules.get("keep_free", [])
    better = ask(mended, parties, keep_free=kept, at_most_in_shared_room=norm + (amount if code == "norm" else 0))
    assert better.unplaced == ()


@pytest.mark.parametrize("age", [float("nan"), -1, 1e400, "30", True, None])
def test_an_age_that_is_no_age_is_refused(age):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([], [{"id": "A", "people": [{"id": "A.0", "gender": "m", "age": age}]}]))
    assert refused.value.problems[0].where == "parties[0].people[0].age"


def test_a_misspelt_field_is_refused_and_says_what_was_meant():
    with pytest.raises(InvalidQuestion) as refused:
        read(question([room("K1", 1, blockd=1)], []))
    assert str(refused.value.problems[0]) == "rooms[].blockd: Het veld blockd bestaat niet. Bedoelt u blocked?"


def test_many_locations_give_the_same_answers_with_one_worker_and_with_two():
    questions = [read(question([room("K1", n)], [party("A", "m"), party("B", "m")])) for n in range(1, 5)]
    assert propose_many(questions, workers=2) == [propose(one) for one in questions]
