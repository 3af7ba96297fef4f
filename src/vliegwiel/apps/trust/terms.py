# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where the chain of events does not hold."""

    workplace_id: UUID
    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class SeenBy:
    """One look at a person, as that person may read it.

    reason  what was written to open a restricted file, else empty
    """

    at: datetime
    name: str
    role: str
    purpose: str
    fields: tuple[str, ...]
    reason: str = ""
