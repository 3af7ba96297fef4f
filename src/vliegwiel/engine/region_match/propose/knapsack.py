# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The bound in which every municipality holds whole households: prices let somebody be spread, a knapsack does not."""

from __future__ import annotations

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, net_worth
from vliegwiel.engine.region_match.table.arrays import Bools, Floats, Ints

# A municipality that would take more steps than this keeps what its places cost: a bound too, only less tight.
_STEPS = 200_000_000


def whole_bound(instance: Instance, price: Floats, limit_price: Floats) -> float:
    """Return a proven bound on worth, at prices of at least 0; as a rule lower than the one of the prices alone.

    Lagrange once more, now over "a household goes to one municipality": each household gets what its second best brings
    after paying, and each municipality takes the whole households that bring most beside that. Who is much better off
    in one small municipality then counts there with all of it, so that the three who cannot fit there together cost
    what they really cost. A limit on one municipality is kept in its knapsack; the other limits stay paid for.
    """
    net = net_worth(instance, price, limit_price)
    if net.shape[1] == 0:
        return 0.0
    bound, kept = 0.0, _kept(instance, limit_price)
    best = np.maximum(net.max(axis=1), 0.0)
    # Everyone's second best, or nothing: there is one municipality where the household brings more.
    second = np.maximum(np.partition(net, -2, axis=1)[:, -2], 0.0) if net.shape[1] > 1 else np.zeros(len(net))
    second = np.minimum(best, second)
    net -= second[:, None]
    for town in range(len(price)):
        brings = net[:, town] + price[town] * instance.size
        paid = float(price[town] * instance.places[town] + np.maximum(net[:, town], 0.0).sum())
        member, most = np.zeros(len(net), dtype=np.bool_), 0
        if town in kept:
            number = kept[town]
            limit = instance.limits[number]
            member[limit.households] = True
            brings += member * limit_price[number] * instance.size
            paid += float(limit_price[number] * limit.at_most)
            most = min(limit.at_most, int(instance.places[town]))
        bound += min(paid, _most(brings, instance.size, member, (int(instance.places[town]), most)))
    others = [number for number in range(len(instance.limits)) if number not in kept.values()]
    return bound + float(second.sum() + limit_price[others] @ instance.at_most[others])


def _kept(instance: Instance, limit_price: Floats) -> dict[int, int]:
    """Return per municipality the limit on it alone that costs most."""
    kept: dict[int, int] = {}
    for number, limit in enumerate(instance.limits):
        if len(limit.municipalities) == 1 and limit_price[number] > 0:
            town = int(limit.municipalities[0])
            costs = limit_price[number] * limit.at_most
            if town not in kept or costs > limit_price[kept[town]] * instance.at_most[kept[town]]:
                kept[town] = number
    return kept


def _most(brings: Floats, size: Ints, member: Bools, places: tuple[int, int]) -> float:
    """Return the most that whole households bring on these places, of which members of the limit take the second."""
    whole, limited = places
    gains = brings > 0
    if int(gains.sum()) * whole > _STEPS:
        return np.inf
    those, rest = gains & member, gains & ~member
    free = filled(brings[rest], size[rest], whole)
    counted = filled(brings[those], size[those], limited)
    return float((counted + free[whole - np.arange(limited + 1)]).max())


def filled(brings: Floats, size: Ints, places: int) -> Floats:
    """Return the most that whole households bring on 0, 1, … places.

    brings  what each brings, above 0; size: the places each takes, at least 1
    """
    most = np.zeros(places + 1)
    for takes in np.unique(size).tolist():
        # Of one size the best come first.
        each = np.sort(brings[size == takes])[::-1][: places // takes]
        before = most.copy()
        for number, together in enumerate(np.cumsum(each).tolist(), start=1):
            shifted = before[: places + 1 - number * takes] + together
            np.maximum(most[number * takes :], shifted, out=most[number * takes :])
    return most
