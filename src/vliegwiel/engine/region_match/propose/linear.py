# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The linear program in which households could be spread: its prices, the tightest there are, and what they bound."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Any, cast

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, bound_at, net_worth
from vliegwiel.engine.region_match.table.arrays import Bools, Floats, Ints

# Pairs that cost so little against the household's best begin it [value a person], and per municipality the nearest
# for so many times its places: with too few to fill it, it would be free, and everybody would ask for it.
_NEAR, _FILLED, _BESIDE = 0.05, 1.2, 8
# So many rounds at most; a bound this close to the program's is tight [share of the bound].
_ROUNDS, _TIGHT = 4, 1e-5
_TRIES = 14


@dataclass(frozen=True, slots=True)
class LinearPrices:
    """What the program asks when households could be spread, and the bound on worth; household: what each gets."""

    household: Floats
    price: Floats
    limit_price: Floats
    bound: float


def linear_prices(instance: Instance, households: Ints, towns: Ints) -> LinearPrices:
    """Return the prices that go with these pairs when households could be spread."""
    from scipy.sparse import csr_array

    matrix, limit = rows_of(instance, households, towns)
    rows = csr_array(matrix, shape=(len(limit), len(households)))
    return relaxed(instance, rows, limit, instance.worth[households, towns])


def relaxed(instance: Instance, rows: Any, limit: Floats, worth: Floats) -> LinearPrices:
    """Return the same for pairs of which the rules are rows already, and what each pair is worth."""
    from scipy import optimize

    # The stubs know no sparse rows here.
    linprog = cast("Any", optimize.linprog)
    found = linprog(-worth, A_ub=rows, b_ub=limit, bounds=(0, None), method="highs")
    every, places = len(instance.size), len(instance.places)
    paid = np.maximum(0.0, -found.ineqlin.marginals)
    return LinearPrices(paid[:every], paid[every : every + places], paid[every + places :], -float(found.fun))


def rows_of(instance: Instance, households: Ints, towns: Ints) -> tuple[tuple[Floats, tuple[Ints, Ints]], Floats]:
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


def tightest(
    instance: Instance, price: Floats, limit_price: Floats, choice: Ints, until: float
) -> tuple[Floats, Floats]:
    """Return prices of places and limits with a bound that is at least as low, the lowest when it ends in time.

    choice  an answer, so that the program has one; until: moment (monotonic clock) after which no round is begun
    """
    net = net_worth(instance, price, limit_price)
    pairs = _near(instance, np.maximum(net.max(axis=1, initial=0.0), 0.0)[:, None] - net)
    placed = np.nonzero(choice >= 0)[0]
    pairs[placed, choice[placed]] = True
    unpaid = instance.bonus * float(instance.size[placed].sum())
    best, bound, spent = (price, limit_price), bound_at(instance, price, limit_price), 0.0
    for _round in range(_ROUNDS):
        begun = monotonic()
        if begun + spent > until:
            break
        found = linear_prices(instance, *np.nonzero(pairs))
        net = net_worth(instance, found.price, found.limit_price)
        if (there := bound_at(instance, found.price, found.limit_price)) < bound:
            best, bound = (found.price, found.limit_price), there
        asked = net > found.household[:, None] + 1e-7
        if not (asked & ~pairs).any() or there - found.bound <= _TIGHT * (there - unpaid):
            break
        pairs |= asked
        spent = monotonic() - begun
    return best


def _near(instance: Instance, regret: Floats) -> Bools:
    """Return the pairs to begin with: near for the household, or among the nearest that fill a municipality."""
    regret = regret / instance.size[:, None]
    pairs: Bools = regret <= _NEAR
    for town, places in enumerate(instance.places.tolist()):
        nearest = np.argsort(regret[:, town], kind="stable")
        fill = nearest[np.cumsum(instance.size[nearest]) <= _FILLED * places + _BESIDE]
        pairs[fill, town] |= np.isfinite(regret[fill, town])
    return pairs


def bound_on_value(instance: Instance, price: Floats, limit_price: Floats, people: int) -> float:
    """Return a proven bound on the value of any answer that places this many people.

    Counting a person less and a place equally less keeps the prices in balance, and gives a bound of its own; the
    best of these counts. It matters when not everybody can be placed.
    """
    from scipy.optimize import minimize_scalar

    def bound(less: float) -> float:
        net = net_worth(instance, np.maximum(price, less), limit_price)
        best = float(np.maximum(net.max(axis=1, initial=0.0), 0.0).sum())
        paid = float(np.maximum(price - less, 0.0) @ instance.places + limit_price @ instance.at_most)
        return best + paid - (instance.bonus - less) * people

    found = minimize_scalar(bound, bounds=(0.0, instance.bonus), method="bounded", options={"maxiter": _TRIES})
    return min(bound(0.0), float(found.fun))
