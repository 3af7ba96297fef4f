# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From prices to whole households: people flow exactly, households are kept whole, others make way."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, counted_by, net_worth
from vliegwiel.engine.region_match.table.arrays import Floats, Ints
from vliegwiel.engine.region_match.transport import kernel

NOWHERE = -1
_FEW, _LARGE = 20, 4


@dataclass(slots=True)
class Flow:
    """The state of `transport.kernel`: one row of values per person that can still move."""

    values: Floats
    at: Ints
    members: Ints
    count: Ints
    slot: Ints
    empty: Ints
    room: Ints
    price: Floats
    cost: Floats
    via: Ints

    @classmethod
    def start(cls, values: Floats, at: Ints, room: Ints, price: Floats) -> Flow:
        """Return the state in which everyone is where `at` says; places hold `room` people."""
        places = len(room)
        count = np.bincount(at, minlength=places).astype(np.int64)
        # Any place may come to hold everybody: nowhere does when there are more people than places. Memory that
        # is never written is never taken.
        members, slot = np.empty((places, len(at) + 1), dtype=np.int64), np.zeros(len(at), dtype=np.int64)
        order, position = np.argsort(at, kind="stable"), np.r_[0, np.cumsum(count)]
        for m in range(places):
            inside = order[position[m] : position[m + 1]]
            members[m, : len(inside)] = inside
            slot[inside] = np.arange(len(inside))
        empty, square = np.zeros(places, dtype=np.int64), (places, places)
        return cls(values, at, members, count, slot, empty, room, price, np.empty(square), np.empty(square, np.int64))

    def work_out(self) -> None:
        """Work out what letting somebody go costs, for every place."""
        for m in range(len(self.room)):
            kernel.row_of(m, self.values, self.members, self.count, self.empty, self.cost, self.via)

    def state(self) -> tuple[Floats | Ints, ...]:
        """Return the arrays in the order of the kernel."""
        return (
            *(self.values, self.at, self.members, self.count, self.slot),
            *(self.empty, self.room, self.price, self.cost, self.via),
        )


@dataclass(slots=True)
class Relaxed:
    """Everyone placed person by person: exact for these limit prices; price per place, the last is nowhere."""

    who: Ints
    at: Ints
    values: Floats
    price: Floats


def relax(instance: Instance, price: Floats, limit_price: Floats) -> Relaxed:
    """Return the exact flow of people when a household could be spread: its prices give the best bound."""
    who = np.repeat(np.arange(len(instance.size)), instance.size)
    towns = len(instance.places)
    values = np.zeros((len(who), towns + 1))
    values[:, :towns] = (net_worth(instance, np.zeros(towns), limit_price) / instance.size[:, None])[who]
    prices = np.r_[price, 0.0]
    # A tiny seeded difference spreads people over equals, so that fewer have to be moved.
    at = np.empty(len(who), dtype=np.int64)
    chance = np.random.default_rng(0)
    for start in range(0, len(who), 4096):
        block = values[start : start + 4096] - prices
        block += chance.random(block.shape) * 1e-4
        at[start : start + 4096] = block.argmax(axis=1)
    room = np.r_[instance.places, len(who)].astype(np.int64)
    flow = Flow.start(values, at, room, prices)
    kernel.lay_empties(flow.count, flow.empty, flow.room, flow.price)
    flow.work_out()
    kernel.settle(*flow.state())
    return Relaxed(who, at, values, np.maximum(0.0, prices - prices[-1]))


def make_whole(instance: Instance, relaxed: Relaxed, limit_price: Floats, until: float) -> Ints:
    """Return a municipality per household, NOWHERE for none: spread households are put together one by one.

    until  moment (monotonic clock) after which the rest is placed without letting others make way
    """
    towns = len(instance.places)
    first = np.r_[0, np.cumsum(instance.size)[:-1]].astype(np.int64)
    together = np.minimum.reduceat(relaxed.at, first) == np.maximum.reduceat(relaxed.at, first)
    choice = np.where(together & (relaxed.at[first] < towns), relaxed.at[first], NOWHERE)
    special = (instance.size > 1) | instance.limited
    net = net_worth(instance, relaxed.price[:towns], limit_price)
    left = _within_limits(instance, choice, net)
    settled = special & (choice != NOWHERE)
    movable = ~settled[relaxed.who]
    number = np.full(len(relaxed.who), NOWHERE, dtype=np.int64)
    number[movable] = np.arange(int(movable.sum()))
    taken = np.bincount(choice[settled], instance.size[settled], towns).astype(np.int64)
    room = np.r_[instance.places - taken, int(movable.sum())].astype(np.int64)
    flow = Flow.start(relaxed.values[movable].copy(), relaxed.at[movable].copy(), room, relaxed.price.copy())
    flow.empty[:] = flow.room - flow.count
    flow.work_out()
    free = np.zeros(len(limit_price))
    waiting = np.nonzero(special & ~settled)[0]
    for household in waiting[np.lexsort((waiting, -instance.size[waiting]))].tolist():
        if monotonic() > until:
            break
        persons = number[first[household] : first[household] + int(instance.size[household])]
        _insert(instance, flow, household, persons, net_worth_of(instance, household, free, left), choice)
        _count(instance, household, int(choice[household]), left)
    single = np.nonzero(~special)[0]
    at = flow.at[number[first[single]]]
    choice[single] = np.where(at == towns, NOWHERE, at)
    return _into_what_is_left(instance, choice, left)


