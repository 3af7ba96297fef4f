# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Improves a good answer a few municipalities at a time, where it loses most against the prices."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import monotonic

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, counted_by, net_worth
from vliegwiel.engine.region_match.propose.program import Part, Solved, solve_part
from vliegwiel.engine.region_match.table.arrays import Bools, Floats, Ints

# Municipalities at a time; how near the best a pair must be to be looked at [value a person], what a household loses
# that loses much [value], and how near for those [value a person].
_TOWNS, _NEAR, _MUCH, _WIDE = 25, 0.1, 0.02, 0.5
# How much a municipality counts to be looked at together with another: by what is lost there, by what somebody there
# loses who would be best off in the other, and by chance.
_BY_LOST, _BY_WISH, _BY_CHANCE = 2.0, 20.0, 3.0
# The solver's own seconds per part; so many parts in a row without gain double the reach, up to the widest.
_EFFORT, _PATIENCE, _WIDEST = 1.0, 30, 16
# A question gets effort by its size, counted so that it ends at the same part on every machine.
_PAIRS_A_SECOND, _OVERHEAD = 80_000, 0.002
# Two parts at the same time, on every machine, so that the answer does not depend on how many cores there are.
_AT_ONCE = 2
# So many pairs make one exact program.
PAIRS = 20_000
_EXACT_EFFORT = 20.0


@dataclass(slots=True)
class Prices:
    """What the prices say of each pair.

    regret  what a pair is worth less than the household's best after paying [households x municipalities]
    out     the same for having no municipality
    bound   proven bound on worth at these prices; a better answer holds no pair of which the regret exceeds the gap
    """

    regret: Floats
    out: Floats
    price: Floats
    bound: float


def prices_of(instance: Instance, price: Floats, limit_price: Floats) -> Prices:
    """Return what these prices say of each pair."""
    net = net_worth(instance, price, limit_price)
    best = np.maximum(net.max(axis=1, initial=0.0), 0.0)
    bound = float(best.sum() + price @ instance.places + limit_price @ instance.at_most)
    np.subtract(best[:, None], net, out=net)
    return Prices(net, best, price, bound)


def worth_of(instance: Instance, choice: Ints) -> float:
    """Return the worth of an answer: values, and the bonus for each person placed."""
    placed = np.nonzero(choice >= 0)[0]
    return float(instance.worth[placed, choice[placed]].sum())


def people_of(instance: Instance, choice: Ints) -> int:
    """Return how many people have a municipality."""
    return int(instance.size[choice >= 0].sum())


def keeps_limits(instance: Instance, choice: Ints) -> bool:
    """Say whether no limit counts more people than it may."""
    return all(int(instance.size[counted_by(limit, choice)].sum()) <= limit.at_most for limit in instance.limits)


def is_better(instance: Instance, one: Ints, other: Ints) -> bool:
    """Say whether `one` places more people than `other`, or as many with a higher value."""
    more = people_of(instance, one) - people_of(instance, other)
    return more > 0 or (more == 0 and worth_of(instance, one) > worth_of(instance, other) + 1e-6)


def improve(
    instance: Instance, choice: Ints, prices: Prices, enough: float, until: float, *, share: float = 1.0
) -> tuple[Ints, float]:
    """Return an answer that is at least as good, and the proven bound on worth.

    enough  a worth that ends the search; until: moment (monotonic clock) after which no new part is begun
    share   how much of the effort for a question of this size it may spend
    """
    gap = prices.bound - worth_of(instance, choice)
    useful = prices.regret <= gap + 1e-6
    if np.count_nonzero(useful) <= PAIRS:
        return _whole(instance, choice, prices, useful, until)
    return _in_parts(instance, choice, prices, (enough, until), share), prices.bound


def _whole(instance: Instance, choice: Ints, prices: Prices, useful: Bools, until: float) -> tuple[Ints, float]:
    """Solve everything that could still be better at once: when that ends, the answer is the best there is."""
    everyone = np.arange(len(choice))
    part = Part(everyone, useful, prices.out <= prices.bound - worth_of(instance, choice) + 1e-6)
    solved = solve_part(instance, choice, part, _EXACT_EFFORT, 0.8 * (until - monotonic()))
    found = solved.choice if is_better(instance, solved.choice, choice) else choice
    worth = worth_of(instance, found)
    # Pairs were left out against the worth of the answer begun with; below that the proof does not reach.
    reaches = worth >= worth_of(instance, choice) - 1e-6
    return found, min(prices.bound, worth + solved.within) if reaches else prices.bound


