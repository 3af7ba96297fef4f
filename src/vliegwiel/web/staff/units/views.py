# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Units over time: the timeline, more or less room for reception, modules, and what was agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.capacity import access, selectors, services
from vliegwiel.apps.capacity.terms import UnitLine, Use, UseChange
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.terms import UnitKind
from vliegwiel.paper.charts import About, Bar, Chart, Row, calendar
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.figures import day_year, when
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.rooms.forms import asked_night
from vliegwiel.web.staff.units.forms import AgreementForm, JoinForm, SplitForm, UseForm

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_SHOWN = 2 * 365
_LOOKS = {use: (2, 3, 4, 5, 1, 3, 4, 5, 6)[place] for place, use in enumerate(Use)}


@for_staff
def units(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show every unit over two years, and what more or less room for reception would ask."""
    location = locations.location(request.actor, slug, access.SEES_UNITS)
    first = request.day.replace(day=1)
    lines = selectors.unit_lines(location.pk, first, first + timedelta(days=_SHOWN))
    columns = [
        _("Vleugel"),
        _("Eenheid"),
        _("Soort"),
        _("Plaatsen"),
        _("Gebruik"),
        _("Vanaf"),
        _("Tot"),
        _("Huur per maand"),
        _("Opzegtermijn in dagen"),
    ]
    rows = [
        [
            one.wing,
            one.name,
            one.kind,
            one.places,
            str(part.use.label),
            part.from_on,
            part.until_on,
            float(part.rent_euro) if part.rent_euro is not None else None,
            part.notice_days,
        ]
        for one in lines
        for part in one.segments
    ]
    if sheet := download(request.GET.get("soort", ""), f"eenheden-{location.slug}", columns, rows):
        return sheet
    if request.GET.get("deel") == "plan":
        return render(request, "staff/units/plan.html", _plan(request, location, lines))
    return _page(request, location, lines, {}, status=200)


@for_staff
@require_POST
def change_units(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Give the chosen units another use, all of them or none."""
    location = locations.location(request.actor, slug, access.CHANGES_UNITS)
    lines = _lines(location, request.day)
    form = UseForm(request.POST, units=[(str(one.unit_id), one.name) for one in lines])

    def act(values: dict[str, Any]) -> None:
        changes = [
            UseChange(UUID(one), Use(values["use"]), values["from_on"], values["rent_euro"], values["notice_days"] or 0)
            for one in values["units"]
        ]
        services.change_use(actor=request.actor, changes=changes, today=request.day, now=request.now)

    return _acted(request, location, ("use_form", form), act, _("Het gebruik is gewijzigd."))


@for_staff
@require_POST
def join_modules(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Make one home of the chosen modules."""
    location = locations.location(request.actor, slug, access.CHANGES_UNITS)
    form = JoinForm(request.POST, modules=_modules(_lines(location, request.day)))

    def act(values: dict[str, Any]) -> None:
        services.join_modules(
            actor=request.actor,
            unit_ids=[UUID(one) for one in values["modules"]],
            name=values["name"],
            from_on=values["join_on"],
            today=request.day,
            now=request.now,
        )

    return _acted(request, location, ("join_form", form), act, _("De modules zijn gekoppeld."))


@for_staff
@require_POST
def split_home(request: TeamRequest, home_id: UUID) -> HttpResponseBase:
    """Split a joined home from a day."""
    location = access.home_to_split(request.actor, home_id).wing.location
    form = SplitForm(request.POST)

    def act(values: dict[str, Any]) -> None:
        services.split_home(
            actor=request.actor, home_id=home_id, on=values["split_on"], today=request.day, now=request.now
        )

    return _acted(request, location, ("split_form", form), act, _("De woning wordt gesplitst."))


@for_staff
@require_POST
def agree_on_split(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Write down what was agreed on the share for reception."""
    location = locations.location(request.actor, slug, access.CHANGES_UNITS)
    form = AgreementForm(request.POST)

    def act(_values: dict[str, Any]) -> None:
        services.agree_on_split(actor=request.actor, slug=location.slug, terms=form.terms(), now=request.now)

    return _acted(request, location, ("agreement_form", form), act, _("De afspraak is opgeslagen."))


def _acted(
    request: TeamRequest, location: Location, sent: tuple[str, Any], act: Callable[[dict[str, Any]], None], done: str
) -> HttpResponseBase:
    """Do it and go back to the page, or show the page with what stands in the way."""
    name, form = sent
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, done)
            return redirect("staff:units", location.slug)
    return _page(request, location, _lines(location, request.day), {name: form}, status=400)


def _lines(location: Location, day: date) -> list[UnitLine]:
    first = day.replace(day=1)
    return selectors.unit_lines(location.pk, first, first + timedelta(days=_SHOWN))


def _page(
    request: TeamRequest, location: Location, lines: list[UnitLine], forms: dict[str, Any], *, status: int
) -> HttpResponseBase:
    here = reverse("staff:units", args=[location.slug])
    may_change = locations.may(request.actor, location, access.CHANGES_UNITS)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page="units"),
        "chart": _chart(location, lines, request.day),
        "lines": lines,
        "xlsx": f"{here}?soort=xlsx",
        "csv": f"{here}?soort=csv",
        "homes": selectors.joined_homes(location.pk, request.day),
        "agreements": selectors.split_agreements(location.pk),
        "may_change": may_change,
        **_plan(request, location, lines),
    }
    if may_change:
        modules = _modules(lines)
        context |= {
            "join_form": JoinForm(modules=modules, initial={"join_on": request.day}) if len(modules) > 1 else None,
            "split_form": SplitForm(initial={"split_on": request.day}),
            "agreement_form": AgreementForm(initial={"agreed_from": request.day}),
        }
    return render(request, "staff/units/units.html", context | forms, status=status)


