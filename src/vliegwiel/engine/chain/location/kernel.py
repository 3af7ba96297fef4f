# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The nights of one location: beds, stays, and one line of households that wait for a place."""

from __future__ import annotations

import numpy as np
from numba import njit

from vliegwiel.engine.chain.kernel import arrivals_on, draw, part
from vliegwiel.engine.chain.layout import NEVER

OF_LOCATION = np.int64(9)
_0, _1, _2 = np.arange(3)


@njit(nogil=True, cache=True)
def serve(places, inside, leaving, arrives, size, stay, occupied, waiting, start):
    """Give households a place in order of arrival, all of a household at once; fill the nights and start days.

    leaving  people who leave per day; grows with those who get a place. A start of -1 is never.
    """
    days = occupied.shape[0]
    come, first, in_line = 0, 0, 0
    start[:] = -1
    for d in range(days):
        inside -= leaving[d]
        while come < arrives.shape[0] and arrives[come] <= d:
            in_line += size[come]
            come += 1
        while first < come and inside + size[first] <= places:
            inside += size[first]
            in_line -= size[first]
            start[first] = d
            out = d + stay[first]
            if stay[first] < NEVER and out < days:
                leaving[out] += size[first]
            first += 1
        occupied[d] = inside
        waiting[d] = in_line


@njit(nogil=True, cache=True)
def fill(places, present, rate, stays, sizes, seed, rep, occupied, waiting):
    """Draw one replication and fill people in a bed and people waiting, for every night."""
    days = occupied.shape[0]
    leaving = np.zeros(days, np.int64)
    inside = 0
    for i in range(present.shape[0]):
        words = draw(np.int64(i), OF_LOCATION, _1, seed, np.uint64(rep))
        left = 1 + ((np.int64(stays[part(words, _2) >> 4]) * part(words, _0)) >> 16)
        inside += present[i]
        if left < days:
            leaving[left] += present[i]
    numbers = np.empty(days, np.int64)
    for d in range(days):
        numbers[d] = arrivals_on(d, rate, OF_LOCATION, seed, rep)
    total = numbers.sum()
    arrives, size, stay = np.empty(total, np.int64), np.empty(total, np.int64), np.empty(total, np.int64)
    n = 0
    for d in range(days):
        for i in range(numbers[d]):
            words = draw(np.int64((d << 15) | i), OF_LOCATION, _0, seed, np.uint64(rep))
            arrives[n] = d
            size[n] = sizes[part(words, _1) >> 4]
            stay[n] = stays[part(words, _2) >> 4]
            n += 1
    serve(places, inside, leaving, arrives, size, stay, occupied, waiting, np.empty(total, np.int64))
