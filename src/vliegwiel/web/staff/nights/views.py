# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Occupancy over time, the lists on paper, and counts reported by others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.bookings import selectors as bookings
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.presence import selectors as presence
from vliegwiel.apps.presence.terms import Known
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.stays import access as stays
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays import services
from vliegwiel.apps.stays.terms import BedState, Counts, ReportedCounts
from vliegwiel.apps.trust import services as looks
from vliegwiel.paper.charts import About, Chart, Limit, Series, stacked_areas
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.figures import clock
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.nights.forms import ReportForm, SheetForm
from vliegwiel.web.staff.nights.sheet import HEAD, check_nights
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.rooms.forms import asked_night
from vliegwiel.web.staff.sheet import MOST_BYTES, CannotRead, Wrong, read_table
from vliegwiel.web.staff.states import DRAWN

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_PERIODS = {"maand": 30, "kwartaal": 91, "jaar": 365}


@for_staff
def occupancy(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show the six states over a month, a quarter or a year, with the nights that are planned."""
    location = locations.location(request.actor, slug)
    period = request.GET.get("periode", "kwartaal")
    back = _PERIODS.get(period, _PERIODS["kwartaal"])
    ahead = 0 if location.operator == Operator.COA else min(back // 3, 60)
    counts = nights.counts_per_night(location, request.day - timedelta(days=back), back + ahead + 1)
    columns, rows = _table(counts)
    if sheet := download(request.GET.get("soort", ""), f"bezetting-{location.slug}", columns, rows):
        return sheet
    here = reverse("staff:occupancy", args=[slug])
    wrong = [night for night, one in counts.items() if not one.adds_up]
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="occupancy"),
        "location": location,
        "title": _("Bezetting van %(name)s") % {"name": location.name},
        "line": _line(counts[request.day], request.day),
        "chart": _chart(location, counts, request.day),
        "periods": [(name, f"{here}?periode={name}", name == period) for name in _PERIODS],
        "xlsx": f"{here}?periode={period}&soort=xlsx",
        "csv": f"{here}?periode={period}&soort=csv",
        "wrong": wrong,
        "counted_by_others": location.operator == Operator.COA,
    }
    return render(request, "staff/nights/occupancy.html", context)


@for_staff
def kitchen_list(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show how many people eat what; no names."""
    location = locations.location(request.actor, slug, stays.SEES_KITCHEN_LIST)
    night = asked_night(request.GET.get("nacht"), request.day)
    counted = nights.kitchen_counts(location, night)
    rows = [*counted.per_diet]
    if sheet := download(
        request.GET.get("soort", ""), f"keuken-{location.slug}-{night.isoformat()}", [_("Eten"), _("Aantal")], rows
    ):
        return sheet
    context = {
        **_paper(request, location, "kitchen", night),
        "title": _("Keukenlijst voor %(day)s") % {"day": day_in_words(night)},
        "counted": counted,
    }
    return render(request, "staff/nights/kitchen.html", context)


@for_staff
def evacuation_list(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show everyone who sleeps here tonight, per wing, to tick off outside."""
    location = locations.location(request.actor, slug, residents.SEES_EVACUATION_LIST)
    night = asked_night(request.GET.get("nacht"), request.day)
    rows = bookings.evacuation_list(location, night)
    seen = presence.known(location.pk, request.now) if night == request.day else {}
    purpose = residents.purpose_at(request.actor, location, residents.SEES_EVACUATION_LIST)
    looks.record_look(
        request.actor,
        purpose,
        [row.resident_id for row in rows],
        ("name", "age", "bed", "presence"),
        request.now,
        page="evacuation",
    )
    columns = [
        _("Vleugel"),
        _("Verdieping"),
        _("Kamer"),
        _("Bed"),
        _("Eigen bed"),
        _("Naam"),
        _("Leeftijd"),
        _("Hulp nodig"),
        _("In huis"),
        _("Buiten"),
    ]
    cells = [
        (
            *(row.wing, row.floor, row.room, row.bed, row.own_bed, row.name, row.age),
            *(_("ja") if row.needs_help else "", _seen(seen.get(row.resident_id)), ""),
        )
        for row in rows
    ]
    name = f"ontruiming-{location.slug}-{night.isoformat()}"
    if sheet := download(request.GET.get("soort", ""), name, columns, cells):
        return sheet
    wings: dict[str, list[tuple[nights.EvacuationRow, Known | None]]] = {}
    for row in rows:
        wings.setdefault(row.wing, []).append((row, seen.get(row.resident_id)))
    context = {
        **_paper(request, location, "evacuation", night),
        "title": _("Ontruimingslijst, nacht van %(day)s") % {"day": day_in_words(night)},
        "wings": list(wings.items()),
        "people": len(rows),
        "printed_at": request.now,
    }
    return render(request, "staff/nights/evacuation.html", context)


@for_staff
def occupancy_list(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show who sleeps in which bed, for the night watch."""
    location = locations.location(request.actor, slug, stays.SEES_OCCUPANCY_LIST)
    night = asked_night(request.GET.get("nacht"), request.day)
    plan = nights.occupancy_list(location, night)
    apart = {who: room.number for who, room in bookings.sleeping_apart(location.pk, night).items()}
    beds = [(wing.name, room, bed) for wing in plan for room in wing.rooms for bed in room.beds]
    purpose = residents.purpose_at(request.actor, location, stays.SEES_OCCUPANCY_LIST)
    seen = [bed.resident_id for _wing, _room, bed in beds if bed.resident_id and not bed.restricted]
    looks.record_look(request.actor, purpose, seen, ("name", "bed"), request.now, page="occupancy-list")
    columns = [_("Vleugel"), _("Kamer"), _("Bed"), _("Stand"), _("Naam"), _("Sinds"), _("Vrij op"), _("Toelichting")]
    cells = [
        (
            wing,
            room.number,
            bed.number,
            str(bed.state.label),
            _named(bed, apart),
            bed.first_night,
            bed.departure_on,
            bed.note,
        )
        for wing, room, bed in beds
    ]
    name = f"nachtlijst-{location.slug}-{night.isoformat()}"
    if sheet := download(request.GET.get("soort", ""), name, columns, cells):
        return sheet
    context = {
        **_paper(request, location, "", night),
        "title": _("Nachtlijst, nacht van %(day)s") % {"day": day_in_words(night)},
        "plan": [
            (wing, [(room, [(bed, _named(bed, apart)) for bed in room.beds]) for room in wing.rooms]) for wing in plan
        ],
        "sleeping": sum(bed.state == BedState.OCCUPIED for _wing, _room, bed in beds),
    }
    return render(request, "staff/nights/occupancy_list.html", context)


@for_staff
def reports(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Take in the counts of a location that COA runs."""
    location = locations.location(request.actor, slug, stays.REPORTS_NIGHTS)
    if location.operator != Operator.COA:
        return redirect("staff:occupancy", slug)
    reads_sheet = request.method == "POST" and "sheet_sent" in request.POST
    typed = request.POST if request.method == "POST" and not reads_sheet else None
    form = ReportForm(typed, day=request.day, initial={"night": request.day})
    sheet = SheetForm(request.POST if reads_sheet else None, request.FILES if reads_sheet else None)
    wrong: tuple[Wrong, ...] = ()
    if request.method == "POST":
        found, wrong = _read_sheet(request, sheet) if reads_sheet else ([form.report()] if form.is_valid() else [], ())
        if found and _reported(request, slug, found, sheet if reads_sheet else form):
            return redirect("staff:reports", slug)
    last = nights.counts_per_night(location, request.day - timedelta(days=13), 14)
    context = {
        "frame": staff_frame(request, location=location, page="reports"),
        "location": location,
        "form": form,
        "sheet": sheet,
        "wrong": wrong,
        "head": ", ".join(HEAD),
        "columns": [state.label for state in BedState],
        "last": [(night, list(one.by_state().values()), one.places) for night, one in reversed(last.items())],
    }
    return render(request, "staff/nights/reports.html", context, status=400 if request.method == "POST" else 200)


def _read_sheet(request: TeamRequest, form: SheetForm) -> tuple[list[ReportedCounts], tuple[Wrong, ...]]:
    """Return the nights in the file, or what is wrong with its rows; a file that cannot be read is said on the form."""
    if not form.is_valid():
        return [], ()
    file = form.cleaned_data["sheet"]
    try:
        checked = check_nights(read_table(file.read(MOST_BYTES + 1), file.name), day=request.day)
    except CannotRead as error:
        form.add_error("sheet", str(error))
        return [], ()
    return list(checked.nights), checked.wrong


def _reported(request: TeamRequest, slug: str, found: list[ReportedCounts], form: ReportForm | SheetForm) -> bool:
    try:
        number = services.report_nights(actor=request.actor, slug=slug, nights=found, now=request.now)
    except Refusal as refusal:
        form.add_error(None, say(refusal))
        return False
    messages.success(
        request,
        ngettext("%(number)s nacht is opgeslagen.", "%(number)s nachten zijn opgeslagen.", number) % {"number": number},
    )
    return True


def _seen(one: Known | None) -> str:
    """Return what the desk knows, in words; nobody is left off the list for it."""
    if one is None:
        return ""
    if one.inside:
        return _("in huis")
    return _("uit sinds %(at)s") % {"at": clock(one.at)}


def _named(bed: nights.BedOnPlan, apart: Mapping[UUID, str]) -> str:
    """Return who sleeps in the bed; who sleeps apart tonight is named with that room."""
    name = _("Afgeschermd") if bed.restricted else bed.name
    elsewhere = apart.get(bed.resident_id) if bed.resident_id else None
    return _("%(name)s (vannacht in %(room)s)") % {"name": name, "room": elsewhere} if elsewhere else name


def _paper(request: TeamRequest, location: Location, page: str, night: date) -> dict[str, Any]:
    address = f"{request.path}?nacht={night.isoformat()}"
    return {
        "frame": staff_frame(request, location=location, page=page),
        "location": location,
        "night": night,
        "day": request.day,
        "before": f"{request.path}?nacht={(night - timedelta(days=1)).isoformat()}",
        "after": f"{request.path}?nacht={(night + timedelta(days=1)).isoformat()}",
        "xlsx": f"{address}&soort=xlsx",
        "csv": f"{address}&soort=csv",
    }


def _table(counts: dict[date, Counts]) -> tuple[list[str], list[list[Any]]]:
    columns = [_("Nacht"), *(str(state.label) for state in BedState), _("plaatsen")]
    return columns, [[night, *one.by_state().values(), one.places] for night, one in counts.items()]


def _line(tonight: Counts, day: date) -> str:
    if not tonight.places:
        return _("Voor vannacht zijn nog geen aantallen bekend.")
    share = round(100 * tonight.occupied / tonight.places)
    return _("Vannacht (%(day)s) zijn %(occupied)s van de %(places)s bedden bezet, dat is %(share)s op de 100.") % {
        "day": day_in_words(day),
        "occupied": tonight.occupied,
        "places": tonight.places,
        "share": share,
    }


def _chart(location: Location, counts: dict[date, Counts], day: date) -> Chart:
    days = list(counts)
    series = [
        Series(_(str(state.label)), [one.by_state()[state] for one in counts.values()], look=DRAWN[state])
        for state in BedState
    ]
    about = About(
        key="bezetting",
        title=_("Bedden per nacht in %(name)s") % {"name": location.name},
        description=_("Elke nacht telt elk bed één keer, in een van zes standen. Na %(day)s is het wat nu gepland is.")
        % {"day": day_in_words(day)},
        y_title=_("bedden"),
    )
    places = max((one.places for one in counts.values()), default=0)
    limit = Limit(_("%(places)s plaatsen") % {"places": places}, places) if places else None
    return stacked_areas(about, days, series if places else [], limit=limit)
