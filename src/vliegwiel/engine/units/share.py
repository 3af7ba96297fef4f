# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A share is a part of a whole, from 0 to 1."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from vliegwiel.engine.units.money import euro

Share: TypeAlias = Decimal


def share(part: str | int | Decimal) -> Share:
    """Return a part of a whole, exactly as written.

    :raises ValueError: below 0 or above 1
    """
    value = euro(part)
    if not 0 <= value <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {part}")
    return value
