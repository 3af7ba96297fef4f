# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Between municipalities that are worth as much a person decides, or a lot that anyone can recompute (RG-3)."""

from __future__ import annotations

import hashlib
from collections import Counter
from random import Random

import pytest
from tests.engine.region_match.lands import household, question, town

from vliegwiel.engine.region_match import propose, read, tied_with
from vliegwiel.engine.units.lots import commitment, drawn


@pytest.mark.parametrize("seed", range(12))
def test_a_tie_is_said_exactly_where_there_is_another_one_as_good(seed: int):
    chance = Random(seed)
    names = "ABCDE"
    towns = [town(name, chance.randint(0, 3)) | {"region": chance.choice(("Noord", "Zuid"))} for name in names]
    homes = [
        household(f"P{number}", family_in=[chance.choice(names)] if chance.random() < 0.4 else [])
        for number in range(6)
    ]
    asked = read(question(towns, homes))
    answer = propose(asked)
    for row in answer.placements:
        others = tied_with(asked, answer, row.household)
        assert row.tie == bool(others)
        assert row.municipality not in others
        for other in others:
            free = next(one["places"] for one in towns if one["id"] == other)
            assert free - sum(one.municipality == other for one in answer.placements) >= 1


def test_a_household_that_a_person_fixed_has_no_tie():
    raw = question([town("A", 1), town("B", 1)], [household("P")])
    raw["fixed"] = [{"household": "P", "municipality": "A", "reason": "besloten"}]
    asked = read(raw)
    assert tied_with(asked, propose(asked), "P") == ()


def test_the_lot_is_the_lowest_hash_of_seed_and_name_in_whatever_order_they_come():
    names = ["Waterdorp", "Bergdorp", "Zandhoven"]
    by_hand = {hashlib.sha256(f"27:{name}".encode()).hexdigest(): name for name in names}
    assert drawn("27", names) == drawn("27", reversed(names)) == by_hand[min(by_hand)]
    assert commitment("27") == hashlib.sha256(b"27").hexdigest() != commitment("28")


def test_every_name_is_drawn_about_as_often():
    """3000 draws of three: 1000 each, and five standard deviations (26) either way."""
    counted = Counter(drawn(str(seed), ["Waterdorp", "Bergdorp", "Zandhoven"]) for seed in range(3000))
    assert len(counted) == 3 and all(abs(number - 1000) < 130 for number in counted.values()), counted
