# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the state pays for reception (FI-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vliegwiel.engine.parameters import Parameters
from vliegwiel.engine.units import Money, euro


def compensation(person_days: Mapping[str, int], *, day: date, parameters: Parameters) -> Money:
    """Return what the state pays for these days of reception.

    person_days   nights in a bed, per group [persons x days]
    day           day whose tariff holds for all of them
    returns       [euro], exclusive of VAT, unrounded

    :raises NotInForce: a group has no tariff on this day
    :raises UnknownFigure: no tariff is known for a group
    """
    total = euro(0)
    for group, days in person_days.items():
        total += parameters.on(day, f"law.reception_compensation.{group}").number * days
    return total
