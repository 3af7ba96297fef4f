# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures with their source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from vliegwiel.api.door import give, needs
from vliegwiel.api.shapes import FigureItem, FigureList, NotInForceItem
from vliegwiel.api.v1.asking import FiguresAsked
from vliegwiel.apps.accounts.terms import Scope
from vliegwiel.apps.finance import access
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.parameters.listing import answer, in_force

router = Router()


@router.get("/figures", url_name="figures", summary="Figures that hold on a day", operation_id="figures")
def figures(request: Any, query: Query[FiguresAsked]) -> HttpResponse:
    """Amounts, rules and norms with source, quote and certainty; a figure without a value on the day says so."""
    needs(request, Scope.FIGURES, access.SEES_CASES)
    day = query.on or request.day
    body = answer(*in_force(read_parameters(), day, query.prefix), day, query.prefix)
    items = [
        FigureItem(
            one["name"],
            one["about"],
            one["value"],
            one["unit"],
            date.fromisoformat(one["from"]),
            date.fromisoformat(one["until"]) if one["until"] else None,
            one["source"],
            one["url"],
            one["quote"],
            one["because"],
            one["status"],
            one["layer"],
            date.fromisoformat(one["checked"]) if one["checked"] else None,
        )
        for one in body["figures"]
    ]
    missing = [NotInForceItem(one["name"], one["sentence"]) for one in body["not_in_force"]]
    return give(FigureList(day, items, missing, body["certainty"], body["fingerprint"]))
