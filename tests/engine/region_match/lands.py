# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up municipalities and households for the tests of regional placement, and a plain oracle for small ones."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

SECTORS = ["zorg", "bouw", "ict"]
REGION_OF = {"A": "Noord", "B": "Noord", "C": "Zuid"}


def town(name: str, places: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "region": REGION_OF.get(name, "Noord"), "places": places, **more}


def household(name: str, adults: int = 1, children: int = 0, **more: Any) -> dict[str, Any]:
    skills = more.pop("skills", {})
    return {"id": name, "adults": [{"skills": skills}] * adults, "children": children, **more}


def left_out() -> list[tuple[dict[str, Any], str]]:
    """Return households that no town of `towns_that_refuse` can take, each with the code of why."""
    return [
        (household("X", needs=["tuin"]), "need-nobody-offers"),
        (household("X", 9), "larger-than-any-home"),
        (household("X", 3, needs=["lift"]), "no-municipality-fits"),
        (household("X", 4), "no-room"),
    ]


def towns_that_refuse() -> list[dict[str, Any]]:
    return [town("A", 3, largest_home=8), town("C", 3, largest_home=2, offers=["lift"])]


def question(towns: list[dict[str, Any]], households: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    regions = more.pop("regions", [{"id": "Noord", "demand": {"zorg": 1}}, {"id": "Zuid", "demand": {"bouw": 1}}])
    return {"municipalities": towns, "regions": regions, "households": households, **more}


@st.composite
def lands(draw: st.DrawFn, most_households: int = 6) -> dict[str, Any]:
    towns = [
        town(
            name,
            draw(st.integers(0, 5)),
            offers=draw(st.lists(st.sampled_from(["lift", "rust"]), unique=True)),
            largest_home=draw(st.integers(1, 5)),
            wishes={
                "sectors": draw(st.lists(st.sampled_from(SECTORS), unique=True, max_size=1)),
                "household_sizes": draw(st.lists(st.integers(1, 3), unique=True, max_size=1)),
            },
        )
        for name in REGION_OF
    ]
    regions = [
        {"id": name, "demand": draw(st.dictionaries(st.sampled_from(SECTORS), st.sampled_from([0, 0.25, 1])))}
        for name in ("Noord", "Zuid")
    ]
    places = [*REGION_OF, "Noord", "Zuid"]
    households = []
    for number in range(draw(st.integers(0, most_households))):
        adults = [
            {"skills": draw(st.dictionaries(st.sampled_from(SECTORS), st.sampled_from([0, 0.5, 1]), max_size=2))}
            for _ in range(draw(st.integers(1, 2)))
        ]
        households.append(
            {
                "id": f"H{number}",
                "adults": adults,
                "children": draw(st.integers(0, 2)),
                "needs": draw(st.lists(st.sampled_from(["lift", "rust"]), max_size=1)),
                "family_in": draw(st.lists(st.sampled_from([*REGION_OF]), max_size=1)),
                "care_in": draw(st.lists(st.sampled_from(places), max_size=1)),
                "ties": draw(st.lists(st.sampled_from(["Noord", "Zuid"]), max_size=1)),
                "wants": draw(st.lists(st.sampled_from(places), max_size=1)),
            }
        )
    names = [one["id"] for one in households]
    limits = []
    if names:
        members = draw(st.lists(st.sampled_from(names), unique=True))
        limits = [{"label": "zorgplek", "households": members, "region": "Noord", "at_most": draw(st.integers(0, 3))}]
    return question(towns, households, regions=regions, limits=limits)


def best_by_trying_everything(asked: dict[str, Any]) -> tuple[int, float]:
    """Return people placed and value of the best of all ways to give each household a municipality or none."""
    best = (0, 0.0)
    towns: list[dict[str, Any] | None] = [None, *asked["municipalities"]]
    for choice in product(towns, repeat=len(asked["households"])):
        pairs = [(h, t) for h, t in zip(asked["households"], choice, strict=True) if t is not None]
        if _allowed(asked, pairs):
            people = sum(_size(h) for h, _t in pairs)
            best = max(best, (people, round(sum(_value(asked, h, t) for h, t in pairs), 9)))
    return best


def _size(one: dict[str, Any]) -> int:
    return len(one["adults"]) + one["children"]


def _allowed(asked: dict[str, Any], pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> bool:
    for place in asked["municipalities"]:
        inside = [h for h, t in pairs if t is place]
        if sum(map(_size, inside)) > place["places"]:
            return False
        if any(_size(h) > place["largest_home"] or set(h["needs"]) - set(place["offers"]) for h in inside):
            return False
    for limit in asked["limits"]:
        counted = [h for h, t in pairs if h["id"] in limit["households"] and t["region"] == limit["region"]]
        if sum(map(_size, counted)) > limit["at_most"]:
            return False
    return True


def _value(asked: dict[str, Any], one: dict[str, Any], place: dict[str, Any]) -> float:
    region, demand = place["region"], {r["id"]: r["demand"] for r in asked["regions"]}
    near = {
        name: 1.0 if place["id"] in one[name] else 0.5 if region in {REGION_OF.get(n, n) for n in one[name]} else 0.0
        for name in ("family_in", "care_in")
    }
    work = 0.0
    for adult in one["adults"]:
        total = sum(adult["skills"].values())
        work += sum(s * demand[region].get(k, 0) for k, s in adult["skills"].items()) / total if total else 0
    wishes = []
    if place["wishes"]["sectors"]:
        wishes.append(any(a["skills"].get(s, 0) > 0 for a in one["adults"] for s in place["wishes"]["sectors"]))
    if place["wishes"]["household_sizes"]:
        wishes.append(_size(one) in place["wishes"]["household_sizes"])
    wish = sum(wishes) / len(wishes) if wishes else 0.0
    wants = bool({place["id"], region} & set(one["wants"]))
    return 100 * (near["family_in"] + near["care_in"]) + 5 * (region in one["ties"]) + 5 * work + wants + wish
