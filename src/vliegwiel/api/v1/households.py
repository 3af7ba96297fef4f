# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Households with their people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from vliegwiel.api.door import give, look, needs
from vliegwiel.api.shapes import HouseholdItem, HouseholdPage, PersonItem
from vliegwiel.api.v1.asking import Page
from vliegwiel.apps.accounts.terms import Scope
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access, selectors

router = Router()
SHOWN = ("name", "age", "languages", "interpreter_needed", "needs")


@router.get(
    "/households", url_name="households", summary="Households and who belongs to them", operation_id="households"
)
def households(request: Any, query: Query[Page]) -> HttpResponse:
    """The households that are registered now, as in the list for staff; every person leaves a look."""
    holder = needs(request, Scope.HOUSEHOLDS, access.SEES_HOUSEHOLDS)
    if query.location is None:
        rows = access.households_for(holder.actor)
    else:
        place = locations.location_by_id(holder.actor, query.location, access.SEES_HOUSEHOLDS)
        rows = access.households_at(holder.actor, [place.pk])
    found = selectors.households_after(rows, request.day, after=query.after, limit=query.limit + 1)
    page = found[: query.limit]
    knows = access.places_with(holder.actor, [row.location_id for row in page], access.SEES_LEGAL_STATUS)
    items = [
        HouseholdItem(
            row.household_id,
            row.location_id,
            row.name,
            row.registered_on,
            [_person(one, knows_status=row.location_id in knows) for one in row.people],
        )
        for row in page
    ]
    subjects = [one.resident_id for row in page for one in row.people]
    look(request, subjects, [*SHOWN, "group"] if knows else SHOWN, "api-households")
    return give(HouseholdPage(items, page[-1].household_id if len(found) > query.limit else None))


def _person(row: selectors.PersonRow, *, knows_status: bool) -> PersonItem:
    return PersonItem(
        row.resident_id,
        row.name,
        row.age,
        row.is_head,
        row.languages,
        row.interpreter_needed,
        row.needs,
        row.group if knows_status else None,
    )
