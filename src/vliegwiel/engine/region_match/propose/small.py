# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small questions: one exact program over all pairs, without compiling anything."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

PAIRS = 20_000


def solve_small(instance: Instance, seconds: float) -> tuple[Ints, float, Floats]:
    """Return a municipality per household (-1: none), the proven bound on worth, and a price per place.

    seconds  time that the solver may use; when it ran out the answer may be all -1 and the bound loose
    """
    from scipy import optimize
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    households, towns = np.nonzero(np.isfinite(instance.worth))
    choice = np.full(len(instance.size), -1, dtype=np.int64)
    if len(households) == 0:
        return choice, 0.0, np.zeros(len(instance.places))
    matrix, limit = _rows(instance, households, towns)
    gain = -instance.worth[households, towns]
    rows = csr_array(matrix, shape=(len(limit), len(households)))
    found = milp(
        gain,
        constraints=LinearConstraint(rows, -np.inf, limit),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(gain), dtype=np.int64),
        options={"time_limit": max(0.1, seconds), "mip_rel_gap": 1e-7},
    )
    # The stubs know no sparse rows here.
    linprog = cast("Any", optimize.linprog)
    relaxed = linprog(gain, A_ub=rows, b_ub=limit, bounds=(0, None), method="highs")
    price = np.maximum(0.0, -relaxed.ineqlin.marginals[len(instance.size) :][: len(instance.places)])
    bound = -float(relaxed.fun)
    if found.x is not None:
        chosen = found.x > 0.5
        choice[households[chosen]] = towns[chosen]
        bound = min(bound, -float(found.mip_dual_bound))
    return choice, bound, price


def _rows(instance: Instance, households: Ints, towns: Ints) -> tuple[tuple[Floats, tuple[Ints, Ints]], Floats]:
    """Return the rules as rows: a household once, places per municipality, limits."""
    number, size = np.arange(len(households)), instance.size[households].astype(np.float64)
    every, places = len(instance.size), len(instance.places)
    rows, columns = [households, every + towns], [number, number]
    cells = [np.ones(len(households)), size]
    for limit, rule in enumerate(instance.limits):
        member = np.zeros(every, dtype=np.bool_)
        member[rule.households] = True
        counted = np.nonzero(member[households] & instance.inside[limit, towns])[0]
        rows.append(np.full(len(counted), every + places + limit))
        columns.append(counted)
        cells.append(size[counted])
    bounds = np.r_[np.ones(every), instance.places, instance.at_most]
    return (np.concatenate(cells), (np.concatenate(rows), np.concatenate(columns))), bounds