def _in_parts(instance: Instance, choice: Ints, prices: Prices, end: tuple[float, float], share: float) -> Ints:
    enough, until = end
    # Seeded: it only varies which municipalities are looked at together.
    chance = np.random.default_rng(0)
    waited, reach = 0, Reach.start(instance, prices)
    effort = share * prices.regret.size / _PAIRS_A_SECOND
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        while worth_of(instance, choice) < enough and effort > 0 and monotonic() < until:
            parts = _parts(instance, choice, prices, reach, chance)
            seconds = 0.8 * (until - monotonic())
            solved = list(threads.map(partial(solve_part, instance, choice, effort=_EFFORT, seconds=seconds), parts))
            effort -= sum(one.spent + _OVERHEAD for one in solved)
            found = _together(instance, choice, parts, solved)
            waited += len(parts)
            if is_better(instance, found, choice):
                choice, waited = found, 0
            elif waited >= _PATIENCE and reach.times >= _WIDEST:
                return choice
            elif waited >= _PATIENCE:
                reach, waited = reach.wider(instance, prices), 0
    return choice


def _together(instance: Instance, choice: Ints, parts: list[Part], solved: list[Solved]) -> Ints:
    """Return what these parts give together; one that would break a limit beside those before it is left out.

    They share no municipality and nobody, but a limit may count people in both.
    """
    for part, one in zip(parts, solved, strict=True):
        moved = choice.copy()
        moved[part.free] = one.choice[part.free]
        if keeps_limits(instance, moved):
            choice = moved
    return choice


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a part looks: pairs that are near enough, and how many times the first reach it is.

    Near is counted per person: to make room for one who gains much, a large household may have to move.
    """

    near: Bools
    times: int

    @classmethod
    def start(cls, instance: Instance, prices: Prices) -> Reach:
        """Return the first, narrow reach."""
        return cls(_within(instance, prices, _NEAR), 1)

    def wider(self, instance: Instance, prices: Prices) -> Reach:
        """Return twice the reach."""
        return Reach(_within(instance, prices, 2 * self.times * _NEAR), 2 * self.times)


def _within(instance: Instance, prices: Prices, a_person: float) -> Bools:
    return prices.regret <= a_person * instance.size[:, None]


def _parts(instance: Instance, choice: Ints, prices: Prices, reach: Reach, chance: np.random.Generator) -> list[Part]:
    """Choose parts that can be solved at the same time: no municipality and nobody is in two of them."""
    left = np.ones(len(instance.places), dtype=np.bool_)
    alone = np.ones(len(choice), dtype=np.bool_)
    parts: list[Part] = []
    while len(parts) < _AT_ONCE and left.any():
        part, inside = _part(instance, choice, prices, reach, (left, alone), chance)
        parts.append(part)
        left &= ~inside
        alone[part.free] = False
    return parts


def _part(
    instance: Instance,
    choice: Ints,
    prices: Prices,
    reach: Reach,
    not_taken: tuple[Bools, Bools],
    chance: np.random.Generator,
) -> tuple[Part, Bools]:
    """Choose who may move where: the municipalities of `_towns`, the near pairs, more for who loses much."""
    near, wide = reach.near, reach.times * _WIDE * instance.size
    left, alone = not_taken
    placed = choice >= 0
    rows = np.arange(len(choice))
    lost = np.where(placed, prices.regret[rows, choice], prices.out)
    inside = _towns(instance, choice, prices, (lost, near, left), reach.times * _TOWNS, chance)
    pairs = near & inside
    much = lost > _MUCH
    pairs[much] |= (prices.regret[much] <= wide[much, None]) & inside
    pairs[rows[placed], choice[placed]] = True
    may_stay_out = ~placed | (prices.out <= wide)
    here = alone & np.where(placed, inside[choice], True)
    free = np.nonzero(here & (pairs.sum(axis=1) > (~may_stay_out).astype(np.int64)))[0]
    return Part(free, pairs[free], may_stay_out[free]), inside


def _towns(
    instance: Instance,
    choice: Ints,
    prices: Prices,
    seen: tuple[Floats, Bools, Bools],
    count: int,
    chance: np.random.Generator,
) -> Bools:
    """Choose a municipality by what is lost there or for want of it, and those it could exchange people with."""
    (lost, near, left), towns = seen, len(instance.places)
    placed = choice >= 0
    best = prices.regret.argmin(axis=1)
    room = instance.places - np.bincount(choice[placed], instance.size[placed], towns)
    by_town = np.bincount(choice[placed], lost[placed], towns) + prices.price * room + 1e-3
    weight = left * (by_town + np.bincount(best, lost, towns))
    seed = int(chance.choice(towns, p=weight / weight.sum()))
    here = choice == seed
    links = instance.size[here] @ near[here] + _BY_LOST * by_town + _BY_CHANCE * chance.random(towns)
    come = placed & (best == seed)
    links += _BY_WISH * np.bincount(choice[come], lost[come], towns)
    links += _BY_WISH * np.bincount(best[here], lost[here], towns)
    links[~left] = -np.inf
    links[seed] = np.inf
    inside = np.zeros(towns, dtype=np.bool_)
    inside[np.argsort(-links, kind="stable")[:count]] = True
    return inside & left
