# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sleeps where, now and planned: the list that is read most, so it skips what it does not need."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from vliegwiel.api.door import give, look, needs
from vliegwiel.api.shapes import StayItem, StayPage
from vliegwiel.api.v1.asking import Page
from vliegwiel.apps.accounts.terms import Scope
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access
from vliegwiel.apps.stays import access as stays_access
from vliegwiel.apps.stays import selectors

router = Router()


@router.get("/stays", url_name="stays", summary="Stays, now and planned", operation_id="stays")
def stays(request: Any, query: Query[Page]) -> HttpResponse:
    """Residents and the beds they have tonight or later, without names; every person leaves a look."""
    holder = needs(request, Scope.STAYS, access.SEES_HOUSEHOLDS)
    if query.location is None:
        rows = stays_access.stays_for(holder.actor)
    else:
        place = locations.location_by_id(holder.actor, query.location, access.SEES_HOUSEHOLDS)
        rows = stays_access.stays_at(place)
    found = selectors.stays_after(rows, request.day, after=query.after, limit=query.limit + 1)
    page = [StayItem(*row) for row in found[: query.limit]]
    look(request, [one.resident for one in page], ["bed"], "api-stays")
    return give(StayPage(page, page[-1].id if len(found) > query.limit else None))
