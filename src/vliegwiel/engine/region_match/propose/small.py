# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small questions: exact programs over all pairs, first for people, then for value, without compiling anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance
from vliegwiel.engine.region_match.propose.linear import relaxed, rows_of
from vliegwiel.engine.region_match.propose.program import Part, solve_part
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

PAIRS = 20_000
# The solver's own seconds.
_EFFORT = 20.0


@dataclass(frozen=True, slots=True)
class Exact:
    """What the programs found.

    choice       municipality per household, -1 for none
    bound        proven bound on the value of an answer that places as many people
    price        what one place more is worth, or one fewer costs, per municipality
    most_people  as many as can be placed at most (proven)
    """

    choice: Ints
    bound: float
    price: Floats
    most_people: int


def solve_small(instance: Instance, seconds: float) -> Exact:
    """Place as many people as can be; among those answers, find the highest value.

    seconds  time that the solvers may use; when it ran out the answer may be all -1 and the bound loose
    """
    from scipy.sparse import csr_array

    households, towns = np.nonzero(np.isfinite(instance.worth))
    choice = np.full(len(instance.size), -1, dtype=np.int64)
    if len(households) == 0:
        return Exact(choice, 0.0, np.zeros(len(instance.places)), 0)
    matrix, limit = rows_of(instance, households, towns)
    rows = csr_array(matrix, shape=(len(limit), len(households)))
    spread = relaxed(instance, rows, limit, instance.worth[households, towns])
    worth, price = spread.bound, spread.price
    found = _program(instance.worth[households, towns], rows, limit, 0.5 * seconds)
    if found.x is not None:
        chosen = found.x > 0.5
        choice[households[chosen]] = towns[chosen]
        worth = min(worth, -float(found.mip_dual_bound))
    people = int(instance.size[choice >= 0].sum())
    able = int(instance.size[np.unique(households)].sum())
    if people == min(able, int(instance.places.sum())):
        return Exact(choice, worth - instance.bonus * people, price, people)
    # A bonus per person can be outweighed when many have to make way; people are a tier of their own.
    most = _most_people(instance, households, rows, limit, 0.2 * seconds)
    if people == most:
        return Exact(choice, worth - instance.bonus * people, price, people)
    return _people_first(instance, Exact(choice, worth, price, most), 0.3 * seconds)


def _most_people(instance: Instance, households: Ints, rows: Any, limit: Floats, seconds: float) -> int:
    size = instance.size[households].astype(np.float64)
    found = _program(size, rows, limit, seconds)
    return int(size.sum()) if found.mip_dual_bound is None else int(-float(found.mip_dual_bound) + 1e-6)


def _people_first(instance: Instance, begun: Exact, seconds: float) -> Exact:
    """Return the answer with the most people and then the highest value, from one to begin with.

    begun  its bound is on worth
    """
    everyone = np.arange(len(instance.size))
    part = Part(everyone, np.isfinite(instance.worth), np.ones(len(everyone), dtype=np.bool_))
    solved = solve_part(instance, begun.choice, part, _EFFORT, seconds)
    people = int(instance.size[solved.choice >= 0].sum())
    placed = np.nonzero(solved.choice >= 0)[0]
    value = float(instance.worth[placed, solved.choice[placed]].sum()) - instance.bonus * people
    bound = min(begun.bound - instance.bonus * people, value + solved.within)
    most = people if np.isfinite(solved.within) else max(people, begun.most_people)
    return Exact(solved.choice, bound, begun.price, most)


def _program(gain: Floats, rows: Any, limit: Floats, seconds: float) -> Any:
    from scipy.optimize import Bounds, LinearConstraint, milp

    return milp(
        -gain,
        constraints=LinearConstraint(rows, -np.inf, limit),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(gain), dtype=np.int64),
        options={"time_limit": max(0.1, seconds), "mip_rel_gap": 1e-7},
    )
