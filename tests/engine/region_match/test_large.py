# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for small questions holds where the search is another one, for tens of thousands of pairs: RG-1, RG-2."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

import pytest
from benchmarks.country import country

from vliegwiel.engine.region_match import Answer, propose, read
from vliegwiel.engine.region_match.propose.small import PAIRS
from vliegwiel.engine.region_match.verify import faults

HOUSEHOLDS, TOWNS = 900, 30

pytestmark = pytest.mark.slow


@cache
def raw(seed: int) -> dict[str, Any]:
    return country(seed, HOUSEHOLDS, TOWNS, 8)


@cache
def answer(seed: int) -> Answer:
    return propose(read(raw(seed)), deadline=60)


def test_the_question_is_too_large_for_one_exact_program():
    assert HOUSEHOLDS * TOWNS > PAIRS


@pytest.mark.parametrize("seed", range(2))
def test_no_rule_is_broken_and_everything_said_beside_it_is_true(seed):
    assert faults(read(raw(seed)), answer(seed), thorough=True) == []


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_rows_and_proxies_change_nothing_byte_for_byte(seed):
    chance = random.Random(seed)
    other = {name: chance.sample(rows, len(rows)) for name, rows in raw(seed).items()}
    other["households"] = [{**one, "nationality": chance.choice("ab"), "gender": "f"} for one in other["households"]]
    again = propose(read(other), deadline=60)
    assert json.dumps(again.as_json(), sort_keys=True) == json.dumps(answer(seed).as_json(), sort_keys=True)


def test_more_places_never_place_fewer_people():
    towns = [{**one, "places": one["places"] + 3} for one in raw(0)["municipalities"]]
    assert propose(read({**raw(0), "municipalities": towns}), deadline=60).people >= answer(0).people
