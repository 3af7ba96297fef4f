# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of a location, and the figures behind it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.finance import access, selectors, services
from vliegwiel.apps.finance.terms import BUILDING_BLOCKS, CaseChoices, CasePage
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.selectors import number_of_places
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import euro
from vliegwiel.web.components.pieces import Choice
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.cases.charts import balance_chart
from vliegwiel.web.staff.cases.forms import CaseForm
from vliegwiel.web.staff.figures.words import certainty_words
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.nights.sheets import download

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


@for_staff
def case(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what the location costs and brings, with the choices that a project leader can make."""
    location = locations.location(request.actor, slug, access.SEES_CASES)
    form = CaseForm(request.GET if "model" in request.GET else None, initial=_first_choices(location, request.day))
    choices, status = CaseChoices(places=_places(location, request.day)), 200
    if form.is_bound:
        if form.is_valid():
            choices = form.choices(request.GET)
        else:
            status = 400
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page="case"),
        "location": location,
        "form": form,
        "saved": selectors.saved_cases(location.pk),
        "may_keep": locations.may(request.actor, location, access.SAVES_CASES),
        "asked": urlencode(_asked(choices), doseq=True),
    }
    try:
        page = services.work_out(actor=request.actor, slug=slug, choices=choices, day=request.day)
    except NotFound:
        raise
    except Refusal as refusal:
        return render(request, "staff/cases/case.html", context | {"refusal": say(refusal)}, status=refusal.status)
    columns, cells = _table(page)
    if sheet := download(request.GET.get("soort", ""), f"businesscase-{slug}", columns, cells):
        return sheet
    context |= {
        "page": page,
        "chart": balance_chart(page),
        "choices": _switches(page),
        "statuses": [(*certainty_words(name), number) for name, number in page.statuses],
        "certainty": certainty_words(page.certainty),
        "rows": _rows(page),
        "months": [(day, page.cumulative[at], page.without[at]) for at, day in enumerate(page.days)],
    }
    return render(request, "staff/cases/case.html", context, status=status)


@for_staff
@require_POST
def keep(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Keep the case with these choices."""
    locations.location(request.actor, slug, access.SAVES_CASES)
    form = CaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Deze keuzes kloppen niet. Kijk ze na en reken opnieuw."))
        return redirect("staff:case", slug)
    choices = form.choices(request.POST)
    title = _("Businesscase van %(day)s") % {"day": request.day.strftime("%d-%m-%Y")}
    services.keep_case(actor=request.actor, slug=slug, title=title, choices=choices, now=request.now)
    messages.success(request, _("De businesscase is bewaard, met de kengetallen van vandaag."))
    return redirect(f"{reverse('staff:case', args=[slug])}?{urlencode(_asked(choices), doseq=True)}")


def _places(location: Location, day: date) -> int:
    return number_of_places([location.pk], max(day, location.opened_on)).get(location.pk, 150)


def _first_choices(location: Location, day: date) -> dict[str, Any]:
    return {"model": "buurthuis-75", "places": _places(location, day), "occupancy": Decimal(100)}


def _asked(choices: CaseChoices) -> dict[str, Any]:
    on = {block.name: "on" for block in BUILDING_BLOCKS if block.name not in choices.left_out}
    share = choices.occupancy if choices.occupancy is not None else Decimal(1)
    return {"model": choices.case, "places": choices.places, "occupancy": f"{share * 100:.1f}", **on}


def _switches(page: CasePage) -> list[Choice]:
    return [
        Choice(
            block.name,
            _(block.label),
            _(block.note),
            _signed(page.gains[block.name]),
            on=block.name not in page.choices.left_out,
        )
        for block in BUILDING_BLOCKS
    ]


def _signed(amount: Decimal) -> str:
    return f"{'+' if amount >= 0 else '−'} {euro(abs(round(amount)))}"


def _rows(page: CasePage) -> list[Any]:
    return [
        (
            row,
            [
                (why, certainty_words(why.status), [(fact, certainty_words(fact.status)) for fact in why.facts])
                for why in row.why
            ],
        )
        for row in page.rows
    ]


def _table(page: CasePage) -> tuple[list[str], list[list[Any]]]:
    columns = [_("Regel"), *(str(year) for year in page.years), _("Samen")]
    cells = [[row.label, *map(float, row.amounts), float(row.total)] for row in page.rows]
    cells.append([_("Saldo"), *map(float, page.balance_per_year), float(page.balance_total)])
    return columns, cells
