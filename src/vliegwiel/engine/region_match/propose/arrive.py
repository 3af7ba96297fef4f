# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""As people arrive: each day's households are placed at prices learnt from who came before, never from who will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, instance_of
from vliegwiel.engine.region_match.table.arrays import ArrayLimit, Bools, Floats, Ints

WEEK = 7
# Enough of the latest arrivals to know what is wanted; older ones would hide that the mix changes.
_MOST_REMEMBERED = 6_000
# More than are to be expected, so that places which many want are not given away just before they come.
_AND_SOME = 1.4
# In the last part of the plan small households leave room for those of these sizes [value per municipality spoilt].
_LAST_PART, _LARGE, _SPOILT = 0.25, (3, 5, 7), 2.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Households that arrive on one day, in the order in which they are helped.

    values, allowed  [households x municipalities]; size: people per household
    limited_by       per household the numbers of the limits that count it
    """

    day: int
    values: Floats
    allowed: Bools
    size: Ints
    limited_by: Sequence[Sequence[int]] = ()

    def limits_of(self, row: int) -> Sequence[int]:
        """Return the limits that count this household."""
        return self.limited_by[row] if self.limited_by else ()


@dataclass(frozen=True, slots=True)
class State:
    """Where things stand after some days.

    places    places left per municipality [persons]; at_most: what is left of each limit
    covers    per limit its municipalities
    horizon   day on which the plan ends, counted like the days of the batches
    price     what a place costs for now [value per person]; limit_price the same per limit
    priced    week in which prices were last worked out
    past      the latest batches, as many as pricing looks at
    """

    places: Ints
    horizon: int
    at_most: Floats = field(default_factory=lambda: np.zeros(0))
    covers: tuple[Ints, ...] = ()
    price: Floats | None = None
    limit_price: Floats | None = None
    priced: int = -1
    past: tuple[Batch, ...] = ()


def arrive(batch: Batch, state: State) -> tuple[Ints, State]:
    """Return a municipality per household (-1: none has room), and the state for the next day.

    Prices are worked out anew on the first day of each week, from the latest arrivals up to and including this batch.
    """
    state = replace(state, past=(*state.past, batch))
    week = batch.day // WEEK
    if week != state.priced and len(batch.size):
        state = replace(state, past=_latest(state.past))
        price, limit_price = reprice(state, batch.day)
        state = replace(state, price=price, limit_price=limit_price, priced=week)
    places, at_most = state.places.copy(), state.at_most.copy()
    assigned = np.array([_place(batch, row, state, places, at_most) for row in range(len(batch.size))], dtype=np.int64)
    return assigned, replace(state, places=places, at_most=at_most)


def _place(batch: Batch, row: int, state: State, places: Ints, at_most: Floats) -> int:
    """Give one household the municipality that is worth most after its price, in the room that is left."""
    size = int(batch.size[row])
    worth = np.where(batch.allowed[row] & (places >= size), batch.values[row], -np.inf)
    if state.price is not None:
        worth = worth - size * state.price - _breaking_up(batch.day, size, state, places)
    for limit in batch.limits_of(row):
        paid = 0.0 if state.limit_price is None else size * float(state.limit_price[limit])
        worth[state.covers[limit]] -= paid if at_most[limit] >= size else np.inf
    town = int(worth.argmax())
    if worth[town] == -np.inf:
        return -1
    places[town] -= size
    for limit in batch.limits_of(row):
        if town in state.covers[limit]:
            at_most[limit] -= size
    return town


def _breaking_up(day: int, size: int, state: State, places: Ints) -> Floats:
    """Return what it costs to take the place that would have let a larger household in, towards the end."""
    cost = np.zeros(len(places))
    if state.horizon - day > _LAST_PART * state.horizon:
        return cost
    for large in _LARGE:
        if size < large:
            cost += _SPOILT * ((places >= large) & (places - size < large))
    return cost


def _latest(past: tuple[Batch, ...]) -> tuple[Batch, ...]:
    households = 0
    for number in range(len(past) - 1, -1, -1):
        households += len(past[number].size)
        if households >= _MOST_REMEMBERED:
            return past[number:]
    return past


def reprice(state: State, day: int) -> tuple[Floats, Floats]:
    """Return prices for the places left, as if the coming days resemble the latest ones.

    day  last day that has been, counted from 0
    """
    from vliegwiel.engine.region_match.propose.prices import soft_prices

    first = state.past[0].day
    # As many as the latest days brought, for each day that is left, and some: who comes last would else find nothing.
    scale = _AND_SOME * max(1, state.horizon - day) / (day - first + 1)
    return soft_prices(_remembered(state), scale=scale, full_from=np.inf)


def _remembered(state: State) -> Instance:
    counted: list[list[int]] = [[] for _ in state.covers]
    rows = ((batch, row) for batch in state.past for row in range(len(batch.size)))
    for number, (batch, row) in enumerate(rows):
        for limit in batch.limits_of(row):
            counted[limit].append(number)
    limits = [
        ArrayLimit(np.array(counted[limit], dtype=np.int64), towns, max(0, int(state.at_most[limit])))
        for limit, towns in enumerate(state.covers)
    ]
    return instance_of(
        np.concatenate([batch.values for batch in state.past]),
        np.concatenate([batch.allowed for batch in state.past]),
        np.concatenate([batch.size for batch in state.past]),
        state.places,
        limits,
    )
