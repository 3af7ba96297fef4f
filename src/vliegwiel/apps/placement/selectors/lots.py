# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Lots that were prepared or drawn, each recomputed from what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vliegwiel.apps.placement.models import Lot, LotResult, RegionProposal
from vliegwiel.engine.units.lots import commitment, drawn


@dataclass(frozen=True, slots=True)
class ShownLot:
    """A draw as people may see it: the seed only after it was drawn.

    holds  the seed has the hash that was recorded before, and gives this municipality; None while it is not drawn
    """

    options: tuple[str, ...]
    commitment: str
    prepared_at: datetime
    seed: str = ""
    drawn: str = ""
    drawn_at: datetime | None = None
    holds: bool | None = None


def lots_of(proposal: RegionProposal) -> dict[UUID, ShownLot]:
    """Return the lot of each household of a proposal that has one."""
    results = LotResult.objects.filter(lot__proposal=proposal).select_related("decision__municipality")
    done = {row.lot_id: row for row in results}
    return {lot.candidate_id: _shown(lot, done.get(lot.pk)) for lot in Lot.objects.filter(proposal=proposal)}


def _shown(lot: Lot, result: LotResult | None) -> ShownLot:
    names = tuple(sorted(lot.options.values()))
    if result is None:
        return ShownLot(names, lot.commitment, lot.prepared_at)
    town = lot.options.get(str(result.decision.municipality_id), "")
    holds = commitment(result.seed) == lot.commitment and drawn(result.seed, names) == town
    return ShownLot(names, lot.commitment, lot.prepared_at, result.seed, town, result.drawn_at, holds)
