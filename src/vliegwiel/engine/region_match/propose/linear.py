# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The tightest prices: a linear program over the pairs that may matter, until no other pair asks to be in it."""

from __future__ import annotations

from time import monotonic

import numpy as np

from vliegwiel.engine.region_match.propose.instance import Instance, bound_at, net_worth
from vliegwiel.engine.region_match.propose.small import linear_prices
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

# Pairs that cost so little against the household's best begin it [value]; so many rounds are enough.
_NEAR, _ROUNDS = 0.08, 4


def tightest(
    instance: Instance, price: Floats, limit_price: Floats, choice: Ints, until: float
) -> tuple[Floats, Floats]:
    """Return prices of places and limits with a bound that is at least as low, the lowest when it ends in time.

    choice  an answer, so that the program has one; until: moment (monotonic clock) after which no round is begun
    """
    net = net_worth(instance, price, limit_price)
    pairs = np.maximum(net.max(axis=1, initial=0.0), 0.0)[:, None] - net <= _NEAR
    placed = np.nonzero(choice >= 0)[0]
    pairs[placed, choice[placed]] = True
    best, bound, spent = (price, limit_price), bound_at(instance, price, limit_price), 0.0
    for _round in range(_ROUNDS):
        begun = monotonic()
        if begun + spent > until:
            break
        found = linear_prices(instance, *np.nonzero(pairs))
        net = net_worth(instance, found.price, found.limit_price)
        if (there := bound_at(instance, found.price, found.limit_price)) < bound:
            best, bound = (found.price, found.limit_price), there
        asked = net > found.household[:, None] + 1e-7
        if not (asked & ~pairs).any():
            break
        pairs |= asked
        spent = monotonic() - begun
    return best
