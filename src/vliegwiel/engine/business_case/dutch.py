# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and amounts as Dutch readers write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_FIRST_HALF = ("januari", "februari", "maart", "april", "mei", "juni")
MONTHS = (*_FIRST_HALF, "juli", "augustus", "september", "oktober", "november", "december")


def number(value: Decimal, decimals: int | None = None) -> str:
    """Return a number with dots for thousands and a comma: 4.106.250,5; at most 4 decimals unless told."""
    if decimals is None:
        value = value.quantize(Decimal("0.0001")).normalize() if value != value.to_integral_value() else value
        decimals = max(0, -int(value.as_tuple().exponent)) if value != value.to_integral_value() else 0
    else:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def euros(amount: Decimal, decimals: int = 2) -> str:
    """Return an amount as € 4.106.250,00; a minus stands before the sign."""
    text = number(amount, decimals)
    return f"−€ {text[1:]}" if text.startswith("−") else f"€ {text}"
