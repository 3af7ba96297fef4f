# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Locations, and their beds per night."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Path, Query, Router

from vliegwiel.api.door import give, needs
from vliegwiel.api.shapes import Capacity, LocationItem, LocationList, NightCounts
from vliegwiel.api.v1.asking import Nights, OneLocation
from vliegwiel.apps.accounts.terms import Scope
from vliegwiel.apps.locations import access
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.refusals import WrongInput

router = Router()
MOST_NIGHTS = 366


@router.get("/locations", url_name="locations", summary="The locations that this token opens", operation_id="locations")
def locations(request: Any) -> HttpResponse:
    """Every location where the token has a role, by day of opening and name."""
    holder = needs(request, Scope.LOCATIONS, access.SEES_COUNTS)
    rows = list(access.locations_for(holder.actor))
    counts = stays.counts_by_location(rows, request.day)
    items = [
        LocationItem(
            row.pk,
            row.slug,
            row.name,
            row.municipality.name,
            row.kind,
            row.operator,
            row.opened_on,
            row.closes_on,
            counts[row.pk].places,
        )
        for row in rows
    ]
    return give(LocationList(items))


@router.get(
    "/locations/{id}/capacity", url_name="capacity", summary="The six states of beds per night", operation_id="capacity"
)
def capacity(request: Any, path: Path[OneLocation], query: Query[Nights]) -> HttpResponse:
    """Occupied, reserved, buffer, kept free, blocked and free: together the places, for every night."""
    holder = needs(request, Scope.LOCATIONS, access.SEES_COUNTS)
    place = access.location_by_id(holder.actor, path.id)
    number = (query.until - query.first).days
    if not 1 <= number <= MOST_NIGHTS or not 1990 <= query.first.year <= 2100:
        raise WrongInput(reason="until ligt 1 tot en met 366 nachten na from, tussen 1990 en 2100. Kies andere dagen.")
    counts = stays.counts_per_night(place, query.first, number)
    nights = [
        NightCounts(
            night,
            one.occupied,
            one.reserved,
            one.buffer,
            one.kept_free,
            one.blocked,
            one.free,
            one.places,
            one.adds_up,
        )
        for night, one in counts.items()
    ]
    return give(Capacity(place.pk, nights))
