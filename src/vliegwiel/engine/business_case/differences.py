# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Why an amount differs from the plan: more of it, or dearer (FI-7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.business_case.formula import exactly, whole_cents
from vliegwiel.engine.units import Money


@dataclass(frozen=True, slots=True)
class PriceAndVolume:
    """A difference split in two parts that together are the difference, to the cent [euro].

    volume  what another quantity costs at the planned price
    price   what another price costs for the real quantity
    """

    volume: Money
    price: Money
    planned_price: Money
    actual_price: Money


def price_and_volume(
    *, planned: Money, actual: Money, planned_volume: Decimal, actual_volume: Decimal
) -> PriceAndVolume | None:
    """Return a difference as volume × planned price and price × real volume; None without both volumes.

    planned, actual                the amounts [euro]
    planned_volume, actual_volume  in the same unit, such as nights
    """
    if planned_volume <= 0 or actual_volume <= 0:
        return None
    with exactly():
        price = planned / planned_volume
        volume = whole_cents((actual_volume - planned_volume) * price)
        return PriceAndVolume(
            volume, actual - planned - volume, whole_cents(price), whole_cents(actual / actual_volume)
        )
