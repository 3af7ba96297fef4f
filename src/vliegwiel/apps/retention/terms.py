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


@dataclass(frozen=True, slots=True)
class Due:
    """One record whose term has passed.

    name  as staff know it; only for who may see it
    """

    record_id: UUID
    name: str
    since: date


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
