# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Batches with who is in them, how full regions are, and what was said against a placement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vliegwiel.apps.placement.models import Batch, Candidate, Objection, PlacementDesk, RegionProposal
from vliegwiel.apps.placement.selectors.stated import places_taken, statements_on
from vliegwiel.apps.residents.models import Household


@dataclass(frozen=True, slots=True)
class RegionFill:
    """How full a region is on a day: what its municipalities state together, and what of it is taken [persons]."""

    region: str
    places: int
    taken: int
    municipalities: tuple[tuple[str, int, int], ...]

    @property
    def share(self) -> float:
        """The part that is taken (0-1)."""
        return self.taken / self.places if self.places else 0.0


def batches_of(desk: PlacementDesk) -> list[Batch]:
    """Return the batches of a desk whose term is not over, the newest first."""
    return list(Batch.objects.filter(desk=desk, is_emptied=False).order_by("-made_at"))


def candidates_of(batch: Batch) -> list[Candidate]:
    """Return who is in a batch, by reference."""
    return list(Candidate.objects.filter(batch=batch).order_by("reference"))


def latest_proposal(batch: Batch) -> RegionProposal | None:
    """Return the newest proposal for a batch, or None."""
    return RegionProposal.objects.filter(batch=batch).order_by("-made_at").first()


def fill_per_region(day: date) -> list[RegionFill]:
    """Return every region with a statement, by name."""
    taken = places_taken(day)
    regions: dict[str, list[tuple[str, int, int]]] = {}
    for row in statements_on(day):
        town = row.municipality
        regions.setdefault(town.region or town.name, []).append((town.name, row.places, taken[town.pk]))
    return [
        RegionFill(region, sum(row[1] for row in rows), sum(row[2] for row in rows), tuple(rows))
        for region, rows in sorted(regions.items())
    ]


def is_placed(household: Household) -> bool:
    """Say whether a municipality is sought or was decided for this household."""
    return Candidate.objects.filter(household=household).exists()


def objections_waiting(desk: PlacementDesk) -> list[Objection]:
    """Return what waits for an answer, the first term first."""
    rows = Objection.objects.filter(candidate__batch__desk=desk, answered_at__isnull=True)
    return list(rows.select_related("candidate", "decision__municipality").order_by("due_on"))


def objections_of(desk: PlacementDesk, limit: int = 50) -> list[Objection]:
    """Return what was answered, the newest first."""
    rows = Objection.objects.filter(candidate__batch__desk=desk, answered_at__isnull=False)
    return list(rows.select_related("candidate", "answered_by").order_by("-answered_at")[:limit])


def own_objections(candidate: Candidate) -> list[Objection]:
    """Return what the household said against its placement, the newest first."""
    return list(Objection.objects.filter(candidate=candidate).select_related("answered_by").order_by("-made_at"))
