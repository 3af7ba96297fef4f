# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How certain a figure is, and how certain an answer is that rests on several."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """How certain a figure is, from weak to strong: open, assumption, to_verify, verified."""

    OPEN = "open"
    ASSUMPTION = "assumption"
    TO_VERIFY = "to_verify"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        """Place in the order from weak (0) to strong (3)."""
        return list(Status).index(self)


IN_DUTCH = {
    Status.OPEN: "nog open",
    Status.ASSUMPTION: "aanname",
    Status.TO_VERIFY: "nog na te gaan",
    Status.VERIFIED: "nagegaan",
}


def weakest(statuses: Iterable[Status]) -> Status:
    """Return the certainty of an answer: that of its weakest figure; verified when it used none."""
    return min(statuses, key=lambda status: status.rank, default=Status.VERIFIED)
