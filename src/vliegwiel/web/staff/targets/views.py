# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What each municipality owes: homes for status holders, and places of reception (HO-1, RG-2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.municipalities import access, services
from vliegwiel.apps.municipalities.terms import Problem, TargetKind, Targets
from vliegwiel.paper.charts import About, Chart, Series, grouped_bars
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.components.certainty import certainty
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.targets.forms import CountryForm, StandingForm, TargetsForm

_BARS, _ROWS = 12, 400
# The engine's notes are Dutch; these are said in the language of the page.
NOTES = (
    gettext_lazy(
        "Taakstelling naar rato van inwoners, per gemeente naar boven afgerond (Huisvestingswet 2014, art. 29)."
    ),
    gettext_lazy("De formule is nog na te gaan: naar rato van inwoners maal (1 + SES-WOA-score), op grootste resten."),
    gettext_lazy("Een achterstand of voorsprong telt hier niet mee."),
)


@for_staff
def targets(request: TeamRequest) -> HttpResponseBase:
    """Show the target or task of every municipality of a table; without one of a made-up country."""
    if not request.actor.workplaces(access.SEES_TARGETS):
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    form = TargetsForm(sent, request.FILES or None, initial=_first(request))
    said, found, refusal, status = _first(request), None, "", 200
    if sent is not None:
        status = 200 if form.is_valid() else 400
        said = form.cleaned_data
    if status == 200:
        found, refusal, status = _asked(request, said)
    kind = sent.get("soort", "") if sent else ""
    if found and found.answer and (sheet := _sheet(kind, found)):
        return sheet
    standing, done = _standing(request)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="targets"),
        "form": form,
        "standing_form": standing,
        "done": done,
        "refusal": refusal,
        "problems": found.problems[:50] if found else (),
        "made_up": not said.get("table"),
    }
    if found and found.answer:
        context |= _shown(found)
    return render(request, "staff/targets/targets.html", context, status=status)


def _first(request: TeamRequest) -> dict[str, Any]:
    """Return what is shown before anything was asked: the made-up country with a made-up number.

    A real number would look like a real task.
    """
    return {"kind": TargetKind.HOUSING, "on": request.day, "total": 10_000, "inhabitants": None, "table": ""}


def _asked(request: TeamRequest, said: dict[str, Any]) -> tuple[Targets | None, str, int]:
    try:
        found = services.targets(
            actor=request.actor,
            table=said["table"],
            kind=TargetKind(said["kind"]),
            day=said["on"],
            total=said["total"],
            inhabitants=said["inhabitants"],
        )
    except NotFound:
        raise
    except Refusal as no:
        return None, say(no), no.status
    return found, "", 400 if found.problems else 200


def _sheet(kind: str, found: Targets) -> HttpResponse | None:
    rows = [[_cell(row[name]) for name in found.columns] for row in found.answer["rows"]]
    return download(kind, f"{found.answer['kind']}-{found.answer['day']}", [_(one) for one in found.columns], rows)


def _cell(value: Any) -> Any:
    text = str(value)
    try:
        return value if isinstance(value, int) else float(text)
    except ValueError:
        return text


def _shown(found: Targets) -> dict[str, Any]:
    answer = found.answer
    housing = answer["kind"] == "housing"
    rows = sorted(answer["rows"], key=lambda one: (-one["agreed"], one["municipality"]))
    return {
        "answer": answer,
        "housing": housing,
        "rows": rows[:_ROWS],
        "number": len(rows),
        "provinces": answer.get("provinces", ()),
        "chart": _chart(rows[:_BARS], housing=housing),
        "certain": certainty(answer["certainty"]),
        "reference_on": date.fromisoformat(answer["reference_date"]) if housing else None,
        "population_on": date.fromisoformat(answer["population_on"]) if housing else None,
    }


def _chart(rows: list[dict[str, Any]], *, housing: bool) -> Chart:
    series = [Series(_("taakstelling") if housing else _("opgave"), [one["agreed"] for one in rows])]
    if housing:
        series.append(Series(_("met achterstand of voorsprong"), [one["due"] for one in rows], look=4))
    about = About(
        key="taakstelling",
        title=_("De gemeenten met het grootste aantal"),
        description=_("Elke gemeente heeft een staaf voor wat is afgesproken. Alle andere staan in de tabel."),
        y_title=_("mensen") if housing else _("plaatsen"),
        number=lambda value: figures.number(round(value)),
        axis=lambda value: figures.number(round(value)),
    )
    return grouped_bars(about, [one["municipality"] for one in rows], series)


def _standing(request: TeamRequest) -> tuple[StandingForm, Any]:
    form = StandingForm(request.GET if "housed" in request.GET else None)
    if not (form.is_bound and form.is_valid()):
        return form, None
    said = form.cleaned_data
    return form, services.half_year(
        actor=request.actor,
        open_now=said["open_now"],
        housed=said["housed"],
        following=said["following"],
        linked=said["linked"],
    )


@for_staff
def country(request: TeamRequest) -> HttpResponseBase:
    """Turn downloaded tables of Statistics Netherlands into the table that targets are computed from."""
    if not request.actor.workplaces(access.SEES_TARGETS):
        raise NotFound
    if request.method == "GET" and request.GET.get("soort") == "csv":
        return _csv(services.country_table(actor=request.actor, table="", columns="", population="")[0])
    form, status = CountryForm(), 200
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        status = 400
        form = CountryForm(request.POST, request.FILES)
        if form.is_valid():
            said = form.cleaned_data
            text, problems = services.country_table(
                actor=request.actor, table=said["regions"], columns=said["columns"], population=said["population"]
            )
            if not problems:
                return _csv(text)
    context = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="targets"),
        "form": form,
        "problems": problems[:50],
    }
    return render(request, "staff/targets/country.html", context, status=status)


def _csv(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gemeenten.csv"'
    return response
