# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Searches a plan: first who can be placed with the fewest moves, then who sleeps near whom."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.engine.room_match.plan.occupancy import Plan
from vliegwiel.engine.room_match.plan.setting import NOWHERE, Setting, can_ever, settle
from vliegwiel.engine.room_match.propose.greedy import missing, place_all, stayers
from vliegwiel.engine.room_match.propose.polish import polish
from vliegwiel.engine.room_match.question import Question

_TRIES = 4
_STEPS_PER_PARTY, _STEPS_PER_SECOND = 120, 12_000


def best_plan(question: Question, deadline: float, seed: int) -> tuple[Plan, float]:
    """Return a plan within the rules, and the proven bound on its value.

    deadline  time that may be used [s]
    seed      where the search for the lower wishes starts
    """
    setting = settle(question)
    staying = stayers(setting)
    plan = place_all(setting, staying, _TRIES)
    bound = _first_bound(setting, staying)
    if level(plan) < bound - 1e-9:
        # The solver is loaded only when the first plan leaves something to prove.
        from vliegwiel.engine.room_match.propose.proof import prove

        if any(setting.resident):
            plan = _better(plan, prove(setting, plan, deadline * 0.15, staying).plan)
        if level(plan) < bound - 1e-9:
            proven = prove(setting, plan, deadline * 0.45)
            plan, bound = _better(plan, proven.plan), min(bound, proven.bound)
    newly_placed = sum(1 for party, room in enumerate(plan.room_of) if room not in (NOWHERE, setting.now[party]))
    polish(plan, steps=min(_STEPS_PER_PARTY * newly_placed, int(deadline * 0.4 * _STEPS_PER_SECOND)), seed=seed)
    return plan, max(bound, level(plan))


def level(plan: Plan) -> float:
    """Return people placed, less a part below one person for moves."""
    setting = plan.setting
    placed = sum(setting.size[party] for party, room in enumerate(plan.room_of) if room != NOWHERE)
    moved = sum(setting.size[party] for party in range(len(plan.room_of)) if plan.moved(party))
    return placed - moved / (sum(setting.size) + 1)


def _better(plan: Plan, other: Plan | None) -> Plan:
    return other if other is not None and _rank(other) > _rank(plan) else plan


def _rank(plan: Plan) -> tuple[int, float]:
    residents_without_bed, _all = missing(plan)
    return -residents_without_bed, level(plan)


def _first_bound(setting: Setting, staying: Sequence[Sequence[int]]) -> float:
    """Return the bound that needs no solver: all who can ever fit, moving only who cannot stay."""
    able = [party for party in range(len(setting.size)) if can_ever(setting, party)]
    stay = {party for parties in staying for party in parties}
    small = [party for party in able if not setting.large[party]]
    crowded = {room for room, number in _occupants(setting).items() if number > 10}
    forced = sum(
        setting.size[party] for party in small if setting.now[party] not in (NOWHERE, *crowded) and party not in stay
    )
    return sum(setting.size[party] for party in able) - forced / (sum(setting.size) + 1)


def _occupants(setting: Setting) -> dict[int, int]:
    counts: dict[int, int] = {}
    for room in setting.now:
        if room != NOWHERE:
            counts[room] = counts.get(room, 0) + 1
    return counts
