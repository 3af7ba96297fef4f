# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The verifier finds every rule that a broken proposal breaks: RE-1, LO-3, LO-5."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.engine.room_match.towns import party, question, room

from vliegwiel.engine.room_match import Answer, conflict, propose, read, verify
from vliegwiel.engine.room_match.answer import Levels, Move, Placement, RoomUse, Unplaced
from vliegwiel.engine.room_match.propose import search
from vliegwiel.engine.room_match.verify import faults


def proposal(uses: dict[str, dict[str, list[str]]], **more) -> Answer:
    placed = sum(len(ids) for rooms in uses.values() for ids in rooms.values())
    return Answer(
        placements=tuple(
            Placement(name, tuple(RoomUse(there, tuple(ids)) for there, ids in rooms.items()))
            for name, rooms in uses.items()
        ),
        unplaced=tuple(Unplaced(name, None) for name in more.get("unplaced", ())),
        moves=more.get("moves", ()),
        levels=Levels(placed, sum(more.get("moved", ())), 0, 0, 0),
        value=placed,
        bound=placed,
        gap=0,
        certainty="verified",
    )


def one(*people: str, **more):
    """Every named person alone, all in room K1."""
    return {name: {"K1": [f"{name}.0"]} for name in people}


BROKEN = [
    ([room("K1", 1)], [party("A", "m"), party("B", "m")], {}, one("A", "B"), "too-many-in-room"),
    ([room("K1", 9)], [party(n, "m") for n in "ABCDE"], {}, one(*"ABCDE"), "too-many-in-shared-room"),
    ([room("K1", 2)], [party("A", "m"), party("B", "f")], {}, one("A", "B"), "genders-share"),
    ([room("K1", 2)], [party("A", "m", avoid=["B"]), party("B", "m")], {}, one("A", "B"), "avoided-party-in-room"),
    (
        [room("K1", 2, meant_for="household")],
        [party("A", "m"), party("B", "m")],
        {},
        one("A", "B"),
        "household-room-shared",
    ),
    ([room("K1", 2, meant_for="women")], [party("A", "m")], {}, one("A"), "wrong-gender-for-room"),
    ([room("K1", 2)], [party("A", "m", needs=["lift"])], {}, one("A"), "need-not-met"),
    ([room("K1", 2)], [party("A", "b")], {}, one("A"), "minor-alone"),
    ([room("K1", 2)], [party("A", "b"), party("B", "m")], {"minors_alone": True}, one("A", "B"), "minor-with-adults"),
    ([room("K1", 2)], [party("A", "m")], {"keep_free": ["K1"]}, one("A"), "room-kept-free"),
    ([room("K1", 2)], [party("A", "mf")], {}, {"A": {"K1": ["A.0"]}}, "person-without-or-with-two-beds"),
    ([room("K1", 2)], [party("A", "m"), party("B", "m")], {}, one("A"), "party-not-answered-once"),
    ([room("K1", 2)], [party("A", "m")], {}, {"A": {"K9": ["A.0"]}}, "unknown-room"),
    ([room("K1", 2)], [], {}, one("A"), "unknown-party"),
    ([room("K1", 2), room("K2", 2)], [party("A", "mf")], {}, {"A": {"K1": ["A.0"], "K2": ["A.1"]}}, "household-split"),
    (
        [room("K1", 1, wing="N"), room("K2", 1, wing="Z")],
        [party("A", "mf")],
        {},
        {"A": {"K1": ["A.0"], "K2": ["A.1"]}},
        "rooms-not-neighbouring",
    ),
    (
        [room("K1", 2), room("K2", 1)],
        [party("A", "mmm"), party("B", "m")],
        {},
        {"A": {"K1": ["A.0"], "K2": ["A.1", "A.2"]}, "B": {"K1": ["B.0"]}},
        "split-household-shares",
    ),
    ([room("K1", 1), room("K2", 1)], [party("A", "m", now="K2")], {}, one("A"), "moves-do-not-add-up"),
    (
        [room("K1", 2), room("K2", 2)],
        [party("A", "mfb")],
        {},
        {"A": {"K1": ["A.0", "A.1"], "K2": ["A.2"]}},
        "room-without-adult",
    ),
    (
        [room("K1", 2), room("K2", 2), room("K10", 2)],
        [party("A", "mfb")],
        {},
        {"A": {"K1": ["A.0"], "K10": ["A.1", "A.2"]}},
        "rooms-not-neighbouring",
    ),
    (
        [room("K1", 2)],
        [party("A", "mm", group="student")],
        {"agreed": [{"groups": ["student"], "at_most": 0.5}]},
        {"A": {"K1": ["A.0", "A.1"]}},
        "mix-does-not-add-up",
    ),
]


