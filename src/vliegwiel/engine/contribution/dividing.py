# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who of a household pays and saves which part: in proportion, to the cent, adding up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vliegwiel.engine.units import Money


def divided(amount: Money, weights: Sequence[Money]) -> list[Money]:
    """Return an amount of whole cents divided in proportion to the weights; largest remainder, the first wins a tie.

    The parts add up to the amount. A part is never more than its weight when the amount is not more than all weights.
    Without any weight the first gets all.

    :raises ValueError: a negative amount or weight, a part of a cent, or nobody to divide over
    """
    cents, parts = int(amount.scaleb(2)), [int(one.scaleb(2)) for one in weights]
    if not parts or min(cents, *parts) < 0 or cents != amount.scaleb(2):
        raise ValueError("whole cents of zero or more, over at least one")
    if not sum(parts):
        parts = [1] + [0] * (len(parts) - 1)
    whole = sum(parts)
    given = [cents * one // whole for one in parts]
    order = sorted(range(len(parts)), key=lambda at: (-(cents * parts[at] % whole), at))
    for at in order[: cents - sum(given)]:
        given[at] += 1
    return [Decimal(one).scaleb(-2) for one in given]
