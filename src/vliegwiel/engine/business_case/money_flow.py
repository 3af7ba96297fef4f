# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a cash flow comes to: balance, cumulative, present value, return, break-even, lowest cash."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from vliegwiel.engine.business_case.formula import exactly, whole_cents


def cumulative(balance: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the running sum of the balance [euro]."""
    return tuple(accumulate(balance))


def net_present_value(balance: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Return the value today of a monthly balance, the first month undiscounted, in whole cents [euro].

    rate  discount rate per year, above -1; per month it is (1 + rate) ** (1/12) - 1

    :raises ArithmeticError: the rate is -1 or lower
    """
    if rate <= -1:
        raise ArithmeticError("a rate of -1 or lower has no present value")
    with exactly():
        if rate == 0:
            return whole_cents(sum(balance, Decimal(0)))
        month = ((1 + rate).ln() / 12).exp()
        total, factor = Decimal(0), Decimal(1)
        for amount in balance:
            total += amount / factor
            factor *= month
        return whole_cents(total)


def break_even_month(running: Sequence[Decimal]) -> int | None:
    """Return the first month (1…) from which the running sum stays at or above zero, else None."""
    last_below = max((month for month, amount in enumerate(running, start=1) if amount < 0), default=0)
    return last_below + 1 if last_below < len(running) else None


def internal_rate_of_return(balance: Sequence[Decimal]) -> float | None:
    """Return the yearly rate at which the present value is zero; None when there is not exactly one such rate.

    Only for a balance that changes sign once: then there is one rate (Descartes), and a caller can trust it.
    """
    signs = [amount > 0 for amount in balance if amount]
    if sum(one != other for one, other in pairwise(signs)) != 1:
        return None
    amounts = [float(amount) for amount in balance]

    def value(factor: float) -> float:
        found = 0.0
        for amount in reversed(amounts):
            found = found * factor + amount
        return found

    low, high = 1e-3, 1e3 if len(amounts) < 90 else 10.0
    if value(low) * value(high) > 0:
        return None
    for _ in range(200):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if value(low) * value(middle) > 0 else (low, middle)
    return float(((low * high) ** 0.5) ** -12 - 1)
