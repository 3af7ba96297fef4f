# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals that were kept, and what was decided on them."""

from __future__ import annotations

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.stays.models import RoomDecision, RoomProposal


def latest_proposals(location: Location, limit: int) -> list[RoomProposal]:
    """Return the newest proposals of a location that still hold who they are about."""
    kept = RoomProposal.objects.filter(location=location).exclude(sealed="")
    return list(kept.select_related("made_by").order_by("-made_at")[:limit])


def decisions_on(proposal: RoomProposal) -> dict[str, RoomDecision]:
    """Return what was decided, by household."""
    rows = RoomDecision.objects.filter(proposal=proposal).select_related("decided_by")
    return {str(row.household_id): row for row in rows}
