# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Betters a plan on what is wanted after places and moves: acquaintances, mix, few half-empty rooms."""

from __future__ import annotations

from math import exp
from random import Random

from vliegwiel.engine.room_match.plan.occupancy import Plan, fits, may_live
from vliegwiel.engine.room_match.plan.wishes import Scorer, carry_out, gain_of


def polish(plan: Plan, *, steps: int, seed: int) -> None:
    """Change rooms of those who get a new room anyway, never of someone who can stay; who has a room keeps one.

    steps  number of changes to try; equal input gives equal outcome
    """
    movable = [p for p, room in enumerate(plan.room_of) if room >= 0 and room != plan.setting.now[p]]
    if not movable:
        return
    scorer = Scorer(plan.setting)
    if len(movable) > 1:
        _anneal(plan, scorer, movable, steps, Random(seed))  # noqa: S311 - a seeded search, no secret
    for _round in range(3):
        if sum(_to_best_room(plan, scorer, party) for party in movable) == 0:
            break


def _anneal(plan: Plan, scorer: Scorer, movable: list[int], steps: int, chance: Random) -> None:
    setting = plan.setting
    free = set(movable)
    choices = {p: [r for r in range(len(setting.rooms)) if setting.admits[p][r]] for p in movable}
    matters = any(setting.knows[p] or setting.with_children[p] for p in movable)
    hot = scorer.near_weight if matters else scorer.mix_weight if scorer.has_mix else 4.0
    cooling = (0.3 / hot) ** (1 / max(1, steps))
    heat = hot
    for _step in range(steps):
        heat *= cooling
        party = movable[int(chance.random() * len(movable))]
        rooms = choices[party]
        room = rooms[int(chance.random() * len(rooms))]
        if room == plan.room_of[party] or room == setting.now[party]:
            continue
        gain = _try(plan, scorer, party, room, free, chance)
        if gain is None:
            continue
        undo, change = gain
        if change < 0 and chance.random() >= exp(max(-700.0, change / heat)):
            carry_out(plan, undo)


def _try(
    plan: Plan, scorer: Scorer, party: int, room: int, free: set[int], chance: Random
) -> tuple[list[tuple[int, int]], float] | None:
    """Carry out a step if the rules allow it; return how to undo it and what it brought."""
    old = plan.room_of[party]
    steps, undo = [(party, room)], [(party, old)]
    if not fits(plan, party, room):
        others = [other for other in plan.inside[room] if other in free]
        if not others:
            return None
        other = others[int(chance.random() * len(others))]
        if not _may_swap(plan, party, other):
            return None
        steps.append((other, old))
        undo.append((other, room))
    touched = [one for one, _room in steps]
    before = scorer.around(plan, touched, (old, room))
    carry_out(plan, steps)
    return undo, scorer.around(plan, touched, (old, room)) - before


def _may_swap(plan: Plan, one: int, other: int) -> bool:
    here, there = plan.room_of[one], plan.room_of[other]
    # Back into the old room is staying, which the first stage has weighed already.
    if here == plan.setting.now[other]:
        return False
    with_other = [p for p in plan.inside[here] if p != one] + [other]
    with_one = [p for p in plan.inside[there] if p != other] + [one]
    return may_live(plan.setting, here, with_other) and may_live(plan.setting, there, with_one)


def _to_best_room(plan: Plan, scorer: Scorer, party: int) -> bool:
    old = plan.room_of[party]
    best, best_gain = old, 1e-9
    for room in range(len(plan.setting.rooms)):
        if room in (old, plan.setting.now[party]) or not fits(plan, party, room):
            continue
        gain = gain_of(plan, scorer, party, room)
        if gain > best_gain:
            best, best_gain = room, gain
    if best == old:
        return False
    carry_out(plan, [(party, best)])
    return True
