# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is stated on a day, and what of it is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement.models import Candidate, PlacementDecision, RegionDemand, Statement, in_force


def statements_on(day: date) -> list[Statement]:
    """Return what every municipality states on this day, by name."""
    rows = Statement.objects.filter(in_force(day)).select_related("municipality")
    return list(rows.order_by("municipality__region", "municipality__name"))


def statement_on(municipality: Municipality, day: date) -> Statement | None:
    """Return what one municipality states on this day, or None."""
    return Statement.objects.filter(in_force(day), municipality=municipality).first()


def statements_of(municipality: Municipality) -> list[Statement]:
    """Return everything a municipality stated, the newest first."""
    return list(Statement.objects.filter(municipality=municipality).select_related("stated_by").order_by("-from_on"))


def demands_on(day: date) -> dict[str, dict[str, float]]:
    """Return the demand per sector (0-1) of each region on this day; the latest counts."""
    found: dict[str, dict[str, float]] = {}
    for row in RegionDemand.objects.filter(from_on__lte=day).order_by("from_on"):
        found.setdefault(row.region, {})[row.sector] = row.demand / 100
    return found


def current_decisions(candidates: Sequence[Candidate]) -> dict[UUID, PlacementDecision]:
    """Return the decision that holds for each household: the last one."""
    rows = PlacementDecision.objects.filter(candidate__in=candidates).select_related("municipality", "decided_by")
    return {row.candidate_id: row for row in rows.order_by("number")}


def places_taken(day: date, *, without: Sequence[UUID] = ()) -> Counter[UUID]:
    """Return how many people were placed in each municipality since its statement of this day began.

    without  households that are counted otherwise
    """
    since = {row.municipality_id: row.from_on for row in statements_on(day)}
    rows = PlacementDecision.objects.exclude(candidate_id__in=list(without)).select_related("candidate")
    last = {row.candidate_id: row for row in rows.order_by("number")}
    taken: Counter[UUID] = Counter()
    for row in last.values():
        begins = since.get(row.municipality_id)
        if begins is not None and row.decided_at.date() >= begins:
            taken[row.municipality_id] += row.candidate.number_of_people
    return taken
