# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An exact program over kinds of applicants, for floors that the quick reserve cannot reach."""

from __future__ import annotations

from typing import Any

from vliegwiel.engine.home_match.propose.walk import Walk

_SECONDS = 5.0


def hold_back_exactly(walk: Walk, places: list[int]) -> None:
    """Hold places so that the floors together miss as little as can be; what is held is as few as needed.

    places  per type its number of homes
    """
    from ortools.sat.python import cp_model

    kinds: dict[tuple[int, frozenset[int]], list[int]] = {}
    for one in walk.line:
        if walk.member[one] and walk.masks[one]:
            kinds.setdefault((walk.masks[one], walk.member[one]), []).append(one)
    model = cp_model.CpModel()
    number = {
        (kind, type_): model.new_int_var(0, min(len(members), places[type_]), f"{kind}-{type_}")
        for kind, ((mask, _member), members) in enumerate(kinds.items())
        for type_ in range(len(places))
        if mask >> type_ & 1
    }
    for kind, members in enumerate(kinds.values()):
        model.add(sum(variable for (k, _t), variable in number.items() if k == kind) <= len(members))
    for type_, homes in enumerate(places):
        model.add(sum(variable for (_k, t), variable in number.items() if t == type_) <= homes)
    missed: list[Any] = []
    sets = [member for _mask, member in kinds]
    for floor, rule in enumerate(walk.floors):
        short = model.new_int_var(0, rule.number, f"short{floor}")
        counting = [var for (k, t), var in number.items() if floor in sets[k] and rule.mask >> t & 1]
        model.add(sum(counting) + short >= rule.number)
        missed.append(short)
    model.minimize(sum(missed) * (sum(places) + 1) + sum(number.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    _hold(walk, list(kinds.values()), {key: solver.value(variable) for key, variable in number.items()})


def _hold(walk: Walk, members: list[list[int]], number: dict[tuple[int, int], int]) -> None:
    for one in sorted(walk.held):
        walk.leave(one)
    walk.held.clear()
    waiting = [iter(row) for row in members]
    for (kind, type_), times in sorted(number.items()):
        for _time in range(times):
            one = next(waiting[kind])
            # Only as free to shift as every floor of a kind of home that it counts for allows.
            mask = walk.masks[one]
            for floor in walk.member[one]:
                if walk.floors[floor].mask >> type_ & 1:
                    mask &= walk.floors[floor].mask
            walk.put_back(one, mask, type_)
            walk.held.add(one)
