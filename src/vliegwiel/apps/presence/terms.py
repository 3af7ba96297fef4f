# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices

# Out is forgotten sooner than in: who is thought to be out is not looked for in a fire.
OUT_IS_KNOWN_FOR = timedelta(hours=24)
IN_IS_KNOWN_FOR = timedelta(hours=72)


class CardEnd(TextChoices):
    """Why a card stopped working."""

    REPLACED = "replaced", "vervangen"
    LOST = "lost", "kwijt"


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of one person."""

    inside: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Passing:
    """Somebody who passed the desk; a restricted person without name and room."""

    resident_id: UUID
    name: str
    room: str
    inside: bool
    restricted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HouseCount:
    """How many of who sleeps here are in, out, or not known."""

    inside: int
    outside: int
    unknown: int
