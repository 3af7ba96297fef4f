# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Stays page by page, as another system reads them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from vliegwiel.apps.residents.selectors import hidden_residents, households_of
from vliegwiel.apps.stays.models import Claim


class StayRow(NamedTuple):
    """One resident in one bed, from the first night to the day of departure."""

    claim_id: UUID
    location_id: UUID
    household_id: UUID | None
    resident_id: UUID
    room: str
    bed: int
    state: str
    first_night: date
    departure_on: date | None


def stays_after(claims: QuerySet[Claim], day: date, *, after: UUID | None, limit: int) -> list[StayRow]:
    """Return the next stays by id that hold tonight or later, in two queries; restricted persons are left out.

    claims  already narrowed to what the actor may see
    """
    rows = claims.filter(Q(departure_on__isnull=True) | Q(departure_on__gt=day))
    rows = rows.exclude(resident__restricted=True).exclude(resident_id__in=hidden_residents(day))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    found = list(
        rows.order_by("pk").values_list(
            "pk",
            "bed__room__wing__location_id",
            "resident_id",
            "bed__room__number",
            "bed__number",
            "state",
            "first_night",
            "departure_on",
        )[:limit]
    )
    households = households_of([row[2] for row in found])
    return [
        StayRow(claim, place, _household(households.get(one, []), first, until), one, room, bed, state, first, until)
        for claim, place, one, room, bed, state, first, until in found
    ]


def _household(memberships: list[tuple[date, date | None, UUID]], first: date, until: date | None) -> UUID | None:
    """Return the household to which somebody belongs during these nights, the latest when there are several."""
    for from_on, until_on, household in memberships:
        if (until_on is None or until_on > first) and (until is None or from_on < until):
            return household
    return None
