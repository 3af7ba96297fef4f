# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An impossible question gets a smallest set of rules that makes it so: drop any one, and it is possible (RE-1)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from tests.engine.room_match.towns import best_by_trying_everything, locations, party, question, room

from vliegwiel.engine.room_match import Question, propose, read, smallest_conflict
from vliegwiel.engine.room_match.conflict import Rule, rules_of, without


def everyone_has_a_bed(question: Question) -> bool:
    return propose(question).unplaced == ()


def set_is_smallest(asked: Question, rules: tuple[Rule, ...]) -> bool:
    """The set makes it impossible, and no rule can be left out of it."""
    every = set(rules_of(asked))
    if everyone_has_a_bed(without(asked, every - set(rules))):
        return False
    return all(everyone_has_a_bed(without(asked, every - (set(rules) - {one}))) for one in rules)


MEN = [party(name, "m") for name in "ABCDE"]
IMPOSSIBLE: dict[str, tuple[dict[str, Any], set[str]]] = {
    "nobody offers a need": (question([room("K1", 2)], [party("A", "m", needs=["lift"])]), {"needs"}),
    "more people than places": (question([room("K1", 1)], MEN[:3]), {"places"}),
    "all places blocked": (question([room("K1", 2, blocked=2)], [party("A", "m", now="K1")]), {"places", "blocked"}),
    "the only room is kept free": (
        question([room("K1", 2)], [party("A", "m", now="K1")], keep_free=["K1"]),
        {"keep-free"},
    ),
    "four at most": (question([room("K1", 6)], MEN), {"norm"}),
    "who avoid each other": (question([room("K1", 2)], [party("A", "m", avoid=["B"]), party("B", "m")]), {"avoid"}),
    "a man and a woman": (question([room("K1", 2)], [party("A", "m"), party("B", "f")]), {"own-gender"}),
    "a room for women": (question([room("K1", 2, meant_for="women")], MEN[:1]), {"gender-of-room"}),
    "a room for one household": (question([room("K1", 4, meant_for="household")], MEN[:2]), {"household-room"}),
    "a household too large": (question([room("K1", 2)], [party("A", "mfbgb")]), {"places"}),
    "rooms in two wings": (
        question([room("K1", 3, wing="Noord"), room("K2", 3, wing="Zuid")], [party("A", "mfbgb")]),
        {"places", "neighbouring"},
    ),
    "a child alone": (question([room("K1", 2)], [party("A", "b")]), {"minors"}),
    "no rooms at all": (question([], MEN[:1]), {"places"}),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_rules_that_are_named_are_the_ones_that_clash(name):
    raw, kinds = IMPOSSIBLE[name]
    asked = read(raw)
    found = smallest_conflict(asked)
    assert {rule.kind for rule in found.rules} == kinds
    assert found.certain and set_is_smallest(asked, found.rules)
    assert len(found.texts) == len(found.rules) and all(text.sentence for text in found.texts)


def test_only_the_room_and_the_pair_that_matter_are_named():
    rooms = [room("K1", 2), room("K2", 2, blocked=1), room("K3", 1)]
    parties = [party("A", "m", avoid=["B"]), party("B", "m", avoid=["C"]), party("C", "m"), party("D", "mf")]
    found = smallest_conflict(read(question(rooms, parties, keep_free=["K3"])))
    assert set_is_smallest(read(question(rooms, parties, keep_free=["K3"])), found.rules)


def test_where_everyone_can_have_a_bed_no_rule_is_named():
    assert smallest_conflict(read(question([room("K1", 2)], [party("A", "mf")]))).rules == ()


@settings(max_examples=25, deadline=None)
@given(locations(most_rooms=3, most_parties=4))
def test_dropping_any_one_rule_makes_it_possible(asked):
    question = read(asked)
    assume(propose(question).unplaced)
    found = smallest_conflict(question)
    assert found.rules and set_is_smallest(question, found.rules)


@settings(max_examples=25, deadline=None)
@given(locations(most_rooms=3, most_parties=4))
def test_trying_everything_agrees_that_the_set_is_impossible(asked):
    assume(all(len(one["people"]) < 7 for one in asked["parties"]))
    question = read(asked)
    found = smallest_conflict(question)
    assume(found.rules and not any(rule.kind in ("minors", "neighbouring") for rule in found.rules))
    with_only = without(question, set(rules_of(question)) - set(found.rules)).model_dump(by_alias=True)
    _residents, placed, _moved = best_by_trying_everything(with_only)
    assert placed < sum(len(one["people"]) for one in asked["parties"])


def test_a_set_with_a_rule_to_spare_is_noticed():
    asked = read(question([room("K1", 1)], MEN[:2]))
    assert set_is_smallest(asked, (Rule("places"),))
    assert not set_is_smallest(asked, (Rule("places"), Rule("norm")))
    assert not set_is_smallest(asked, (Rule("norm"),))
