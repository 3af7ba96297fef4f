# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The week of a location, its shared rooms, and what is a fair share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from vliegwiel.apps.bookings import access, selectors, services
from vliegwiel.apps.bookings.selectors import Slot
from vliegwiel.apps.bookings.terms import RoomKind, clock_of
from vliegwiel.apps.locations import access as locations
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.figures import day_year
from vliegwiel.web.components.hours import span
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.bookings.forms import RoomForm, ShareForm, asked_week
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.nights.sheets import download

if TYPE_CHECKING:
    from vliegwiel.apps.bookings.models import Opening
    from vliegwiel.apps.locations.models import Location


@dataclass(frozen=True, slots=True)
class Block:
    """The hours of one opening on one day, on the week picture."""

    hours: str
    name: str
    taken: int
    places: int
    waiting: int
    closed: str
    url: str


@for_staff
def timetable(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show the week of every shared room."""
    location = locations.location(request.actor, slug, access.SEES_TIMETABLE)
    monday = asked_week(request.GET.get("week"), request.day)
    week = selectors.timetable(location.pk, monday)
    if sheet := download(request.GET.get("soort", ""), f"rooster-{slug}-{monday.isoformat()}", *_sheet(week)):
        return sheet
    here = reverse("staff:timetable", args=[slug])
    opens = locations.may(request.actor, location, access.SEES_SIGN_UPS)
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "location": location,
        "title": _("Rooster van %(first)s tot en met %(last)s")
        % {"first": day_in_words(monday), "last": day_in_words(monday + timedelta(days=6))},
        "days": [monday + timedelta(days=number) for number in range(7)],
        "day": request.day,
        "week": [(one.room, [_blocks(slots, opens=opens) for slots in one.days]) for one in week],
        "before": f"{here}?week={(monday - timedelta(days=7)).isoformat()}",
        "after": f"{here}?week={(monday + timedelta(days=7)).isoformat()}",
        "xlsx": f"{here}?week={monday.isoformat()}&soort=xlsx",
        "csv": f"{here}?week={monday.isoformat()}&soort=csv",
        "may_change": locations.may(request.actor, location, access.CHANGES_TIMETABLE),
        "may_share": locations.may(request.actor, location, access.SETS_FAIR_SHARES),
        "may_nights": locations.may(request.actor, location, access.SEES_NIGHTS),
    }
    return render(request, "staff/bookings/timetable.html", context)


@for_staff
def room(request: TeamRequest, shared_room_id: UUID) -> HttpResponseBase:
    """Show one shared room: its hours, when it is closed, and what can be changed."""
    row = access.shared_room(request.actor, shared_room_id)
    location = row.location
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "location": location,
        "room": row,
        "line": ". ".join(part for part in (_(row.get_kind_display()).capitalize(), row.where) if part) + ".",
        "openings": [_hours_line(one, request.day) for one in selectors.openings_of(row.pk, request.day)],
        "closures": selectors.closures_of(row.pk, request.day),
        "may_change": locations.may(request.actor, location, access.CHANGES_TIMETABLE),
        "opens": locations.may(request.actor, location, access.SEES_SIGN_UPS),
    }
    return render(request, "staff/bookings/room.html", context)


@for_staff
def add_room(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Add a shared room."""
    location = locations.location(request.actor, slug, access.CHANGES_TIMETABLE)
    form = RoomForm(request.POST or None)

    def act() -> str:
        made = services.add_shared_room(actor=request.actor, slug=slug, details=form.details(), now=request.now)
        return reverse("staff:shared_room", args=[made.pk])

    page = FormPage(
        _("Ruimte erbij"), _("De ruimte is toegevoegd. Zet er nu tijden in."), reverse("staff:timetable", args=[slug])
    )
    return form_page(request, location, form, page, act)


@for_staff
def change_room(request: TeamRequest, shared_room_id: UUID) -> HttpResponseBase:
    """Change what is known of a shared room."""
    row = access.shared_room(request.actor, shared_room_id, access.CHANGES_TIMETABLE)
    known = {"name": row.name, "kind": row.kind, "where": row.where, "about": row.about, "seen_version": row.version}
    form = RoomForm(request.POST or None, initial=known)
    back = reverse("staff:shared_room", args=[row.pk])

    def act() -> str:
        services.change_shared_room(
            actor=request.actor,
            room_id=row.pk,
            details=form.details(),
            seen_version=form.cleaned_data["seen_version"] or 0,
            now=request.now,
        )
        return back

    page = FormPage(_("Wijzig %(name)s") % {"name": row.name}, _("De ruimte is opgeslagen."), back)
    return form_page(request, row.location, form, page, act)


@for_staff
def fair_shares(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show and set how often one person may take a kind of room."""
    location = locations.location(request.actor, slug, access.SETS_FAIR_SHARES)
    form = ShareForm(request.POST or None, initial={"from_on": request.day})
    if request.method == "POST" and form.is_valid():
        try:
            services.set_fair_share(
                actor=request.actor,
                slug=slug,
                kind=RoomKind(form.cleaned_data["kind"]),
                share=form.share(),
                from_on=form.cleaned_data["from_on"],
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("De verdeling is opgeslagen."))
            return redirect("staff:fair_shares", slug)
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "location": location,
        "form": form,
        "shares": selectors.fair_shares(location.pk, request.day),
    }
    return render(request, "staff/bookings/fair_shares.html", context, status=400 if request.method == "POST" else 200)


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: its title, what is said when it is done, and the way back."""

    title: str
    done: str
    back: str
    line: str = ""


def form_page(
    request: TeamRequest, location: Location, form: forms.Form, page: FormPage, act: Callable[[], str]
) -> HttpResponseBase:
    """Show the form, or carry the act out and go on to the address it returns."""
    if request.method == "POST" and form.is_valid():
        try:
            following = act()
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, page.done)
            return redirect(following)
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "title": page.title,
        "line": page.line,
        "form": form,
        "back": page.back,
    }
    return render(request, "staff/form.html", context, status=400 if request.method == "POST" else 200)


