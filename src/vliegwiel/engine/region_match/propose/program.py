# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An exact program over some households and some municipalities, begun at the answer that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance
from vliegwiel.engine.region_match.table.arrays import Bools, Ints

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

# The solver counts in whole numbers: a value is rounded to a millionth, or coarser where weights are huge.
_WHOLE, _LARGEST = 1e6, 1e17


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the question that may change; everyone else stays.

    free     households that may move; pairs: where each of them may go [free x municipalities]
    may_stay_out  which of the free may end without a municipality
    """

    free: Ints
    pairs: Bools
    may_stay_out: Bools


@dataclass(frozen=True, slots=True)
class Solved:
    """A choice that is as good or better.

    within  no choice within this part has a value that is higher by more than this (proven), or infinite
    spent   effort that it took
    """

    choice: Ints
    within: float
    spent: float


def solve_part(instance: Instance, choice: Ints, part: Part, effort: float, seconds: float) -> Solved:
    """Return the best choice found when only this part may change: as many people as can be, then the highest value.

    choice   municipality per household, -1 for none; keeps every rule
    effort   how long the solver may search, in its own clock: equal on every machine; seconds: by the clock of this one
    """
    from ortools.sat.python import cp_model

    rows, towns = np.nonzero(part.pairs)
    if len(rows) == 0:
        return Solved(choice, 0.0, 0.0)
    households = part.free[rows]
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(len(rows))]
    _once(model, chosen, rows, part)
    for counted, most in _rules(instance, choice, part.free, households, towns):
        size = instance.size[households[counted]].tolist()
        if sum(size) > most:
            model.add(cp_model.LinearExpr.weighted_sum([chosen[n] for n in counted.tolist()], size) <= most)
    gain, whole = _gain(instance, rows, towns, part)
    model.maximize(cp_model.LinearExpr.weighted_sum(chosen, gain.tolist()))
    for variable, now in zip(chosen, (choice[households] == towns).tolist(), strict=True):
        model.add_hint(variable, now)
    solver = cp_model.CpSolver()
    # One worker and its own clock: the same question gets the same answer.
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = effort
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(choice, np.inf, effort)
    found = choice.copy()
    found[part.free] = -1
    picked = np.array([solver.boolean_value(variable) for variable in chosen], dtype=np.bool_)
    found[households[picked]] = towns[picked]
    within = len(part.free) / whole if status == cp_model.OPTIMAL else np.inf
    return Solved(found, within, solver.response_proto.deterministic_time)


def _gain(instance: Instance, rows: Ints, towns: Ints, part: Part) -> tuple[Ints, float]:
    """Return what each pair counts for in whole numbers, and how many of those a value of 1 is.

    A person placed counts for more than all the value that is at stake in this part.
    """
    size = instance.size[part.free[rows]]
    value = instance.worth[part.free[rows], towns] - instance.bonus * size
    at_stake = np.zeros(len(part.free))
    np.maximum.at(at_stake, rows, value)
    # So that all of it together fits the solver's numbers, whatever the weights are.
    whole = min(_WHOLE, _LARGEST / (1 + at_stake.sum()) / (1 + int(instance.size[part.free].sum())))
    gain: Ints = np.rint(value * whole).astype(np.int64)
    if part.may_stay_out.any():
        gain += size * int(np.ceil(at_stake.sum() * whole) + len(part.free) + 1)
    return gain, whole


def _once(model: cp_model.CpModel, chosen: list[cp_model.IntVar], rows: Ints, part: Part) -> None:
    starts = np.r_[0, np.nonzero(np.diff(rows))[0] + 1, len(rows)].tolist()
    for start, end in pairwise(starts):
        if part.may_stay_out[rows[start]]:
            model.add_at_most_one(chosen[start:end])
        else:
            model.add_exactly_one(chosen[start:end])


def _rules(instance: Instance, choice: Ints, free: Ints, households: Ints, towns: Ints) -> Iterator[tuple[Ints, int]]:
    """Give per municipality and limit the pairs that count, and how many people it can hold beside who stays."""
    stays = choice >= 0
    stays[free] = False
    room = instance.places - np.bincount(choice[stays], instance.size[stays], len(instance.places)).astype(np.int64)
    for town in np.unique(towns).tolist():
        yield np.nonzero(towns == town)[0], int(room[town])
    for number, limit in enumerate(instance.limits):
        member = np.zeros(len(instance.size), dtype=np.bool_)
        member[limit.households] = True
        counted = np.nonzero(member[households] & instance.inside[number, towns])[0]
        if len(counted):
            stay = limit.households[stays[limit.households] & np.isin(choice[limit.households], limit.municipalities)]
            yield counted, limit.at_most - int(instance.size[stay].sum())
