# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Locations: the list, one location, opening and furnishing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import access as finance
from vliegwiel.apps.locations import access, selectors, services
from vliegwiel.apps.locations.terms import LocationDetails, Operator
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.locations.forms import LocationForm, RoomForm, WingForm
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.states import drawn_counts, summed

_DETAILS = tuple(LocationDetails.__dataclass_fields__)


@for_staff
def locations(request: TeamRequest) -> HttpResponseBase:
    """Show every location of this person with its six states tonight."""
    words = request.GET.get("zoek", "").strip()
    found = [one for one in access.locations_for(request.actor) if words.casefold() in one.name.casefold()]
    counts = nights.counts_by_location(found, request.day)
    columns = [_("Locatie"), _("Gerund door"), _("Open vanaf"), *(str(one.label) for one in BedState), _("plaatsen")]
    rows: list[list[Cell]] = [
        [
            one.name,
            one.get_operator_display(),
            one.opened_on,
            *counts[one.pk].by_state().values(),
            counts[one.pk].places,
        ]
        for one in found
    ]
    if sheet := download(request.GET.get("soort", ""), "locaties", columns, rows):
        return sheet
    total = summed(counts.values())
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="locations"),
        "rows": [(one, list(counts[one.pk].by_state().values()), counts[one.pk].places) for one in found],
        "total": (list(total.by_state().values()), total.places),
        "states": [one.label for one in BedState],
        "words": words,
        "may_open": bool(_municipalities_led(request)),
    }
    return render(request, "staff/locations/list.html", context)


@for_staff
def location(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show one location: what it is, who owns it, its wings and rooms."""
    row = access.location(request.actor, slug)
    may_change = access.may(request.actor, row, access.CHANGES_LOCATION)
    counts = nights.counts_by_location([row], request.day)[row.pk]
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=row, room=PLAN, page="location"),
        "location": row,
        "wings": [(wing, list(wing.rooms.all())) for wing in selectors.wings_with_rooms(row.pk, request.day)],
        "beds": drawn_counts(counts),
        "places": counts.places,
        "may_change": may_change,
        "sees_case": access.may(request.actor, row, finance.SEES_CASES),
        "wing_form": WingForm() if may_change and row.operator != Operator.COA else None,
    }
    return render(request, "staff/locations/location.html", context)


@for_staff
def open_location(request: TeamRequest) -> HttpResponseBase:
    """Open a new location."""
    led = _municipalities_led(request)
    if not led:
        raise NotFound
    form = LocationForm(request.POST or None, initial={"opened_on": request.day})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = services.open_location(
                    actor=request.actor, municipality_id=led[0], details=form.details(), now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
            else:
                messages.success(
                    request, _("%(name)s is geopend. Voeg nu de vleugels en kamers toe.") % {"name": made.name}
                )
                return redirect("staff:location", made.slug)
    return _form_page(request, form, _("Open een locatie"), reverse("staff:locations"), status)


@for_staff
def change_location(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Change what is known of a location."""
    row = access.location(request.actor, slug, access.CHANGES_LOCATION)
    initial = {name: getattr(row, name) for name in _DETAILS} | {"seen_version": row.version}
    form = LocationForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                changed = services.change_location(
                    actor=request.actor,
                    slug=slug,
                    details=form.details(),
                    seen_version=form.cleaned_data["seen_version"],
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
            else:
                messages.success(request, _("De gegevens zijn opgeslagen."))
                return redirect("staff:location", changed.slug)
    back = reverse("staff:location", args=[slug])
    return _form_page(request, form, _("%(name)s wijzigen") % {"name": row.name}, back, status, row)


@for_staff
def add_wing(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Add a wing or floor."""
    row = access.location(request.actor, slug, access.CHANGES_LOCATION)
    form = WingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            wing = services.add_wing(
                actor=request.actor, slug=slug, name=values["name"], meant_for=values["meant_for"], now=request.now
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Vleugel %(name)s is toegevoegd. Voeg nu kamers toe.") % {"name": wing.name})
            return redirect("staff:add_room", wing.pk)
    back = reverse("staff:location", args=[slug])
    status = 400 if request.method == "POST" else 200
    return _form_page(request, form, _("Voeg een vleugel toe"), back, status, row)


@for_staff
def add_room(request: TeamRequest, wing_id: UUID) -> HttpResponseBase:
    """Add a room with beds to a wing; the form stays open for the next room."""
    wing = access.wing(request.actor, wing_id)
    first = max(wing.location.opened_on, request.day)
    form = RoomForm(request.POST or None, initial={"from_on": first})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                room = services.add_room(
                    actor=request.actor,
                    wing_id=wing_id,
                    room=form.room(),
                    from_on=form.cleaned_data["from_on"],
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
            else:
                messages.success(request, _("Kamer %(number)s is toegevoegd.") % {"number": room.number})
                return redirect("staff:add_room", wing_id)
    title = _("Voeg een kamer toe aan %(wing)s") % {"wing": wing.name}
    back = reverse("staff:location", args=[wing.location.slug])
    return _form_page(request, form, title, back, status, wing.location)


def _municipalities_led(request: TeamRequest) -> list[UUID]:
    return sorted({one.workplace_id for one in request.actor.assignments if one.role == Role.PROJECT_LEADER}, key=str)


def _form_page(
    request: TeamRequest, form: Any, title: str, back: str, status: int, row: Any = None
) -> HttpResponseBase:
    context = {
        "frame": staff_frame(request, location=row or chosen_location(request), room=PLAN, page="location"),
        "form": form,
        "title": title,
        "back": back,
    }
    return render(request, "staff/form.html", context, status=status)
