# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up country: regions, municipalities and households of the size of the Netherlands, from a seed."""

from __future__ import annotations

from typing import Any

import numpy as np

SECTORS = [
    "bouw",
    "groen",
    "haven",
    "horeca",
    "ict",
    "industrie",
    "logistiek",
    "onderwijs",
    "schoonmaak",
    "techniek",
    "winkel",
    "zorg",
]
NEEDS = ["lift", "begane grond", "dialyse", "rustige plek"]


def country(seed: int, households: int = 30_000, towns: int = 342, regions: int = 35) -> dict[str, Any]:
    """Return a question as JSON: about 1.56 people a household, places for 3 % more, some towns loved by many."""
    chance = np.random.default_rng(seed)
    region_of = np.r_[np.arange(regions), chance.integers(0, regions, towns - regions)]
    weight = chance.lognormal(0, 0.9, towns)
    popular = weight * chance.lognormal(0, 0.8, towns)
    loved = np.bincount(region_of, popular, regions)
    sizes = chance.choice([1, 2, 3, 4, 5, 6, 7], households, p=[0.72, 0.13, 0.06, 0.045, 0.025, 0.014, 0.006])
    places = np.maximum(2, np.floor(weight / weight.sum() * sizes.sum() * 1.03)).astype(int)
    places[np.argmax(places)] += int(np.ceil(sizes.sum() * 1.03)) - int(places.sum())
    offers = chance.random((towns, len(NEEDS))) < [0.45, 0.6, 0.15, 0.5]
    largest = chance.choice([4, 5, 6, 8], towns, p=[0.1, 0.2, 0.3, 0.4])
    question: dict[str, Any] = {
        "regions": [
            {
                "id": f"R{n:02}",
                "demand": {
                    s: round(float(d), 3) for s, d in zip(SECTORS, chance.beta(0.6, 1.4, len(SECTORS)), strict=True)
                },
            }
            for n in range(regions)
        ],
        "municipalities": [
            {
                "id": f"G{n:03}",
                "region": f"R{region_of[n]:02}",
                "places": int(places[n]),
                "offers": [need for need, there in zip(NEEDS, offers[n], strict=True) if there],
                "largest_home": int(largest[n]),
                "wishes": _wishes(chance),
            }
            for n in range(towns)
        ],
        "households": [],
    }
    for n in range(households):
        question["households"].append(_household(chance, f"H{n:05}", int(sizes[n]), popular, loved))
    question["limits"] = _limits(question, places, region_of)
    return question


def _wishes(chance: np.random.Generator) -> dict[str, Any]:
    wishes: dict[str, Any] = {}
    if chance.random() < 0.5:
        wishes["sectors"] = sorted(chance.choice(SECTORS, 2, replace=False).tolist())
    if chance.random() < 0.3:
        wishes["household_sizes"] = sorted(chance.choice([1, 2, 3, 4, 5], 2, replace=False).tolist())
    return wishes


def _household(
    chance: np.random.Generator, name: str, size: int, popular: np.ndarray, loved: np.ndarray
) -> dict[str, Any]:
    adults = 1 if size == 1 else min(size, int(chance.choice([1, 2, 3], p=[0.3, 0.6, 0.1])))
    one: dict[str, Any] = {"id": name, "adults": [_adult(chance) for _ in range(adults)], "children": size - adults}
    needs = [need for need, part in zip(NEEDS, [0.09, 0.09, 0.015, 0.1], strict=True) if chance.random() < part]
    if needs:
        one["needs"] = needs
    if chance.random() < 0.1:
        one["family_in"] = [_pick(chance, "G", popular, 3)]
    if chance.random() < 0.03:
        one["care_in"] = [_pick(chance, "G", popular, 3)]
    if chance.random() < 0.15:
        one["ties"] = [_pick(chance, "R", loved, 2)]
    if chance.random() < 0.5:
        one["wants"] = [_pick(chance, "R", loved, 2)]
    return one


def _adult(chance: np.random.Generator) -> dict[str, Any]:
    number = int(chance.choice([0, 1, 2, 3], p=[0.1, 0.4, 0.35, 0.15]))
    names = chance.choice(SECTORS, number, replace=False).tolist()
    return {"skills": {name: round(float(chance.uniform(0.2, 1)), 2) for name in names}}


def _pick(chance: np.random.Generator, letter: str, weight: np.ndarray, digits: int) -> str:
    return f"{letter}{chance.choice(len(weight), p=weight / weight.sum()):0{digits}}"


def _limits(question: dict[str, Any], places: np.ndarray, region_of: np.ndarray) -> list[dict[str, Any]]:
    """Medical care per region, and homes for five and more people in the larger towns."""
    medical = [one["id"] for one in question["households"] if "dialyse" in one.get("needs", [])]
    large = [one["id"] for one in question["households"] if len(one["adults"]) + one["children"] >= 5]
    by_region = np.bincount(region_of, places)
    limits = [
        {
            "label": f"dialyse R{n:02}",
            "households": medical,
            "region": f"R{n:02}",
            "at_most": int(by_region[n] * 0.05) + 5,
        }
        for n in range(len(by_region))
    ]
    limits += [
        {
            "label": f"grote woningen G{n:03}",
            "households": large,
            "municipality": f"G{n:03}",
            "at_most": int(places[n] * 0.25) + 7,
        }
        for n in np.argsort(-places)[:60].tolist()
    ]
    return limits