def _insert(instance: Instance, flow: Flow, household: int, persons: Ints, worth: Floats, choice: Ints) -> None:
    """Put a spread household together in its best municipality; whoever has to make way does so."""
    towns = len(instance.places)
    freed = np.bincount(flow.at[persons], minlength=towns + 1).astype(np.int64)
    town = kernel.insert(persons, freed, np.r_[worth, 0.0], *flow.state())
    choice[household] = town if town < towns else NOWHERE


def net_worth_of(instance: Instance, household: int, limit_price: Floats, left: Floats) -> Floats:
    """Return the worth of one household per municipality after limits, -inf where a limit is full."""
    worth: Floats = instance.worth[household].copy()
    for limit in instance.limits_of(household).tolist():
        full = left[limit] < instance.size[household]
        worth[instance.inside[limit]] -= np.inf if full else instance.size[household] * limit_price[limit]
    return worth


def _within_limits(instance: Instance, choice: Ints, net: Floats) -> Floats:
    """Take out who exceeds a limit, those with least to lose first; return what is left of each limit."""
    for limit in instance.limits:
        inside = counted_by(limit, choice)
        over = int(instance.size[inside].sum()) - limit.at_most
        if over <= 0:
            continue
        elsewhere = net[inside].copy()
        elsewhere[:, limit.municipalities] = -np.inf
        loss = (net[inside, choice[inside]] - elsewhere.max(axis=1)) / instance.size[inside]
        for position in np.lexsort((inside, loss)).tolist():
            if over <= 0:
                break
            over -= int(instance.size[inside[position]])
            choice[inside[position]] = NOWHERE
    left = instance.at_most.copy()
    for number, limit in enumerate(instance.limits):
        inside = counted_by(limit, choice)
        left[number] -= instance.size[inside].sum()
    return left


def _count(instance: Instance, household: int, town: int, left: Floats) -> None:
    if town == NOWHERE:
        return
    for limit in instance.limits_of(household).tolist():
        if instance.inside[limit, town]:
            left[limit] -= instance.size[household]


def _into_what_is_left(instance: Instance, choice: Ints, left: Floats) -> Ints:
    """Place who is left out where there happens to be room, the largest first."""
    placed = choice != NOWHERE
    room = instance.places - np.bincount(choice[placed], instance.size[placed], len(instance.places)).astype(np.int64)
    out = np.nonzero(~placed)[0]
    free = np.zeros(len(left))
    for household in out[np.lexsort((out, -instance.size[out]))].tolist():
        worth = net_worth_of(instance, household, free, left)
        worth[room < instance.size[household]] = -np.inf
        town = int(worth.argmax()) if len(worth) else NOWHERE
        if town != NOWHERE and worth[town] > -np.inf:
            choice[household] = town
            room[town] -= instance.size[household]
            _count(instance, household, town, left)
    return choice


def fill_by_price(instance: Instance, price: Floats, limit_price: Floats) -> Ints:
    """Return a quick answer when time is short: each the best that is left at these prices.

    The large come first, then who has most to lose between the best and the next best few.
    """
    choice = np.full(len(instance.size), NOWHERE, dtype=np.int64)
    room, left = instance.places.copy(), instance.at_most.copy()
    net = net_worth(instance, price, limit_price)
    few = min(_FEW, net.shape[1])
    best = -np.partition(-net, few - 1, axis=1)[:, :few]
    at_stake = best.max(axis=1) - np.maximum(best.min(axis=1), 0.0)
    order = np.lexsort((-at_stake, instance.size < _LARGE))
    for household in order.tolist():
        size = instance.size[household]
        worth = net_worth_of(instance, household, limit_price, left) - size * price
        worth[room < size] = -np.inf
        town = int(worth.argmax()) if len(worth) else NOWHERE
        if town != NOWHERE and worth[town] > -np.inf:
            choice[household] = town
            room[town] -= size
            _count(instance, household, town, left)
    return choice