@pytest.mark.parametrize(
    ("rooms", "parties", "rules", "uses", "code"), BROKEN, ids=[f"{n}-{row[4]}" for n, row in enumerate(BROKEN)]
)
def test_a_proposal_that_breaks_a_rule_is_caught(rooms, parties, rules, uses, code):
    found = {fault.code for fault in faults(read(question(rooms, parties, **rules)), proposal(uses))}
    assert code in found


def test_sums_that_do_not_add_up_and_moves_that_help_nobody_are_caught():
    asked = read(question([room("K1", 1), room("K2", 1)], [party("A", "m", now="K2")]))
    clean = propose(asked)
    assert faults(asked, clean) == []
    for changed, code in [
        (replace(clean, value=3), "value-does-not-add-up"),
        (replace(clean, bound=0), "bound-below-value"),
        (replace(clean, levels=replace(clean.levels, placed=2)), "levels-do-not-add-up"),
        (replace(clean, moves=(Move("A", "K2", ("K1",), ()),)), "move-without-gain"),
    ]:
        assert code in {fault.code for fault in faults(asked, changed)}


# Per rule that the search keeps to: a question in which it matters, and the rule that a careless search forgets.
FORGOTTEN = {
    "places": (question([room("K1", 1)], [party("A", "m"), party("B", "m")]), "too-many-in-room"),
    "norm": (question([room("K1", 6)], [party(n, "m") for n in "ABCDE"]), "too-many-in-shared-room"),
    "own-gender": (question([room("K1", 2)], [party("A", "m"), party("B", "f")]), "genders-share"),
    "gender-of-room": (question([room("K1", 2, meant_for="women")], [party("A", "m")]), "wrong-gender-for-room"),
    "household-room": (
        question([room("K1", 2, meant_for="household")], [party("A", "m"), party("B", "m")]),
        "household-room-shared",
    ),
    "neighbouring": (
        question([room("K1", 3, wing="Noord"), room("K2", 3, wing="Zuid")], [party("A", "mfbgb")]),
        "rooms-not-neighbouring",
    ),
    "needs": (question([room("K1", 2)], [party("A", "m", needs=["lift"])]), "need-not-met"),
    "avoid": (question([room("K1", 2)], [party("A", "m", avoid=["B"]), party("B", "m")]), "avoided-party-in-room"),
    "keep-free": (question([room("K1", 2)], [party("A", "m")], keep_free=["K1"]), "room-kept-free"),
    "blocked": (question([room("K1", 2, blocked=2)], [party("A", "m")]), "too-many-in-room"),
    "minors": (question([room("K1", 2)], [party("A", "b")]), "minor-alone"),
    "minors ": (question([room("K1", 2)], [party("A", "b"), party("B", "m")], minors_alone=True), "minor-with-adults"),
}


@pytest.mark.parametrize("kind", FORGOTTEN)
def test_a_search_that_forgets_a_rule_is_caught_before_anybody_sees_it(monkeypatch, kind):
    raw, code = FORGOTTEN[kind]
    asked = read(raw)
    assert faults(asked, propose(asked)) == []
    forgotten = {rule for rule in conflict.rules_of(asked) if rule.kind == kind.strip()}
    assert forgotten

    def careless(question, deadline, seed):
        return search.best_plan(conflict.without(question, forgotten), deadline, seed)

    monkeypatch.setattr(sys.modules["vliegwiel.engine.room_match.propose"], "best_plan", careless)
    with pytest.raises(AssertionError, match=code):
        propose(asked)


def test_no_kind_of_rule_and_no_fault_is_left_without_a_planted_case():
    kinds = {rule.kind for raw, _code in FORGOTTEN.values() for rule in conflict.rules_of(read(raw))}
    assert kinds == {kind.strip() for kind in FORGOTTEN}
    tree = ast.parse(Path(verify.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    codes = {call.args[0].value for call in calls if call.func.id == "Fault"}
    sums = {"value-does-not-add-up", "bound-below-value", "levels-do-not-add-up", "move-without-gain"}
    assert codes == {row[4] for row in BROKEN} | sums


def test_a_broken_search_never_reaches_the_reader(monkeypatch):
    def careless(question, deadline, seed):
        plan, bound = search.best_plan(question, deadline, seed)
        plan.put(1, 0)
        return plan, bound

    monkeypatch.setattr(sys.modules["vliegwiel.engine.room_match.propose"], "best_plan", careless)
    asked = read(question([room("K1", 1)], [party("A", "m"), party("B", "m")]))
    with pytest.raises(AssertionError, match="breaks a rule"):
        propose(asked)


def test_the_verifier_shares_no_code_with_the_search():
    tree = ast.parse(Path(verify.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in imported if name.startswith("vliegwiel")}
    assert ours == {"vliegwiel.engine.room_match.answer", "vliegwiel.engine.room_match.question"}
