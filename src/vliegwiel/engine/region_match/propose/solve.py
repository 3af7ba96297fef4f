# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The array level: values in, a municipality per household out, with its proven bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from vliegwiel.engine.region_match.propose.improve import Prices, improve, people_of, prices_of
from vliegwiel.engine.region_match.propose.instance import Instance, bound_at, instance_of
from vliegwiel.engine.region_match.propose.knapsack import whole_bound
from vliegwiel.engine.region_match.propose.linear import bound_on_value, tightest
from vliegwiel.engine.region_match.propose.small import PAIRS, solve_small
from vliegwiel.engine.region_match.table.arrays import ArrayLimit, Bools, Floats, Ints

# Rounds of exact flows, each with better prices of limits; a gap this small ends the search.
_ROUNDS, _CLOSE = 2, 1e-4
# Less time than this is not worth a new search [s].
_LEAST = 0.5
# Share of the effort before the tightest prices are asked for.
_FIRST = 0.06
# The tightest prices take some twenty seconds for a country; parts with them need some time too [s].
_TIME_FOR_PRICES, _TIME_FOR_PARTS = 50.0, 20.0


@dataclass(frozen=True, slots=True)
class Solution:
    """Who goes where.

    assigned  municipality per household, -1 for none
    value     sum of the values of the pairs chosen
    bound     no answer that places as many people can have a higher value (proven)
    unplaced  households without a municipality
    price     what one place more is worth, per municipality
    people    people placed; most_people: as many as can be placed at most (proven)
    """

    assigned: Ints
    value: float
    bound: float
    unplaced: Ints
    price: Floats
    people: int
    most_people: int

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a share of the bound."""
        return max(0.0, self.bound - self.value) / self.bound if self.bound > 0 else 0.0


def solve(
    values: Floats, allowed: Bools, size: Ints, places: Ints, limits: Sequence[ArrayLimit] = (), deadline: float = 15.0
) -> Solution:
    """Place as many people as possible and, among those answers, have the highest value.

    values    worth of each pair, finite and at least 0 [households x municipalities]
    allowed   which pairs may be
    size      people per household, at least 1; places: people per municipality
    limits    at most so many people of these households in these municipalities
    deadline  time that may be used [s]; the best answer so far comes with its proven gap

    :raises ValueError: shapes or values that cannot be
    """
    until = monotonic() + deadline
    instance = instance_of(values, allowed, size, places, limits)
    if values.size <= PAIRS:
        exact = solve_small(instance, deadline * 0.6)
        worth = exact.bound + instance.bonus * people_of(instance, exact.choice)
        found = _solution(instance, values, exact.choice, worth, exact.price)
        return replace(found, most_people=max(found.people, min(found.most_people, exact.most_people)))
    return _large(instance, values, until)


def _large(instance: Instance, values: Floats, until: float) -> Solution:
    from vliegwiel.engine.region_match.propose.prices import soft_prices, tighten
    from vliegwiel.engine.region_match.propose.whole import fill_by_price, make_whole, relax

    start = monotonic()
    price, limit_price = soft_prices(instance)
    limit_price = tighten(instance, price, limit_price)
    spent = monotonic() - start
    if monotonic() + 0.6 * spent > until:
        quick = fill_by_price(instance, price, limit_price)
        return _solution(instance, values, quick, bound_at(instance, price, limit_price), price)
    best: Solution | None = None
    bound = np.inf
    for _round in range(_ROUNDS):
        begun = monotonic()
        relaxed = relax(instance, price, limit_price)
        price = relaxed.price[:-1]
        limit_price = tighten(instance, price, limit_price)
        bound = min(bound, bound_at(instance, price, limit_price))
        choice = make_whole(instance, relaxed, limit_price, until)
        found = _solution(instance, values, choice, bound, price)
        best = found if best is None else _better(best, found)
        # Another round starts only when it will surely end in time.
        if best.gap <= _CLOSE or monotonic() + 1.5 * (monotonic() - begun) > until:
            break
    if best is None:
        raise ValueError("at least one round is needed")
    del relaxed
    best, price, limit_price = _improved(instance, values, best, (price, limit_price), until)
    if best.people == instance.size[np.isfinite(instance.worth).any(axis=1)].sum():
        return best
    bound = bound_on_value(instance, price, limit_price, best.people)
    return replace(best, bound=max(best.value, min(best.bound, bound)))


def _improved(
    instance: Instance, values: Floats, best: Solution, paid: tuple[Floats, Floats], until: float
) -> tuple[Solution, Floats, Floats]:
    """Improve the answer in parts; when that is not enough and there is time, with the tightest prices once more."""
    prices: Prices | None = None
    for share in (_FIRST, 1.0):
        if best.gap <= _CLOSE or until - monotonic() < _LEAST:
            break
        if share > _FIRST and until - monotonic() > _TIME_FOR_PRICES:
            paid, prices = tightest(instance, *paid, best.assigned, until - _TIME_FOR_PARTS), None
        if prices is None:
            prices = prices_of(instance, *paid)
            bound = min(prices.bound, whole_bound(instance, *paid))
            best = _better(best, _solution(instance, values, best.assigned, bound, paid[0]))
        enough = (1 - _CLOSE) * best.bound + instance.bonus * best.people
        choice, bound = improve(instance, best.assigned, prices, enough, until, share=share)
        best = _better(best, _solution(instance, values, choice, bound, paid[0]))
    return best, *paid


def _better(one: Solution, other: Solution) -> Solution:
    """Return the better of two answers, with the tighter of their bounds where both place as many people."""
    if one.people != other.people:
        return max(one, other, key=lambda found: found.people)
    return replace(max(one, other, key=lambda found: found.value), bound=min(one.bound, other.bound))


def _solution(instance: Instance, values: Floats, choice: Ints, bound: float, price: Floats) -> Solution:
    placed = np.nonzero(choice >= 0)[0]
    people = people_of(instance, choice)
    value = float(values[placed, choice[placed]].sum())
    able = int(instance.size[np.isfinite(instance.worth).any(axis=1)].sum())
    most = min(able, int(instance.places.sum()), int((bound + 1e-6) / instance.bonus))
    # With so many people placed, the bonus is the same for every answer, so the rest bounds the value.
    return Solution(
        assigned=choice,
        value=value,
        bound=max(value, bound - instance.bonus * people) if people else value,
        unplaced=np.nonzero(choice < 0)[0],
        price=price,
        people=people,
        most_people=max(people, most),
    )
