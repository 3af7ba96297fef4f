# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The arrays with what every step of the search needs: limits by household, and a bonus for being placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vliegwiel.engine.region_match.table.arrays import ArrayLimit, Bools, Floats, Ints


@dataclass(slots=True)
class Instance:
    """Arrays for the search.

    worth    value plus the bonus for each person placed, -inf where it can never be [households x municipalities]
    starts   limits of household h: of[starts[h]:starts[h + 1]]; inside: which municipalities a limit covers
    bonus    what placing one person counts for: more than any value of one person
    """

    worth: Floats
    size: Ints
    places: Ints
    limits: Sequence[ArrayLimit]
    starts: Ints
    of: Ints
    inside: Bools
    at_most: Floats
    bonus: float

    @property
    def limited(self) -> Bools:
        """Say per household whether a limit counts it."""
        return np.diff(self.starts) > 0

    def limits_of(self, household: int) -> Ints:
        """Return the limits that count this household."""
        return self.of[self.starts[household] : self.starts[household + 1]]


def instance_of(values: Floats, allowed: Bools, size: Ints, places: Ints, limits: Sequence[ArrayLimit]) -> Instance:
    """Return the instance; a limit's households and municipalities are numbers of rows and columns.

    :raises ValueError: shapes that do not fit, a value that is not finite or negative, a size below 1
    """
    size, places = np.asarray(size, dtype=np.int64), np.asarray(places, dtype=np.int64)
    shape = (len(size), len(places))
    if np.shape(values) != shape or np.shape(allowed) != shape:
        raise ValueError(f"values and allowed must be {shape}, not {np.shape(values)} and {np.shape(allowed)}")
    if (size < 1).any() or (places < 0).any() or any(limit.at_most < 0 for limit in limits):
        raise ValueError("sizes are at least 1; places and limits at least 0")
    if not np.isfinite(values).all() or (np.asarray(values) < 0).any():
        raise ValueError("values are finite and at least 0")
    per_person = values / size[:, None] if len(size) else np.zeros(shape)
    bonus = 1.0 + 4.0 * float(per_person.max(initial=0.0, where=np.asarray(allowed)))
    fits = allowed & (size[:, None] <= places)
    for limit in limits:
        # Who is larger than a limit can never be counted in it; a bound that thinks of part of them is loose.
        large = limit.households[size[limit.households] > limit.at_most]
        fits[np.ix_(large, limit.municipalities)] = False
    starts, of = _by_household(shape[0], limits)
    inside = np.zeros((len(limits), shape[1]), dtype=np.bool_)
    for number, limit in enumerate(limits):
        inside[number, limit.municipalities] = True
    return Instance(
        worth=np.where(fits, values + bonus * size[:, None], -np.inf),
        size=size,
        places=places,
        limits=limits,
        starts=starts,
        of=of,
        inside=inside,
        at_most=np.array([limit.at_most for limit in limits], dtype=np.float64),
        bonus=bonus,
    )


def _by_household(households: int, limits: Sequence[ArrayLimit]) -> tuple[Ints, Ints]:
    counts = np.zeros(households + 1, dtype=np.int64)
    for limit in limits:
        counts[limit.households + 1] += 1
    starts = np.cumsum(counts)
    of = np.zeros(int(starts[-1]), dtype=np.int64)
    filled = starts[:-1].copy()
    for number, limit in enumerate(limits):
        of[filled[limit.households]] = number
        filled[limit.households] += 1
    return starts, of


def counted_by(limit: ArrayLimit, choice: Ints) -> Ints:
    """Return the households that a limit counts in an answer; choice: municipality per household, -1 for none."""
    inside: Ints = limit.households[np.isin(choice[limit.households], limit.municipalities)]
    return inside


def net_worth(instance: Instance, price: Floats, limit_price: Floats) -> Floats:
    """Return the worth of each pair after paying for places and limits [households x municipalities]."""
    net = instance.worth - instance.size[:, None] * price
    for number, limit in enumerate(instance.limits):
        if limit_price[number] > 0 and len(limit.households):
            paid = instance.size[limit.households][:, None] * limit_price[number]
            net[np.ix_(limit.households, limit.municipalities)] -= paid
    return net


def bound_at(instance: Instance, price: Floats, limit_price: Floats) -> float:
    """Return the proven bound on worth that prices of at least 0 give: nobody can do better than buy the best.

    Lagrange: paying for places and limits, each household takes its best, and what is paid comes back.
    """
    net = net_worth(instance, price, limit_price)
    best = np.maximum(net.max(axis=1, initial=0.0), 0.0).sum()
    return float(best + price @ instance.places + limit_price @ instance.at_most)
