# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices


class Kind(TextChoices):
    """Kinds of records with a term of their own."""

    RESIDENT_FILES = "resident-files", "dossiers van bewoners die vertrokken zijn"
    ARRIVAL_SHEETS = "arrival-sheets", "ingelezen lijsten met aankomsten"
    BOOK_FILES = "book-files", "bestanden uit de boekhouding die niet zijn overgenomen"
    PLACEMENT_GROUPS = "placement-groups", "groepen voor plaatsing, met profielen, voorstellen en bezwaren"
    PLACEMENT_SHEETS = "placement-sheets", "ingelezen lijsten voor plaatsing die niet zijn bevestigd"


# What the national desk keeps is under its own terms; all else is a municipality's.
DESK_KINDS = (Kind.PLACEMENT_GROUPS, Kind.PLACEMENT_SHEETS)
MUNICIPAL_KINDS = tuple(kind for kind in Kind if kind not in DESK_KINDS)


@dataclass(frozen=True, slots=True)
class Due:
    """One record whose term has passed.

    name       as staff know it; only for who may see it
    since      the last day on which something happened to it
    households, waiting   of a group: how many it has, and how many of them nobody decided on
    """

    record_id: UUID
    name: str
    since: date
    households: int | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class DueList:
    """Everything of one kind that is due, as one person sees it.

    mark  what the confirmation must repeat: another list has another mark
    """

    kind: Kind
    months: int
    ground: str
    records: tuple[Due, ...]
    mark: str
