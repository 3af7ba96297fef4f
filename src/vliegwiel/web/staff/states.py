# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The six bed states on their way from the records to the components."""

from __future__ import annotations

from collections.abc import Iterable

from vliegwiel.apps.stays.terms import BedState, Counts

# The components call the fourth state `kept`; the records `kept-free`.
DRAWN: dict[BedState, str] = {
    BedState.OCCUPIED: "occupied",
    BedState.RESERVED: "reserved",
    BedState.BUFFER: "buffer",
    BedState.KEPT_FREE: "kept",
    BedState.BLOCKED: "blocked",
    BedState.FREE: "free",
}


def drawn_counts(counts: Counts) -> dict[str, int]:
    """Return the six numbers as the components draw them."""
    return {DRAWN[state]: number for state, number in counts.by_state().items()}


def summed(counts: Iterable[Counts]) -> Counts:
    """Return several counts together."""
    total = Counts()
    for one in counts:
        total = total.plus(one)
    return total
