# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up locations for the tests of rooms and beds, and a plain oracle for small ones."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

FEATURES = ["lift", "ground floor"]


def room(name: str, places: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "places": places, "for": more.pop("meant_for", "any"), **more}


def party(name: str, people: str, **more: Any) -> dict[str, Any]:
    """`people` is one letter each: m f x adults, b g children (boy, girl)."""
    ages = {"b": ("m", 9), "g": ("f", 9)}
    rows = [
        {"id": f"{name}.{number}", "gender": ages.get(one, (one, 30))[0], "age": ages.get(one, (one, 30))[1]}
        for number, one in enumerate(people)
    ]
    return {"id": name, "people": rows, **more}


def question(rooms: list[dict[str, Any]], parties: list[dict[str, Any]], **rules: Any) -> dict[str, Any]:
    return {"rooms": rooms, "parties": parties, "rules": rules}


@st.composite
def locations(draw: st.DrawFn, most_rooms: int = 5, most_parties: int = 6) -> dict[str, Any]:
    rooms = [
        room(
            f"K{number}",
            draw(st.integers(0, 5)),
            meant_for=draw(st.sampled_from(["household", "men", "women", "any", "any"])),
            wing=draw(st.sampled_from(["Noord", "Zuid"])),
            features=draw(st.lists(st.sampled_from(FEATURES), unique=True)),
        )
        for number in range(draw(st.integers(0, most_rooms)))
    ]
    for one in rooms:
        one["blocked"] = draw(st.integers(0, min(1, one["places"])))
    names = [f"P{number}" for number in range(draw(st.integers(0, most_parties)))]
    parties = []
    for name in names:
        people = draw(st.sampled_from(["m", "f", "m", "f", "x", "mf", "mfb", "mfbg", "fb", "mm", "fg", "b", "mfbgbgb"]))
        others = st.lists(st.sampled_from(names), unique=True, max_size=2)
        avoid = [other for other in draw(others) if other != name]
        parties.append(
            party(
                name,
                people,
                needs=draw(st.lists(st.sampled_from(FEATURES), max_size=1)),
                avoid=avoid,
                knows=[other for other in draw(others) if other not in (name, *avoid)],
                now=draw(st.sampled_from([None, *(one["id"] for one in rooms)])),
                group=draw(st.sampled_from(["", "student"])),
            )
        )
    avoided = {(one["id"], other) for one in parties for other in one["avoid"]}
    for one in parties:
        one["knows"] = [other for other in one["knows"] if (other, one["id"]) not in avoided]
    rules: dict[str, Any] = {"at_most_in_shared_room": draw(st.integers(2, 4)), "mix": {"student": 0.5}}
    if rooms:
        rules["keep_free"] = draw(st.lists(st.sampled_from([one["id"] for one in rooms]), max_size=1))
    rules["agreed"] = draw(st.lists(agreements(sorted({one["wing"] for one in rooms})), max_size=2))
    return question(rooms, parties, **rules)


def agreements(wings: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    least = st.sampled_from([{}, {"at_least": 0.25}, {"at_most": 0.5}, {"at_least": 0.2, "at_most": 0.8}])
    where = st.sampled_from([{}, *({"wing": wing} for wing in wings)])
    groups = st.sampled_from([["student"], ["student", ""]])
    return st.builds(lambda one, two, names: {"groups": names, **one, **two}, least, where, groups)


def best_by_trying_everything(asked: dict[str, Any]) -> tuple[int, int, int]:
    """Return residents kept, people placed and least people moved over all ways to give whole parties one room."""
    parties = [p for p in asked["parties"] if any(one["age"] >= 18 for one in p["people"])]
    rooms: list[dict[str, Any] | None] = [None, *asked["rooms"]]
    best = (-(10**9), 0, 0)
    options = [[r for r in rooms if r is None or _alone_is_allowed(asked, p, r)] for p in parties]
    for choice in product(*options):
        if not _together_is_allowed(asked, parties, choice):
            continue
        placed = [(p, r) for p, r in zip(parties, choice, strict=True) if r is not None]
        residents = sum(len(p["people"]) for p, _r in placed if p["now"])
        moved = sum(len(p["people"]) for p, r in placed if p["now"] and p["now"] != r["id"])
        best = max(best, (residents, sum(len(p["people"]) for p, _r in placed), -moved))
    return best[0], best[1], -best[2]


def _places(asked: dict[str, Any], there: dict[str, Any]) -> int:
    held = sum(
        len(p["people"])
        for p in asked["parties"]
        if p["now"] == there["id"] and all(one["age"] < 18 for one in p["people"])
    )
    return 0 if there["id"] in asked["rules"].get("keep_free", []) else there["places"] - there["blocked"] - held


def _alone_is_allowed(asked: dict[str, Any], p: dict[str, Any], there: dict[str, Any]) -> bool:
    only = {"men": {"m"}, "women": {"f"}}.get(there["for"], {"m", "f", "x"})
    return (
        {one["gender"] for one in p["people"]} <= only
        and set(p["needs"]) <= set(there["features"])
        and len(p["people"]) <= _places(asked, there)
    )


def _together_is_allowed(asked: dict[str, Any], parties: list[dict[str, Any]], choice: tuple[Any, ...]) -> bool:
    for there in asked["rooms"]:
        inside = [p for p, r in zip(parties, choice, strict=True) if r is there]
        if len(inside) < 2:
            continue
        people = [one for p in inside for one in p["people"]]
        if there["for"] == "household" or len({one["gender"] for one in people}) > 1:
            return False
        if len(people) > min(_places(asked, there), asked["rules"]["at_most_in_shared_room"]):
            return False
        names = {p["id"] for p in inside}
        if any(names & set(p["avoid"]) for p in inside):
            return False
    return True
