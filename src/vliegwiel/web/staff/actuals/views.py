# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Plan against actual: per line and month, what explains the difference, and where the year ends (FI-7)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vliegwiel.apps.finance import access, selectors, services
from vliegwiel.apps.finance.terms import ActualLine, ActualPage
from vliegwiel.apps.locations import access as locations
from vliegwiel.paper.charts import About, Band, Chart, Mark, Series, lines
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.components.figures import euro
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.nights.sheets import download


@for_staff
def actuals(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what a location really earned and spent beside its plan."""
    location = locations.location(request.actor, slug, access.SEES_CASES)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page="actuals"),
        "location": location,
        "plans": selectors.saved_cases(location.pk, 20),
        "files": selectors.journal_files(location.pk),
        "may_import": locations.may(request.actor, location, access.SAVES_CASES),
    }
    try:
        plan, page = services.plan_against_actual(
            actor=request.actor,
            slug=slug,
            plan_id=_uuid(request.GET.get("plan", "")),
            until=_month(request.GET.get("tot", "")),
            day=request.day,
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return render(request, "staff/actuals/actuals.html", context | {"refusal": say(refusal)}, status=refusal.status)
    context["plan"] = plan
    if page is None:
        return render(request, "staff/actuals/actuals.html", context)
    if sheet := download(request.GET.get("soort", ""), f"werkelijk-{slug}", *_table(page)):
        return sheet
    asked = {"plan": str(page.plan_id), "tot": f"{page.until:%Y-%m}"}
    context |= {
        "page": page,
        "rows": [_row(one) for one in page.rows],
        "chart": _chart(page) if page.forecast else None,
        "behind": page.actual_balance - page.planned_balance,
        "worse": page.planned_balance - page.actual_balance,
        "asked": urlencode(asked),
    }
    return render(request, "staff/actuals/actuals.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _month(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a calendar month
    except ValueError:
        return None


def _row(one: ActualLine) -> dict[str, Any]:
    units = {"nights": _("nachten"), "place-months": _("plaatsen × maanden")}
    sign = 1 if one.kind == "income" else -1
    return {
        "one": one,
        "unit": units.get(one.volume_unit, ""),
        "months": list(zip(one.planned, one.actual, strict=True)),
        "better": one.effect > 0,
        "volume": None if one.volume is None else sign * one.volume,
        "price": None if one.price is None else sign * one.price,
    }


def _table(page: ActualPage) -> tuple[list[str], list[list[Cell]]]:
    columns = [_("Regel"), _("Soort"), _("Maand"), _("Gepland"), _("Werkelijk"), _("Verschil")]
    cells: list[list[Cell]] = [
        [row.label, row.kind, day, float(planned), float(actual), float(actual - planned)]
        for row in page.rows
        for day, planned, actual in zip(page.days, row.planned, row.actual, strict=True)
    ]
    return columns, cells


def _chart(page: ActualPage) -> Chart:
    found = page.forecast
    assert found is not None  # noqa: S101 - asked for pages with a forecast only

    def floats(row: Any) -> list[float | None]:
        return [None if one is None else float(one) for one in row]

    about = About(
        "jaar",
        _("Saldo van %(year)s, opgeteld") % {"year": found.year},
        _("Wat er echt was, hoe het plan liep, en waar het jaar naar verwachting eindigt."),
        _("euro"),
        number=lambda value: str(euro(round(value))),
        axis=lambda value: str(euro(round(value))),
        when=figures.when,
        empty=_("Er zijn nog geen cijfers om te tekenen."),
    )
    series = [
        Series(_("werkelijk"), floats(found.real_line)),
        Series(_("rest volgens plan"), floats(found.rest_line), look=2),
        Series(_("plan"), floats(found.plan_line), look=3),
    ]
    band = Band(
        _("9 van de 10 keer"),
        [float(one) for one in found.low_line],
        [float(one) for one in found.high_line],
        low_name=_("laag"),
        high_name=_("hoog"),
    )
    pace = Mark(len(found.days) - 1, float(found.at_pace), _("als het zo doorgaat"))
    return lines(about, found.days, series, bands=[band], marks=[pace])