def _plan(request: TeamRequest, location: Location, lines: list[UnitLine]) -> dict[str, Any]:
    """Return what a number of places for reception on a day would ask."""
    day = max(asked_night(request.GET.get("dag"), request.day), request.day)
    now, total = selectors.reception_share(location.pk, day)
    text = request.GET.get("plaatsen", "")
    wanted = min(int(text), total) if text.isdecimal() and len(text) < 6 else now
    plan = selectors.ways_to(location.pk, wanted, day, request.day)
    fewer = wanted < plan.now
    rent = sum((way.rent_euro or 0 for way in plan.chosen), 0)
    return {
        "location": location,
        "plan": plan,
        "asked": wanted != plan.now,
        "groups": [(plan.chosen, True), (plan.others, False)],
        "asked_day": day,
        "percent": round(100 * plan.reached / plan.places) if plan.places else 0,
        "now_percent": round(100 * plan.now / plan.places) if plan.places else 0,
        "fewer": fewer,
        "rent_stops": rent,
        "may_change": locations.may(request.actor, location, access.CHANGES_UNITS),
        "use_form": UseForm(
            units=[(str(one.unit_id), one.name) for one in lines],
            initial={"use": Use.STUDENT if fewer else Use.RECEPTION, "from_on": day},
        ),
        "chosen_ids": {str(way.unit_id) for way in plan.chosen},
    }


def _modules(lines: list[UnitLine]) -> list[tuple[str, str]]:
    """Return the modules that can be joined now."""
    label = str(UnitKind.MODULE.label)
    return [(str(one.unit_id), f"{one.name} ({one.wing})") for one in lines if one.kind == label and not one.home]


def _chart(location: Location, lines: list[UnitLine], day: date) -> Chart:
    first = day.replace(day=1)
    until = first + timedelta(days=_SHOWN)
    rows = [
        Row(one.name, [Bar(_(part.use.label), max(part.from_on, first), part.until_on) for part in one.segments])
        for one in lines
    ]
    used = {bar.kind for row in rows for bar in row.bars}
    about = About(
        key="eenheden",
        title=_("Wie gebruikt welke eenheid in %(name)s") % {"name": location.name},
        description=_(
            "Per eenheid een balk voor elk gebruik, van deze maand tot over twee jaar. De streep is vandaag, %(day)s."
        )
        % {"day": day_year(day)},
        x_title=_("Eenheid"),
        when=when,
        empty=_("Deze locatie heeft nog geen wooneenheden. Voeg ze toe met de kamers."),
    )
    return calendar(
        about,
        (first, until),
        rows,
        {_(use.label): look for use, look in _LOOKS.items() if _(use.label) in used},
        today=day,
    )
