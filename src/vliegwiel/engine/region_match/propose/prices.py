# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Prices of places and limits: households spread softly over what is best, dearer where too many come."""

from __future__ import annotations

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

# Heats per person, from coarse to fine; a step changes a price by the heat times the log of the crowding.
HEATS = (2.0, 1.0, 0.5, 0.25, 0.125, 0.06, 0.03)
_STEPS, _DAMPING, _COLUMNS, _SAMPLE, _FEW = 16, 0.7, 24, 5_000, 10_000


def soft_prices(
    instance: Instance, *, scale: float = 1.0, start: tuple[Floats, Floats] | None = None, full_from: float = 0.07
) -> tuple[Floats, Floats]:
    """Return prices per place [per person] and per limit, close to the best bound.

    scale      people that each household stands for: above 1 when more of the same kind are to come
    start      prices to begin with
    full_from  heats up to this one look at everyone; higher ones at an even sample
    """
    towns, limits = len(instance.places), len(instance.limits)
    price, limit_price = start or (np.zeros(towns), np.zeros(limits))
    every = max(1, len(instance.size) // _SAMPLE)
    sample = _chosen(instance, np.arange(0, len(instance.size), every)) if every > 1 else instance
    for heat in HEATS:
        here, times = (instance, scale) if heat <= full_from else (sample, scale * every)
        price, limit_price = _at_heat(here, price, limit_price, heat, times)
    return price, limit_price


def _chosen(instance: Instance, chosen: Ints) -> Instance:
    """Return the same instance with these households only; limits keep the numbers of the whole."""
    lengths = np.diff(instance.starts)[chosen]
    of = [instance.limits_of(household) for household in chosen.tolist()]
    return Instance(
        worth=np.ascontiguousarray(instance.worth[chosen]),
        size=instance.size[chosen],
        places=instance.places,
        limits=instance.limits,
        starts=np.r_[0, np.cumsum(lengths)].astype(np.int64),
        of=np.concatenate(of) if of else instance.of[:0],
        inside=instance.inside,
        at_most=instance.at_most,
        bonus=instance.bonus,
    )


def _at_heat(
    instance: Instance, price: Floats, limit_price: Floats, heat: float, times: float
) -> tuple[Floats, Floats]:
    from vliegwiel.engine.region_match.propose import kernel

    worth, size, rest = instance.worth, instance.size, (instance.starts, instance.of)
    columns: Ints = np.empty((len(size), min(_COLUMNS, worth.shape[1])), dtype=np.int64)
    shares = np.empty(columns.shape)
    used, limit_used = np.empty(len(price)), np.empty(len(limit_price))
    # Seeded, so that equal questions get equal answers; it only spreads people over equals.
    jitter = np.random.default_rng(0).random((997, worth.shape[1])) * (3 * heat)
    few = len(size) <= _FEW
    nearest_columns = kernel.nearest_columns_alone if few else kernel.nearest_columns
    soft_shares = kernel.soft_shares_alone if few else kernel.soft_shares
    nearest_columns(worth, size, price, *rest, limit_price, instance.inside, jitter, columns)
    for _step in range(_STEPS):
        soft_shares(worth, size, price, *rest, limit_price, instance.inside, columns, heat, shares)
        kernel.soft_usage(shares, columns, size, *rest, instance.inside, used, limit_used)
        price = _dearer(price, used * times, instance.places, heat)
        limit_price = _dearer(limit_price, limit_used * times, instance.at_most, heat)
    return price, limit_price


def _dearer(price: Floats, used: Floats, room: Floats | Ints, heat: float) -> Floats:
    crowding = np.log(np.maximum(used, 1e-9) / np.maximum(room, 1e-9))
    changed: Floats = np.maximum(0.0, price + _DAMPING * heat * np.clip(crowding, -3, 3))
    return changed


def tighten(instance: Instance, price: Floats, limit_price: Floats, rounds: int = 120) -> Floats:
    """Return limit prices that give a lower bound at these prices of places; only who is limited is looked at."""
    limited = np.nonzero(instance.limited)[0]
    if len(limited) == 0:
        return limit_price
    part = _chosen(instance, limited)
    net = part.worth - part.size[:, None] * price
    best, lowest = limit_price, np.inf
    step, before = np.full(len(limit_price), 0.2), np.zeros(len(limit_price))
    members = [np.searchsorted(limited, limit.households) for limit in instance.limits]
    for _round in range(rounds):
        dual, used = _dual(part, net, limit_price, members)
        if dual < lowest:
            best, lowest = limit_price, dual
        direction = np.sign(used - instance.at_most)
        step = np.clip(
            step * np.where(direction * before > 0, 1.4, np.where(direction * before < 0, 0.5, 1)), 1e-5, 1e6
        )
        limit_price, before = np.maximum(0.0, limit_price + step * direction), direction
    return best


def _dual(part: Instance, net: Floats, limit_price: Floats, members: list[Ints]) -> tuple[float, Floats]:
    """Return the bound's part that limits decide, and how many people each limit then counts."""
    worth = net.copy()
    for number, limit in enumerate(part.limits):
        if limit_price[number] > 0:
            rows = np.ix_(members[number], limit.municipalities)
            worth[rows] -= part.size[members[number]][:, None] * limit_price[number]
    choice = worth.argmax(axis=1)
    best = worth[np.arange(len(choice)), choice]
    counted = np.where(best > 0, part.size, 0)
    used = np.array(
        [counted[member][part.inside[number, choice[member]]].sum() for number, member in enumerate(members)],
        dtype=np.float64,
    )
    return float(np.maximum(best, 0.0).sum() + limit_price @ part.at_most), used
