# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds counts to a multiple, half upwards, and says which counts round to the same."""

from __future__ import annotations


def nearest(people: int, base: int) -> int:
    """Return the multiple of `base` nearest to a number of people, half upwards."""
    return (people + base // 2) // base * base


def band(people: int, base: int) -> tuple[int, int]:
    """Return the lowest and highest number of people that round to the same multiple."""
    middle = nearest(people, base)
    return max(0, middle - base // 2), middle + base - 1 - base // 2
