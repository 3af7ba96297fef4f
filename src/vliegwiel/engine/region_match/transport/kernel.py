# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="untyped-decorator,no-any-return"
"""Exact flows of people between municipalities: successive shortest paths over places, compiled.

State, passed along as arrays. People are rows of `values` [people x places]; -inf is not allowed; the last place
is nowhere, worth 0. `at` is where each is (-1: taken out), `members`, `count` and `slot` the same by place, `empty`
the empty places, `room` how many people and empties a place holds, `price` the exact price of a place.
`cost[a, b]` is what it costs to let somebody go from a to b, `via[a, b]` who: a person, or -2 for an empty place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True)
def row_of(m: int, values: Any, members: Any, count: Any, empty: Any, cost: Any, via: Any) -> None:
    """Work out anew what it costs to let somebody leave m for each other place."""
    start = 0.0 if empty[m] > 0 else np.inf
    for other in range(cost.shape[1]):
        cost[m, other] = start
        via[m, other] = -2
    for n in range(count[m]):
        one = members[m, n]
        here = values[one, m]
        for other in range(cost.shape[1]):
            loss = here - values[one, other]
            if loss < cost[m, other]:
                cost[m, other] = loss
                via[m, other] = one


@njit(cache=True)
def take_out(one: int, at: Any, members: Any, count: Any, slot: Any) -> None:
    """Take a person out of its place."""
    m = at[one]
    last = members[m, count[m] - 1]
    members[m, slot[one]] = last
    slot[last] = slot[one]
    count[m] -= 1
    at[one] = -1


@njit(cache=True)
def put_in(one: int, m: int, at: Any, members: Any, count: Any, slot: Any) -> None:
    """Put a person into a place."""
    members[m, count[m]] = one
    slot[one] = count[m]
    count[m] += 1
    at[one] = m


@njit(cache=True)
def lay_empties(count: Any, empty: Any, room: Any, price: Any) -> None:
    """Lay the empty places where they cost least, as if they were people to whom every place is worth 0."""
    spare = room.sum() - count.sum()
    order = np.argsort(price)
    for m in order:
        laid = min(spare, max(0, room[m] - count[m]))
        empty[m] = laid
        spare -= laid
        if price[m] > price[order[0]]:
            break
    empty[order[0]] += spare


@njit(cache=True)
def settle(
    values: Any, at: Any, members: Any, count: Any, slot: Any, empty: Any, room: Any, price: Any, cost: Any, via: Any
) -> int:
    """Move people until nobody is too many anywhere, at the least loss; return how many chains moved, -1 if stuck."""
    places = room.shape[0]
    distance = np.empty(places)
    before = np.empty(places, np.int64)
    done = np.empty(places, np.bool_)
    chains = 0
    while True:
        lowest = np.inf
        for m in range(places):
            if count[m] + empty[m] > room[m]:
                lowest = min(lowest, price[m])
        if lowest == np.inf:
            return chains
        for m in range(places):
            distance[m] = price[m] - lowest if count[m] + empty[m] > room[m] else np.inf
            before[m] = -1
            done[m] = False
        target = -1
        while target < 0:
            here = -1
            near = np.inf
            for m in range(places):
                if not done[m] and distance[m] < near:
                    near = distance[m]
                    here = m
            if here < 0:
                return -1
            done[here] = True
            if count[here] + empty[here] < room[here]:
                target = here
                break
            for m in range(places):
                if not done[m] and cost[here, m] < np.inf:
                    through = near + max(0.0, cost[here, m] - price[here] + price[m])
                    if through < distance[m]:
                        distance[m] = through
                        before[m] = here
        reach = distance[target]
        for m in range(places):
            if distance[m] < reach:
                price[m] += reach - distance[m]
        m = target
        while before[m] >= 0:
            source = before[m]
            one = via[source, m]
            if one == -2:
                empty[source] -= 1
                empty[m] += 1
            else:
                take_out(one, at, members, count, slot)
                put_in(one, m, at, members, count, slot)
            m = source
        m = target
        while m >= 0:
            row_of(m, values, members, count, empty, cost, via)
            m = before[m]
        chains += 1


@njit(cache=True)
def cost_towards(target: int, cost: Any, price: Any, distance: Any) -> None:
    """Work out per place what it costs to bring one person too many there to the target, along chains."""
    places = price.shape[0]
    done = np.zeros(places, np.bool_)
    distance[:] = np.inf
    distance[target] = 0.0
    while True:
        here = -1
        near = np.inf
        for m in range(places):
            if not done[m] and distance[m] < near:
                near = distance[m]
                here = m
        if here < 0:
            break
        done[here] = True
        for m in range(places):
            if not done[m] and cost[m, here] < np.inf:
                through = near + max(0.0, cost[m, here] - price[m] + price[here])
                if through < distance[m]:
                    distance[m] = through
    for m in range(places):
        distance[m] += price[m] - price[target]


@njit(cache=True)
def best_place(
    worth: Any, freed: Any, values: Any, members: Any, count: Any, empty: Any, room: Any, cost: Any, price: Any
) -> int:
    """Return the best place for a household after paying for whoever makes way, or -1.

    worth  value per place, -inf where it may not go; freed: places that its people leave behind, per place
    """
    places = price.shape[0]
    size = freed.sum()
    nearest = np.full(places, np.inf)
    distance = np.empty(places)
    for target in range(places):
        if freed[target] > 0:
            cost_towards(target, cost, price, distance)
            for m in range(places):
                nearest[m] = min(nearest[m], distance[m])
    first = np.full(places, -np.inf)
    for m in range(places):
        if worth[m] > -np.inf and room[m] >= size and nearest[m] < np.inf:
            first[m] = worth[m] - (size - min(size, freed[m])) * max(0.0, nearest[m])
    order = np.argsort(-first)
    best = -1
    top = -np.inf
    for k in range(places):
        m = order[k]
        # The first guess counts the cheapest leaver for everyone, so it is an upper bound.
        if first[m] <= top or first[m] == -np.inf:
            break
        total = worth[m] - leaving(m, size - freed[m], nearest, values, members, count, empty)
        if total > top:
            top = total
            best = m
    return best


@njit(cache=True)
def leaving(m: int, number: int, nearest: Any, values: Any, members: Any, count: Any, empty: Any) -> float:
    """Return what it costs when so many leave m, each by the cheapest way to a place that is left behind."""
    if number <= 0:
        return 0.0
    exits = np.empty(count[m] + min(empty[m], number))
    if exits.shape[0] < number:
        return np.inf
    places = nearest.shape[0]
    for n in range(count[m]):
        one = members[m, n]
        exits[n] = np.inf
        for other in range(places):
            if other != m:
                exits[n] = min(exits[n], values[one, m] - values[one, other] + nearest[other])
    for n in range(count[m], exits.shape[0]):
        exits[n] = np.inf
        for other in range(places):
            if other != m:
                exits[n] = min(exits[n], nearest[other])
    exits.sort()
    return exits[:number].sum()


@njit(cache=True)
def insert(
    persons: Any,
    freed: Any,
    worth: Any,
    values: Any,
    at: Any,
    members: Any,
    count: Any,
    slot: Any,
    empty: Any,
    room: Any,
    price: Any,
    cost: Any,
    via: Any,
) -> int:
    """Give a whole household its best place and let others make way; return the place, or -1.

    persons  its people that are spread now, taken out here; freed: places that it leaves (also of a whole household)
    """
    for one in persons:
        m = at[one]
        take_out(one, at, members, count, slot)
        row_of(m, values, members, count, empty, cost, via)
    best = best_place(worth, freed, values, members, count, empty, room, cost, price)
    if best < 0:
        return -1
    room[best] -= freed.sum()
    settle(values, at, members, count, slot, empty, room, price, cost, via)
    return best
