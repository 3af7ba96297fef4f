# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""In which household one resident was, and when: what belongs to a household is read along these days only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from vliegwiel.apps.residents.models import Member


@dataclass(frozen=True, slots=True)
class Membership:
    """One resident in one household, from a day until another."""

    household_id: UUID
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Memberships:
    """Every household of one resident."""

    rows: tuple[Membership, ...]

    @property
    def household_ids(self) -> set[UUID]:
        """Every household the resident was ever in."""
        return {row.household_id for row in self.rows}

    def held(self, household_id: UUID | None, moment: datetime) -> bool:
        """Say whether the resident was in this household at this moment; before and after is not theirs to read."""
        on = localdate(moment)
        return any(
            row.household_id == household_id and row.from_on <= on and (row.until_on is None or on < row.until_on)
            for row in self.rows
        )


def memberships_of(resident_id: UUID) -> Memberships:
    """Return every household that a resident is or was in."""
    rows = Member.objects.filter(resident_id=resident_id).order_by("from_on")
    return Memberships(tuple(Membership(row.household_id, row.from_on, row.until_on) for row in rows))
