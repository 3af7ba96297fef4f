# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one resident's household wished about roommates, and which rooms were decided for it, without other people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vliegwiel.apps.residents.selectors import memberships_of
from vliegwiel.apps.stays.models import RoomDecision, RoomWish
from vliegwiel.apps.stays.selectors.wishes import opened_wish
from vliegwiel.apps.stays.terms import WishKind


@dataclass(frozen=True, slots=True)
class CopiedWish:
    """One wish; about whom it is stays out, since that is somebody else's data."""

    kind: WishKind
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CopiedRoomDecision:
    """Which rooms a person decided on; the reason in words stays out, since it may be about others."""

    rooms: tuple[str, ...]
    as_proposed: bool
    proposed_at: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class OwnRooms:
    """Wishes and decisions about rooms; the newest first."""

    wishes: tuple[CopiedWish, ...]
    decisions: tuple[CopiedRoomDecision, ...]


def own_rooms(resident_id: UUID) -> OwnRooms:
    """Return what was wished and decided while this resident was in the household, and nothing before or after."""
    mine = memberships_of(resident_id)
    wishes = RoomWish.objects.filter(household_id__in=mine.household_ids).order_by("-made_at", "pk")
    decisions = RoomDecision.objects.filter(household_id__in=mine.household_ids).select_related("proposal")
    return OwnRooms(
        wishes=tuple(
            CopiedWish(opened_wish(row)[0], row.made_at) for row in wishes if mine.held(row.household_id, row.made_at)
        ),
        decisions=tuple(
            CopiedRoomDecision(tuple(row.rooms), row.followed, row.proposal.made_at, row.decided_at)
            for row in decisions.order_by("-decided_at", "pk")
            if mine.held(row.household_id, row.decided_at)
        ),
    )
