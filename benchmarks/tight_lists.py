# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small lists of homes where everything is tight: more people than homes, floors that bite, families to come."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from vliegwiel.engine.home_match import commitment

DAY = date(2026, 11, 20)
GROUPS = ["youth", "student", "urgent", "reception", "other"]
ORDERS = ("waiting_time", "date", "lottery")


def tight(seed: int) -> dict[str, Any]:
    """Return a question: seeds in turn by waiting time, date and lottery; gates, shares and rents as chance has it."""
    chance = Random(seed)
    homes = _homes(chance)
    applicants = [_applicant(chance, number) for number in range(len(homes) + chance.randint(1, 20))]
    policy: dict[str, Any] = {
        "shares": {group: chance.choice([0, 0.1, 0.2, 0.3]) for group in ("youth", "student", "reception")},
        "gate": chance.choice(["none", "none", "tie_or_vulnerability"]),
        "order": ORDERS[seed % 3],
    }
    if policy["order"] == "lottery":
        policy |= {"seed": f"{seed}", "seed_commitment": commitment(f"{seed}")}
    if chance.random() < 0.2:
        policy["priority"] = ["urgent"]
    if chance.random() < 0.3:
        policy["rent_at_most_share"] = 0.33
    return {"homes": homes, "applicants": applicants, "policy": policy}


def _homes(chance: Random) -> list[dict[str, Any]]:
    kinds = chance.choice(["ab", "abc"])
    homes = [
        {
            "id": f"H{number}",
            "size": chance.choice([1, 1, 2, 2, 3, 4, 6]),
            "kind": chance.choice(kinds),
            "features": chance.choice([[], ["lift"]]),
            "rent": chance.choice(["500.00", "650.00", "800.00"]),
        }
        for number in range(chance.randint(1, 14))
    ]
    if chance.random() < 0.4:
        stated = {kind: {group: chance.choice([0.2, 0.3, 0.5]) for group in chance.sample(GROUPS, 2)} for kind in kinds}
        for one in homes:
            # Not every home of a kind states every share of that kind.
            one["group_shares"] = {
                group: share for group, share in stated[one["kind"]].items() if chance.random() < 0.6
            }
    return homes


def _applicant(chance: Random, number: int) -> dict[str, Any]:
    one: dict[str, Any] = {
        "household": f"A{number}",
        "size": chance.choice([1, 1, 1, 2, 2, 3, 4, 5]),
        "since": str(date(2020, 1, 1) + timedelta(days=chance.randint(0, 1500))),
        "supplement_days": chance.choice([0, 0, 0, 200]),
        "groups": chance.sample(GROUPS, chance.choice([0, 1, 1, 2])),
        "needs": ["lift"] if chance.random() < 0.15 else [],
    }
    if chance.random() < 0.5:
        one["tie"] = {"region": "Vallei"}
    if chance.random() < 0.2:
        one["urgent"] = {"ground": "medisch"}
    if chance.random() < 0.2:
        one["expected_size"] = one["size"] + chance.randint(0, 3)
    if chance.random() < 0.5:
        one["applied_on"] = str(date(2022, 1, 1) + timedelta(days=chance.randint(0, 900)))
    if chance.random() < 0.5:
        one["income"] = chance.choice(["1600.00", "2100.00", "2600.00"])
    return one