def _blocks(slots: tuple[Slot, ...], *, opens: bool) -> list[Block]:
    """Return the slots of a day together per opening."""
    per_opening: dict[UUID, list[Slot]] = {}
    for one in slots:
        per_opening.setdefault(one.opening.pk, []).append(one)
    return [
        Block(
            span(found[0].from_minute, found[-1].until_minute),
            found[0].opening.title,
            sum(one.taken for one in found),
            found[0].opening.places * len(found),
            sum(one.waiting for one in found),
            found[0].closed,
            reverse("staff:who_signed_up", args=[opening_id, found[0].day.isoformat()]) if opens else "",
        )
        for opening_id, found in per_opening.items()
    ]


def _hours_line(one: Opening, day: date) -> dict[str, Any]:
    first = max(day, one.from_on)
    following = first + timedelta(days=(one.weekday - first.weekday()) % 7)
    notes = [_(one.get_for_whom_display()), _("open voor %(whom)s") % {"whom": _(one.get_open_to_display())}]
    if one.guided_by:
        notes.append(_("onder begeleiding van %(name)s") % {"name": one.guided_by})
    if one.from_on > day:
        notes.append(_("vanaf %(day)s") % {"day": day_year(one.from_on)})
    if one.until_on:
        notes.append(_("tot %(day)s") % {"day": day_year(one.until_on)})
    return {
        "row": one,
        "when": f"{str(WEEKDAYS[one.weekday]).capitalize()} {span(one.from_minute, one.until_minute)}",
        "slots": one.slot_minutes,
        "notes": ", ".join(notes),
        "next_on": following if one.until_on is None or following < one.until_on else None,
    }


def _sheet(week: list[selectors.RoomWeek]) -> tuple[list[str], list[list[Any]]]:
    columns = [
        _("Dag"),
        _("Ruimte"),
        _("Activiteit"),
        _("Van"),
        _("Tot"),
        _("Plekken"),
        _("Aangemeld"),
        _("Wachtlijst"),
    ]
    columns += [_("Voor wie"), _("Open voor"), _("Dicht")]
    rows = [
        [
            one.day,
            line.room.name,
            one.opening.title,
            clock_of(one.from_minute),
            clock_of(one.until_minute),
            one.opening.places,
            one.taken,
            one.waiting,
            _(one.opening.get_for_whom_display()),
            _(one.opening.get_open_to_display()),
            one.closed,
        ]
        for line in week
        for slots in line.days
        for one in slots
    ]
    return columns, sorted(rows, key=lambda row: (row[0], row[3], row[1]))
