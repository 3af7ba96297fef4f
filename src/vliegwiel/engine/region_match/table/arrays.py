# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The arrays that the search works on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ArrayLimit:
    """At most `at_most` people of these households (numbers) in these municipalities (numbers)."""

    households: Ints
    municipalities: Ints
    at_most: int


@dataclass(slots=True)
class Table:
    """The question as arrays, in the order of the ids, whatever the order of the rows.

    values  what a household is worth in a municipality [households x municipalities]
    allowed where it may go: needs met, home large enough, and where it is fixed
    size    people per household; places: people per municipality
    """

    households: list[str]
    municipalities: list[str]
    values: Floats
    allowed: Bools
    size: Ints
    places: Ints
    limits: list[ArrayLimit]
    labels: list[str]
