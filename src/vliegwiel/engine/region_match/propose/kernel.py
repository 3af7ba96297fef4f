# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="untyped-decorator,no-any-return"
"""Loops over all pairs of household and municipality, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, prange


def _nearest_columns(
    values: Any,
    size: Any,
    price: Any,
    starts: Any,
    limits: Any,
    limit_price: Any,
    inside: Any,
    jitter: Any,
    columns: Any,
) -> None:
    """For each household its best municipalities at these prices, -1 where there are fewer.

    jitter  [some x municipalities]: tiny differences that spread equals over equal municipalities [per person]
    """
    most = columns.shape[1]
    towns = values.shape[1]
    for h in prange(values.shape[0]):
        best = np.full(most, -np.inf)
        for k in range(most):
            columns[h, k] = -1
        for m in range(towns):
            if values[h, m] > -np.inf:
                worth = values[h, m] - size[h] * (price[m] - jitter[h % jitter.shape[0], m])
                for p in range(starts[h], starts[h + 1]):
                    if inside[limits[p], m]:
                        worth -= size[h] * limit_price[limits[p]]
                if worth > best[most - 1]:
                    # Kept in order: few are better than the last one, so this is quicker than sorting all.
                    k = most - 1
                    while k > 0 and worth > best[k - 1]:
                        best[k] = best[k - 1]
                        columns[h, k] = columns[h, k - 1]
                        k -= 1
                    best[k] = worth
                    columns[h, k] = m


def _soft_shares(
    values: Any,
    size: Any,
    price: Any,
    starts: Any,
    limits: Any,
    limit_price: Any,
    inside: Any,
    columns: Any,
    heat: float,
    shares: Any,
) -> None:
    """Spread each household over its columns by worth per person at a heat; 0 heat would be the best column only."""
    for h in prange(columns.shape[0]):
        top = 0.0
        for k in range(columns.shape[1]):
            m = columns[h, k]
            shares[h, k] = -np.inf
            if m >= 0:
                worth = values[h, m] / size[h] - price[m]
                for p in range(starts[h], starts[h + 1]):
                    if inside[limits[p], m]:
                        worth -= limit_price[limits[p]]
                shares[h, k] = worth
                top = max(top, worth)
        total = np.exp(-top / heat)
        for k in range(columns.shape[1]):
            shares[h, k] = np.exp((shares[h, k] - top) / heat)
            total += shares[h, k]
        for k in range(columns.shape[1]):
            shares[h, k] /= total


# Threads that wait for one another cost more than they bring when there are few households, or few idle cores.
nearest_columns, soft_shares = (njit(parallel=True, cache=True)(one) for one in (_nearest_columns, _soft_shares))
nearest_columns_alone, soft_shares_alone = (njit(cache=True)(one) for one in (_nearest_columns, _soft_shares))


@njit(cache=True)
def soft_usage(
    shares: Any, columns: Any, size: Any, starts: Any, limits: Any, inside: Any, used: Any, limit_used: Any
) -> None:
    """Add up the expected people per municipality and per limit."""
    used[:] = 0
    limit_used[:] = 0
    for h in range(columns.shape[0]):
        for k in range(columns.shape[1]):
            m = columns[h, k]
            if m >= 0:
                people = shares[h, k] * size[h]
                used[m] += people
                for p in range(starts[h], starts[h + 1]):
                    if inside[limits[p], m]:
                        limit_used[limits[p]] += people
