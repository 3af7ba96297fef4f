# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of a location: choose, see at once, take it along, keep it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.finance import access, selectors, services
from vliegwiel.apps.finance.terms import TEMPLATES, CaseChoices, CasePage, CaseStart, YearRow
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.selectors import number_of_places
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import euro
from vliegwiel.web.components.pieces import Choice
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.cases.charts import balance_chart, swing_chart
from vliegwiel.web.staff.cases.forms import CaseForm, asked_case, in_address, waiting_inputs
from vliegwiel.web.staff.cases.words import block_words, template_words
from vliegwiel.web.staff.figures.words import certainty_words
from vliegwiel.web.staff.frame import PLAN, staff_frame

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
}


@for_staff
def case(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what the location costs and brings, with the choices that a project leader can make."""
    location = locations.location(request.actor, slug, access.SEES_CASES)
    name = asked_case(request.GET)
    start = services.case_start(actor=request.actor, slug=slug, case=name, start=None)
    places = _places(location, request)
    form = CaseForm(_sent(request, start, places), start, places, waiting_inputs(name, request.GET))
    right = form.is_valid()
    choices = form.choices(request.GET, name) if right else CaseChoices(name)
    if "gekozen" not in request.GET:
        choices = _as_begun(choices)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page="case"),
        "location": location,
        "form": form,
        "template": TEMPLATES[name],
        "templates": [(name, template_words(name)) for name in TEMPLATES],
        "saved": selectors.saved_cases(location.pk),
        "may_keep": locations.may(request.actor, location, access.SAVES_CASES),
        "pairs": in_address(choices, start.inputs),
        "asked": urlencode(in_address(choices, start.inputs)),
        "choices": _switches(choices, {}),
    }
    if not right:
        return render(request, "staff/cases/case.html", context, status=400)
    return _answered(request, slug, choices, context)


def _answered(request: TeamRequest, slug: str, choices: CaseChoices, context: dict[str, Any]) -> HttpResponse:
    kind = request.GET.get("soort", "")
    asked: dict[str, Any] = {"actor": request.actor, "slug": slug, "choices": choices, "day": request.day}
    try:
        if kind in _TYPES:
            return _file(services.case_as_file(**asked, kind=kind), f"businesscase-{slug}", kind)
        page = services.work_out(**asked)
    except NotFound:
        raise
    except Refusal as refusal:
        return render(request, "staff/cases/case.html", context | {"refusal": say(refusal)}, status=refusal.status)
    context |= {
        "page": page,
        "chart": balance_chart(page),
        "swings": swing_chart(page) if page.spread.swings else None,
        "choices": _switches(choices, page.gains),
        "statuses": [(*certainty_words(name), number) for name, number in page.statuses],
        "certainty": certainty_words(page.certainty),
        "rows": _rows(page.rows),
        "transfers": _rows(page.transfers),
        "municipality": _municipality(page),
    }
    return render(request, "staff/cases/case.html", context)


@for_staff
@require_POST
def keep(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Keep the case with these choices under a name."""
    locations.location(request.actor, slug, access.SAVES_CASES)
    name = asked_case(request.POST)
    start = services.case_start(actor=request.actor, slug=slug, case=name, start=None)
    form = CaseForm(request.POST, start, None)
    if not form.is_valid():
        messages.error(request, _("Deze keuzes kloppen niet. Kijk ze na en reken opnieuw."))
        return redirect("staff:case", slug)
    choices = form.choices(request.POST, name)
    title = request.POST.get("titel", "").strip()
    title = title or _("Businesscase van %(day)s") % {"day": request.day.strftime("%d-%m-%Y")}
    back = f"{reverse('staff:case', args=[slug])}?{urlencode(in_address(choices, start.inputs))}"
    try:
        services.keep_case(actor=request.actor, slug=slug, title=title, choices=choices, now=request.now)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("De businesscase is bewaard, met de kengetallen van vandaag."))
    return redirect(back)


@for_staff
def version(request: TeamRequest, saved_case_id: UUID) -> HttpResponseBase:
    """Show a kept version as it was answered, beside what the same choices come to now."""
    row = access.saved_case(request.actor, saved_case_id)
    kept = services.kept_case(actor=request.actor, saved_case_id=saved_case_id, day=request.day)
    start = services.case_start(actor=request.actor, slug=row.location.slug, case=kept.choices.case, start=None)
    context = {
        "frame": staff_frame(request, location=row.location, room=PLAN, page="case"),
        "location": row.location,
        "kept": kept,
        "difference": None if kept.now is None else kept.now - kept.balance,
        "certainty": certainty_words(kept.certainty),
        "model": template_words(kept.choices.case),
        "asked": urlencode(in_address(kept.choices, start.inputs)),
    }
    return render(request, "staff/cases/version.html", context)


def _sent(request: TeamRequest, start: CaseStart, places: int | None) -> Any:
    """Return what was filled in, with the case's own value where an address names none."""
    first = CaseForm(None, start, places).initial
    begun = {name: f"{value:%Y-%m}" if name == "start" else value for name, value in first.items()}
    return begun | {name: value for name, value in request.GET.items() if value != ""}


def _as_begun(choices: CaseChoices) -> CaseChoices:
    """Return the choices of a case that nobody switched anything in yet."""
    return CaseChoices(
        choices.case,
        choices.start,
        choices.months,
        choices.values,
        choices.otherwise,
        TEMPLATES[choices.case].left_out,
    )


def _places(location: Location, request: TeamRequest) -> int | None:
    day = max(request.day, location.opened_on)
    return number_of_places([location.pk], day).get(location.pk)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _municipality(page: CasePage) -> Decimal:
    """Return what the municipality keeps; the whole balance when there is nobody else."""
    return next((row.total for row in page.parties if row.id == "gemeente"), page.balance_total)


def _switches(choices: CaseChoices, gains: dict[str, Decimal]) -> list[Choice]:
    return [
        Choice(
            block.name,
            *block_words(block.name),
            _signed(gains[block.name]) if block.name in gains else "",
            on=block.name not in choices.left_out,
        )
        for block in TEMPLATES[choices.case].blocks
    ]


def _signed(amount: Decimal) -> str:
    return f"{'+' if amount >= 0 else '−'} {euro(abs(round(amount)))}"


def _rows(rows: tuple[YearRow, ...]) -> list[Any]:
    return [
        (
            row,
            [
                (why, certainty_words(why.status), [(fact, certainty_words(fact.status)) for fact in why.facts])
                for why in row.why
            ],
        )
        for row in rows
    ]
