# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The rules once more, written from the law texts alone in whole cents: the independent verifier of these tests."""

from __future__ import annotations

# Rva art. 14.2 and 14.4, cents per week; RooO 2025, cents per month.
RVA = {2: (4466, 3486), 3: (3707, 2893), 4: (3305, 2580)}
ROOO = {2: (25218, 21005), 3: (21429, 17853), 4: (18913, 15761)}


def half_up(top: int, bottom: int) -> int:
    """Divide, rounding half up; for numbers of zero or more."""
    whole, rest = divmod(top, bottom)
    return whole + (2 * rest >= bottom)


def living(adults: int, children: int, table: dict, personal: int) -> int:
    people = adults + children
    grown, young = table[min(max(people, 2), 4)]
    if adults == 0:
        return people * (grown + personal)
    return adults * grown + children * young + people * personal


def reba(h: dict, *, weeks: bool = True, limit: tuple[int, int] = (800_000, 1_600_000), saved=(0, 1)) -> dict:
    """h: whole cents and whole people, permit (bool)."""
    people = h["adults"] + h["children"]
    week = 4538 + (2269 if people > 1 else 0) + 1134 * max(0, people - 2)
    value = half_up(living(h["adults"], h["children"], RVA, 1295) * 433, 100) + min(half_up(week * 433, 100), 39343)
    exempt = min(half_up(h["work"], 4), 18300)
    if weeks and not h["permit"] and h["weeks"] > 24:
        exempt = 0
    means = max(0, h["net"] - exempt - h["child_benefit"]) + max(0, h["assets"] - limit[people > 1])
    asked = min(means, value)
    return {
        "economic_value": value,
        "exempt": exempt,
        "means": means,
        "contribution": asked,
        "keeps": h["net"] - asked,
        "saved": half_up(asked * saved[0], saved[1]),
        "allowance": 0,
    }


def rooo(h: dict) -> dict:
    table = dict.fromkeys(ROOO, (0, 0)) if h["catering"] else ROOO
    life = living(h["adults"], h["children"], table, 6266)
    highest = min(2, h["paying"]) * (24422 + (25218 if h["catering"] else 0))
    needed = half_up(max(0, h["net"] - h["child_benefit"]) * 20, 23)  # divided by 1.15
    means = max(0, needed - life)
    asked = min(means, highest)
    return {
        "economic_value": highest,
        "exempt": max(0, h["net"] - means),
        "means": means,
        "contribution": asked,
        "keeps": h["net"] - asked,
        "saved": 0,
        "allowance": max(0, life - needed),
    }
