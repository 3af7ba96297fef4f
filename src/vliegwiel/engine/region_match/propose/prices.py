# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Prices of places and limits: households spread softly over what is best, dearer where too many come."""

from __future__ import annotations

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

# Heats per person, from coarse to fine; a step changes a price by the heat times the log of the crowding.
HEATS = (2.0, 1.0, 0.5, 0.25, 0.125, 0.06, 0.03)
_STEPS, _DAMPING, _COLUMNS, _SAMPLE = 16, 0.7, 24, 5_000


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
    sample = _every(instance, every) if every > 1 else instance
    for heat in HEATS:
        here, times = (instance, scale) if heat <= full_from else (sample, scale * every)
        price, limit_price = _at_heat(here, price, limit_price, heat, times)
    return price, limit_price


def _every(instance: Instance, step: int) -> Instance:
    chosen = np.arange(0, len(instance.size), step)
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
    kernel.nearest_columns(worth, size, price, *rest, limit_price, instance.inside, jitter, columns)
    for _step in range(_STEPS):
        kernel.soft_shares(worth, size, price, *rest, limit_price, instance.inside, columns, heat, shares)
        kernel.soft_usage(shares, columns, size, *rest, instance.inside, used, limit_used)
        price = _dearer(price, used * times, instance.places, heat)
        limit_price = _dearer(limit_price, limit_used * times, instance.at_most, heat)
    return price, limit_price


def _dearer(price: Floats, used: Floats, room: Floats | Ints, heat: float) -> Floats:
    crowding = np.log(np.maximum(used, 1e-9) / np.maximum(room, 1e-9))
    changed: Floats = np.maximum(0.0, price + _DAMPING * heat * np.clip(crowding, -3, 3))
    return changed
