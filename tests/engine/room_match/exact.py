# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The least that has to move, worked out another way: one boolean per party and room, in a program of its own."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model


def residents_people_and_moves(asked: dict[str, Any]) -> tuple[int, int, int]:
    """Return people with a bed among who sleeps here, among all, and least people moved [persons].

    Every party in one room; minors without adults are left out. Solved three times, in the order of what is wanted.
    """
    model = cp_model.CpModel()
    parties = [p for p in asked["parties"] if any(one["age"] >= 18 for one in p["people"])]
    rooms, size = asked["rooms"], [len(p["people"]) for p in parties]
    x = {(p, r): model.new_bool_var("") for p in range(len(parties)) for r in range(len(rooms))}
    for p, party in enumerate(parties):
        model.add(sum(x[p, r] for r in range(len(rooms))) <= 1)
        for r, room in enumerate(rooms):
            if not _alone(asked, party, room):
                model.add(x[p, r] == 0)
    for r in range(len(rooms)):
        _company(model, x, asked, parties, r)
    goals = [
        sum(size[p] * var for (p, _r), var in x.items() if parties[p].get("now")),
        sum(size[p] * var for (p, _r), var in x.items()),
        -sum(size[p] * var for (p, r), var in x.items() if parties[p].get("now") not in (None, rooms[r]["id"])),
    ]
    found = []
    for goal in goals:
        model.maximize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        found.append(round(solver.objective_value))
        model.add(goal >= found[-1])
    return found[0], found[1], -found[2]


def _company(model: Any, x: dict[Any, Any], asked: dict[str, Any], parties: list[Any], r: int) -> None:
    room, size = asked["rooms"][r], [len(p["people"]) for p in parties]
    for p, q in combinations(range(len(parties)), 2):
        if not _pair(parties[p], parties[q], room):
            model.add(x[p, r] + x[q, r] <= 1)
    most = min(_places(asked, room), asked["rules"].get("at_most_in_shared_room", 4))
    for p in range(len(parties)):
        # With company the room holds the norm at most.
        others = sum(size[q] * x[q, r] for q in range(len(parties)) if q != p)
        model.add(others + size[p] <= most).only_enforce_if(x[p, r], _some(model, x, p, r, len(parties)))


def _some(model: Any, x: dict[Any, Any], p: int, r: int, number: int) -> Any:
    company = model.new_bool_var("")
    model.add_max_equality(company, [x[q, r] for q in range(number) if q != p] or [0])
    return company


def _places(asked: dict[str, Any], room: dict[str, Any]) -> int:
    held = [p for p in asked["parties"] if p.get("now") == room["id"] and all(one["age"] < 18 for one in p["people"])]
    kept = room["id"] in asked["rules"].get("keep_free", [])
    return 0 if kept else room["places"] - room.get("blocked", 0) - sum(len(p["people"]) for p in held)


def _alone(asked: dict[str, Any], party: dict[str, Any], room: dict[str, Any]) -> bool:
    genders = {one["gender"] for one in party["people"]}
    right = {"men": genders == {"m"}, "women": genders == {"f"}}.get(room["for"], True)
    needs = set(party.get("needs", [])) <= set(room.get("features", []))
    return right and needs and len(party["people"]) <= _places(asked, room)


def _pair(one: dict[str, Any], other: dict[str, Any], room: dict[str, Any]) -> bool:
    genders = {person["gender"] for person in one["people"] + other["people"]}
    avoid = other["id"] in one.get("avoid", []) or one["id"] in other.get("avoid", [])
    return room["for"] != "household" and len(genders) == 1 and not avoid
