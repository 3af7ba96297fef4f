# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small chains with every feature, and the kernel's world to run them in."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

from vliegwiel.engine.chain import Question, kernel, question_of, read_scenario
from vliegwiel.engine.chain.layout import World
from vliegwiel.engine.chain.tables import Tables, build
from vliegwiel.engine.chain.workspace import workspace

SMALL: dict[str, Any] = {
    "population": {
        "registration": 75,
        "ind_queue": 1600,
        "handling": 175,
        "appeal": 200,
        "departure": 75,
        "continued": 100,
        "waiting_for_home": 900,
        "displaced_waiting": 100,
        "in_start_up_homes": 60,
    },
    "inflow.people_per_year": 3000,
    "inflow.displaced.people_per_year": 900,
    "inflow.following_family.delay": {"mean": 200, "spread": 0.5},
    "housing.municipalities": {"made_up": 12},
    "housing.target_per_half_year": [{"people": 1300}],
    "start_up_homes.homes": [{"number": 150}, {"since": "2028-01-01", "number": 40}],
    "start_up_homes.stay": {"mean": 200, "spread": 0.8},
    "start_up_homes.longest_stay_days": 300,
    "procedure.slots_per_day": [{"likely": 4.3, "unlikely": 4.3, "other": 2.1}],
    "reception.locations": [
        {"name": "vast", "number": 20, "places": 60, "fixed_per_place": "48.00", "variable_per_night": "30.00"},
        {
            "name": "tijdelijk",
            "number": 12,
            "places": 50,
            "contract_end": "2027-03-01",
            "contract_ends_spread_days": 300,
            "fixed_per_place": "40.00",
            "variable_per_night": "33.10",
        },
    ],
    "policy.capacity": {
        "rule": "follow",
        "every_days": 30,
        "places_per_location": 70,
        "lead_days": 90,
        "contract_days": 200,
        "notice_days": 40,
        "at_most": 1500,
        "fixed_per_place": "50.00",
        "variable_per_night": "31.00",
        "look_ahead_days": 60,
        "norm": 0.95,
        "opening_per_place": "900.00",
    },
    "participation.saved_share": 0.1,
}


def changed(given: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a scenario with the values at these places replaced; a part that is a dict is laid over."""
    given = copy.deepcopy(given)
    for place, value in changes.items():
        *path, last = place.split(".")
        part = given
        for name in path:
            part = part[name]
        if (
            isinstance(value, dict)
            and isinstance(part.get(last), dict)
            and "mean" not in value
            and "made_up" not in value
        ):
            part[last] = {**part[last], **value}
        else:
            part[last] = value
    return given


@pytest.fixture(scope="session")
def baseline() -> dict[str, Any]:
    return read_scenario("baseline").model_dump(mode="json")


@pytest.fixture(scope="session")
def small(baseline):
    """A function that gives a small chain with every feature, with changes on top."""

    def make(days: int = 700, **changes: Any) -> Question:
        over = {place.replace("__", "."): value for place, value in changes.items()}
        return question_of(changed(changed(baseline, SMALL), {"days": days, **over}))

    return make


def run(question: Question, seed: int = 7, rep: int = 0, log_lines: int = 0) -> tuple[World, Tables]:
    """Run one replication in the kernel and return its world."""
    tables = build(question)
    world = workspace(tables, log_lines=log_lines)
    assert kernel.replicate(world, np.uint64(seed), np.int64(rep)) == 0
    return world, tables
