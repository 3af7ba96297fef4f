# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up homes and applicants for the tests of home allocation."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from vliegwiel.engine.home_match import Answer, propose, read

DAY = date(2026, 11, 20)
GROUPS = ["youth", "student", "urgent", "reception", "other"]


def home(name: str, size: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "size": size, **more}


def applicant(name: str, size: int, since: str = "2024-01-01", **more: Any) -> dict[str, Any]:
    return {"household": name, "size": size, "since": since, **more}


def question(homes: list[dict[str, Any]], applicants: list[dict[str, Any]], **policy: Any) -> dict[str, Any]:
    return {"homes": homes, "applicants": applicants, "policy": policy}


def ask(raw: dict[str, Any]) -> Answer:
    return propose(read(raw, day=DAY), day=DAY)


def given(answer: Answer) -> dict[str, str]:
    return {row.household: row.home for row in answer.allocations}


def tight(seed: int, *, kinds: bool = False) -> dict[str, Any]:
    """A small list with more people than homes, floors that bite, overlapping groups and needs."""
    chance = Random(seed)
    homes = [
        home(
            f"H{n}",
            chance.choice([1, 1, 2, 2, 3, 4, 6]),
            kind=chance.choice("ab"),
            features=chance.choice([[], ["lift"]]),
        )
        for n in range(chance.randint(1, 14))
    ]
    if kinds:
        for one in homes:
            one["group_shares"] = {"student": 0.3} if one["kind"] == "a" else {}
    applicants = [
        applicant(
            f"A{n}",
            chance.choice([1, 1, 1, 2, 2, 3, 4, 5]),
            str(date(2020, 1, 1) + timedelta(days=chance.randint(0, 1500))),
            groups=chance.sample(GROUPS, chance.choice([1, 1, 2])),
            needs=["lift"] if chance.random() < 0.15 else [],
            tie={"region": "Vallei"} if chance.random() < 0.5 else None,
        )
        for n in range(chance.randint(2, 30))
    ]
    for one in applicants:
        if chance.random() < 0.2:
            one["expected_size"] = one["size"] + chance.randint(0, 3)
    shares = {group: chance.choice([0, 0.1, 0.2, 0.3]) for group in ("youth", "student", "reception")}
    return question(homes, applicants, shares=shares, gate=chance.choice(["none", "none", "tie_or_vulnerability"]))
