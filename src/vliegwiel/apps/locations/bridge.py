# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The norm for a shared bedroom, as the engine's figures have it (LO-3)."""

from __future__ import annotations

from datetime import date

from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.room_match.question import NORM


def norm_in_shared_room(day: date) -> int:
    """Return how many people share a bedroom at most, unless a location records another number [persons].

    :raises NotInForce: no norm is known for this day
    """
    return int(read_parameters().on(day, NORM).number)
