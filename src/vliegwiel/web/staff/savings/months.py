# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The worked example of a month for all households of a location: shown first, kept after a yes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.savings import access, services
from vliegwiel.apps.savings.terms import MonthRow
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.savings import door, words
from vliegwiel.web.staff.savings.forms import month_asked
from vliegwiel.web.staff.savings.overview import household_ids


@for_staff
def month_run(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what every household with income would pay and save in a month, and keep it for who is ticked."""
    location = locations.location(request.actor, slug, access.RUNS_MONTH)
    sent = request.POST if request.method == "POST" else request.GET
    last = request.day.replace(day=1) - timedelta(days=1)
    month, meals = month_asked(sent.get("maand", ""), last), sent.get("maaltijden") == "ja"
    refusal, status = "", 200
    if request.method == "POST":
        try:
            kept = services.compute_months(
                actor=request.actor,
                slug=slug,
                month=month,
                household_ids=household_ids(request.POST.getlist("huishouden")),
                meals=meals,
                now=request.now,
            )
        except NotFound:
            raise
        except Refusal as no:
            refusal, status = say(no), no.status
        else:
            done = ngettext("%(n)s huishouden is berekend.", "%(n)s huishoudens zijn berekend.", len(kept))
            messages.success(request, done % {"n": len(kept)})
            return redirect(f"{reverse('staff:month_run', args=[slug])}?{_query(month, meals=meals)}")
    try:
        rows = services.month_rows(actor=request.actor, slug=slug, month=month, meals=meals, now=request.now)
    except NotFound:
        raise
    except Refusal as no:
        rows, refusal, status = [], say(no), no.status
    door.look(request, location, [who for one in rows for who in one.resident_ids], "income", "savings")
    kind = request.GET.get("soort", "")
    if sheet := download(kind, f"maandberekening-{month:%Y-%m}", _head(), [_cells(one, month) for one in rows]):
        return sheet
    waiting = [one for one in rows if not one.computed and not one.because]
    context: dict[str, Any] = {
        "month": month,
        "meals": meals,
        "rows": [
            (one, words.REGIMES.get(one.regime, ""), reverse("staff:money", args=[one.household_id])) for one in rows
        ],
        "waiting": len(waiting),
        "refusal": refusal,
        "query": _query(month, meals=meals),
        "sums": [
            sum((getattr(one, name) for one in rows), Decimal(0))
            for name in ("net_income", "contribution", "saved", "paid")
        ],
        "before": _query(month - timedelta(days=1), meals=meals),
    }
    return door.show(request, "month", location, context, status)


def _query(month: date, *, meals: bool) -> str:
    return urlencode({"maand": f"{month:%Y-%m}", **({"maaltijden": "ja"} if meals else {})})


def _head() -> list[str]:
    return [
        _("Huishouden"), _("Maand"), _("Regime"), _("Netto inkomen"), _("Eigen bijdrage"), _("Gespaard"),
        _("Naar opvang"), _("Houdt over"), _("Berekend op"), _("Waarom niet"),
    ]  # fmt: skip


def _cells(one: MonthRow, month: date) -> list[Any]:
    amounts = [float(getattr(one, name)) for name in ("net_income", "contribution", "saved", "paid", "keeps")]
    kept = figures.day_year(one.computed) if one.computed else ""
    return [one.name, f"{month:%Y-%m}", one.regime, *amounts, kept, one.because]
