# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""All that is wrong with a question is said at once, each with its place; what is possible is not refused (RE-1)."""

from __future__ import annotations

import json

import pytest
from tests.engine.room_match.test_rules import ask, rooms_of
from tests.engine.room_match.towns import party, question, room

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.room_match import read

NAN, INFINITE = float("nan"), float("inf")


def places(raw: object) -> list[str]:
    """Where the question is wrong; empty when it is right."""
    try:
        read(raw)
    except InvalidQuestion as refused:
        assert all(one.wrong and one.right for one in refused.problems)
        return sorted({one.where for one in refused.problems})
    return []


WRONG = {
    "unknown ids": (
        question([room("K1", 2)], [party("A", "m", now="K9", knows=["Q"], avoid=["Z"])], keep_free=["K7"]),
        ["parties[0].avoid", "parties[0].knows", "parties[0].now", "rules.keep_free"],
    ),
    "negative and broken numbers": (
        question([room("K1", -2, blocked=-1), room("K2", NAN), room("K3", 2.5)], [], mix={"a": INFINITE, "b": -1}),
        ["rooms[0].blocked", "rooms[0].places", "rooms[1].places", "rooms[2].places", "rules.mix.a", "rules.mix.b"],
    ),
    "rows that are double": (
        question([room("K1", 2), room("K1", 2)], [party("A", "m"), party("A", "m")]),
        ["parties", "parties[].people", "rooms"],
    ),
    "knows and avoids the same": (
        question([room("K1", 2)], [party("A", "m", knows=["B"], avoid=["B"]), party("B", "m")]),
        ["parties[0].avoid"],
    ),
    "knows who avoids": (
        question([room("K1", 2)], [party("A", "m", knows=["B"]), party("B", "m", avoid=["A"])]),
        ["parties[0].knows"],
    ),
    "names itself": (
        question([room("K1", 2)], [party("A", "m", knows=["A"]), party("B", "m", avoid=["B"])]),
        ["parties[0].knows", "parties[1].avoid"],
    ),
    "sleeps in more rooms than people, or twice in one": (
        question([room("K1", 2), room("K2", 2)], [party("A", "m", now="K1", also_now=["K2"])])
        | {"parties": [party("A", "m", now="K1", also_now=["K2"]), party("B", "mf", now="K1", also_now=["K1"])]},
        ["parties[0].also_now", "parties[1].also_now"],
    ),
    "an agreement that cannot be": (
        question(
            [room("K1", 2, wing="Noord")],
            [],
            agreed=[{"groups": ["a"], "at_least": 0.6, "at_most": 0.4}, {"groups": ["a"], "wing": "Zuid"}],
        ),
        ["rules.agreed[0]", "rules.agreed[1].wing"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_question_names_every_place(name):
    raw, expected = WRONG[name]
    assert places(raw) == expected


def test_a_field_of_the_wrong_kind_does_not_hide_what_else_is_wrong():
    raw = question(
        [room("K1", -1), room("K2", 2, blocked=3)],
        [party("A", "m", now="K9"), {"id": "B", "people": []}, party("C", "m", knows=["B", "nobody"])],
        keep_free=["K7", "K1"],
    )
    assert places(raw) == [
        "parties[0].now",
        "parties[1].people",
        "parties[2].knows",
        "rooms[0].places",
        "rooms[1].blocked",
        "rules.keep_free",
    ]
    # K1 and B are in the list, though their rows cannot be read: pointing at them is no second mistake.
    with pytest.raises(InvalidQuestion) as refused:
        read(raw)
    assert not any("K1" in one.wrong or " B " in one.wrong for one in refused.value.problems)


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"rooms": "x", "parties": None}, {"rooms": [None], "parties": [3]}])
def test_what_is_no_question_is_refused_and_never_a_crash(raw):
    assert places(raw)
    assert places(json.loads(json.dumps(raw)))


def test_who_sleeps_in_a_room_that_is_kept_free_or_blocked_is_moved_and_told_why():
    rooms = [room("K1", 2), room("K2", 2)]
    for more, there in (({"keep_free": ["K1"]}, rooms), ({}, [room("K1", 2, blocked=2), room("K2", 2)])):
        answer = ask(there, [party("A", "m", now="K1")], **more)
        assert rooms_of(answer) == {"A": ["K2"]}
        assert answer.placements[0].reasons[0].code == "old-room-closed"
        assert answer.placements[0].reasons[0].values == {"room": "K1"}
    assert ask(rooms, [party("A", "m", now="K1")]).placements[0].reasons[0].code == "stays"


def test_two_parties_that_cannot_be_read_are_not_blamed_for_each_other():
    raw = {
        "rooms": [{"id": "K1", "places": 2, "wing": "N"}],
        "parties": [
            {"id": "A", "people": [{"id": "a", "gender": "z", "age": 20}]},
            {"id": "B", "people": [{"id": "b", "gender": "m", "age": -1}]},
            {"id": "C", "people": [{"id": "c", "gender": "m", "age": 30}], "knows": ["A", "X"]},
        ],
    }
    with pytest.raises(InvalidQuestion) as refused:
        read(raw)
    places = [problem.where for problem in refused.value.problems]
    assert places == ["parties[0].people[0].gender", "parties[1].people[0].age", "parties[2].knows"]
