# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A first plan: who is here stays, the hardest to place come first, each in the room that fits most tightly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from vliegwiel.engine.room_match.plan.occupancy import Plan, fits, may_live
from vliegwiel.engine.room_match.plan.setting import NOWHERE, Setting, can_ever, neighbouring

_TRY_ALL_UP_TO = 10


def stayers(setting: Setting) -> list[list[int]]:
    """Return per room the most people who can stay in it as the rules stand."""
    here: list[list[int]] = [[] for _ in setting.rooms]
    for party, room in enumerate(setting.now):
        if room != NOWHERE and setting.admits[party][room]:
            here[room].append(party)
    return [_most_who_can_stay(setting, room, parties) for room, parties in enumerate(here)]


def _most_who_can_stay(setting: Setting, room: int, parties: list[int]) -> list[int]:
    if may_live(setting, room, parties):
        return parties
    if len(parties) > _TRY_ALL_UP_TO:
        kept: list[int] = []
        for party in sorted(parties, key=lambda one: (-setting.size[one], one)):
            if may_live(setting, room, [*kept, party]):
                kept.append(party)
        return kept
    choices = (c for number in range(len(parties)) for c in combinations(parties, number))
    allowed = (list(choice) for choice in choices if may_live(setting, room, choice))
    return max(allowed, key=lambda choice: (sum(setting.size[p] for p in choice), [-p for p in choice]))


def place_all(setting: Setting, staying: Sequence[Sequence[int]], tries: int) -> Plan:
    """Return the best of several first plans; the later tries shuffle the order a little.

    staying  per room the parties that keep their place
    """
    best = _first_plan(setting, staying, None)
    for number in range(1, tries):
        if not any(missing(best)):
            break
        plan = _first_plan(setting, staying, Random(number))  # noqa: S311 - a seeded search, no secret
        best = min(best, plan, key=missing)
    return best


def _first_plan(setting: Setting, staying: Sequence[Sequence[int]], chance: Random | None) -> Plan:
    plan = Plan.empty(setting)
    for room, parties in enumerate(staying):
        for party in parties:
            plan.put(party, room)
    for party, large in enumerate(setting.large):
        if large and setting.now[party] != NOWHERE:
            _spread(plan, party)
    fill(plan, chance)
    return plan


def missing(plan: Plan) -> tuple[int, int]:
    """Return how many people have no room who could have one: residents, everyone."""
    setting = plan.setting
    without = [p for p, room in enumerate(plan.room_of) if room == NOWHERE and can_ever(setting, p)]
    residents = sum(setting.size[p] for p in without if setting.now[p] != NOWHERE)
    return residents, sum(setting.size[p] for p in without)


def fill(plan: Plan, chance: Random | None = None) -> None:
    """Give everyone without a room the tightest room left, those with the fewest choices first."""
    setting = plan.setting
    order = [party for party, room in enumerate(plan.room_of) if room == NOWHERE]
    noise = {party: chance.random() * 1.5 if chance else 0.0 for party in order}
    order.sort(key=lambda p: (setting.now[p] == NOWHERE, *_hardness(setting, p, noise[p]), p))
    for party in order:
        if setting.large[party]:
            _spread(plan, party)
            continue
        open_to = [room for room in range(len(setting.rooms)) if fits(plan, party, room)]
        if open_to:
            plan.put(party, min(open_to, key=lambda room: (*_looseness(plan, party, room), room)))


def _hardness(setting: Setting, party: int, noise: float) -> tuple[bool, bool, float, int]:
    needs = bool(setting.parties[party].needs)
    return not setting.large[party], not needs, -setting.size[party] - noise, int(bool(setting.sharing[party]))


def _looseness(plan: Plan, party: int, room: int) -> tuple[int, int, int]:
    """Return how badly a room is used: places lost, how choosy the room is, features that others may need."""
    setting = plan.setting
    there = setting.rooms[room]
    unneeded = len(set(there.features) - set(setting.parties[party].needs))
    if setting.sharing[party] and there.meant_for != "household" and setting.size[party] < setting.shared[room]:
        left = setting.shared[room] - plan.people_in(room) - setting.size[party]
        # Strangers fill a room that is shared already before they open another.
        opened = 0 if plan.inside[room] else 2
        return opened + (there.meant_for == "any") * (opened > 0), left, unneeded
    return 2 * (setting.usable[room] - setting.size[party]), int(there.meant_for != "household"), unneeded


def _spread(plan: Plan, party: int) -> None:
    for row in neighbouring(plan.setting, party):
        if not any(plan.inside[room] for room in row):
            plan.spread(party, row)
            return
