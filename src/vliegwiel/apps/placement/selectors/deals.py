# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional deals, and how each municipality stands against its two tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement.models import Contribution, Deal, in_force
from vliegwiel.apps.placement.terms import TASK_KINDS, ContributionKind


@dataclass(frozen=True, slots=True)
class Balance:
    """One municipality in a deal.

    contributed  number per kind; task: number per kind where the law sets one
    """

    municipality: Municipality
    contributed: Mapping[str, int]
    task: Mapping[str, int]

    def ahead(self, kind: ContributionKind) -> int | None:
        """Return contributed less task; None where no task is recorded."""
        return self.contributed.get(kind, 0) - self.task[kind] if kind in self.task else None


def together(rows: Sequence[Balance]) -> tuple[dict[str, int], dict[str, int]]:
    """Return what a region contributes together per kind, and its tasks where one is recorded."""
    contributed: Counter[str] = Counter()
    task: Counter[str] = Counter()
    for row in rows:
        contributed.update(row.contributed)
        task.update(row.task)
    return dict(contributed), dict(task)


def deals_in(region: str, day: date) -> list[Deal]:
    """Return the deals of a region that hold on this day."""
    return list(Deal.objects.filter(in_force(day), region=region).order_by("from_on", "name"))


def balance_of(deal: Deal) -> list[Balance]:
    """Return every municipality of the region with what it contributes, by name."""
    rows = list(Contribution.objects.filter(deal=deal))
    found = []
    for town in Municipality.objects.filter(region=deal.region).order_by("name"):
        mine = [row for row in rows if row.municipality_id == town.pk]
        found.append(
            Balance(
                town,
                {row.kind: row.number for row in mine},
                {row.kind: row.duty for row in mine if row.duty is not None and row.kind in TASK_KINDS},
            )
        )
    return found
