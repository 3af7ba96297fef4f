# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Hours in a shared room: add, change, stop; and days on which it is closed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.bookings import access, services
from vliegwiel.apps.bookings.terms import ForWhom, Hours, OpenTo
from vliegwiel.web.components.hours import span
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.bookings.forms import CloseForm, HoursForm, StopForm, WhatForm
from vliegwiel.web.staff.bookings.views import FormPage, form_page


@for_staff
def add_hours(request: TeamRequest, shared_room_id: UUID) -> HttpResponseBase:
    """Add weekly hours."""
    row = access.shared_room(request.actor, shared_room_id, access.CHANGES_TIMETABLE)
    form = HoursForm(request.POST or None, initial={"from_on": request.day, "slot_minutes": 60, "places": 1})
    back = reverse("staff:shared_room", args=[row.pk])

    def act() -> str:
        services.add_hours(actor=request.actor, room_id=row.pk, hours=form.hours(), now=request.now)
        return back

    page = FormPage(_("Tijd erbij in %(name)s") % {"name": row.name}, _("De tijd staat in het rooster."), back)
    return form_page(request, row.location, form, page, act)


@for_staff
def change_hours(request: TeamRequest, opening_id: UUID) -> HttpResponseBase:
    """Change what happens in hours that stay as they are."""
    row = access.opening(request.actor, opening_id, access.CHANGES_TIMETABLE)
    known = Hours(
        row.weekday,
        row.from_minute,
        row.until_minute,
        row.slot_minutes,
        row.places,
        row.from_on,
        row.until_on,
        row.title,
        row.guided_by,
        ForWhom(row.for_whom),
        OpenTo(row.open_to),
    )
    names = ("title", "guided_by", "places", "for_whom", "open_to")
    form = WhatForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    back = reverse("staff:shared_room", args=[row.room_id])

    def act() -> str:
        changed = replace(known, **form.what())
        services.change_hours(actor=request.actor, opening_id=row.pk, hours=changed, now=request.now)
        return back

    page = FormPage(
        _("Wijzig %(hours)s in %(name)s") % {"hours": span(row.from_minute, row.until_minute), "name": row.room.name},
        _("Het rooster is opgeslagen."),
        back,
        _("Een andere tijd? Stop deze tijd en zet er een nieuwe bij."),
    )
    return form_page(request, row.room.location, form, page, act)


@for_staff
def stop_hours(request: TeamRequest, opening_id: UUID) -> HttpResponseBase:
    """Stop weekly hours from a day on."""
    row = access.opening(request.actor, opening_id, access.CHANGES_TIMETABLE)
    form = StopForm(request.POST or None, initial={"on": request.day})
    back = reverse("staff:shared_room", args=[row.room_id])

    def act() -> str:
        values = form.cleaned_data
        told = services.stop_hours(
            actor=request.actor, opening_id=row.pk, on=values["on"], reason=values["reason"], now=request.now
        )
        _say_how_many(request, told)
        return back

    page = FormPage(
        _("Stop %(hours)s in %(name)s") % {"hours": span(row.from_minute, row.until_minute), "name": row.room.name},
        _("Deze tijd is gestopt."),
        back,
    )
    return form_page(request, row.room.location, form, page, act)


@for_staff
def close_room(request: TeamRequest, shared_room_id: UUID) -> HttpResponseBase:
    """Close a room for some days."""
    row = access.shared_room(request.actor, shared_room_id, access.CHANGES_TIMETABLE)
    form = CloseForm(request.POST or None, initial={"first": request.day})
    back = reverse("staff:shared_room", args=[row.pk])

    def act() -> str:
        values = form.cleaned_data
        days = (values["first"], values["until"])
        _closure, told = services.close_room(
            actor=request.actor, room_id=row.pk, days=days, reason=values["reason"], now=request.now
        )
        _say_how_many(request, told)
        return back

    page = FormPage(
        _("Sluit %(name)s een tijd") % {"name": row.name},
        _("De ruimte is die dagen dicht."),
        back,
        _("Wie zich voor die dagen aanmeldde, ziet dat het niet doorgaat en waarom."),
    )
    return form_page(request, row.location, form, page, act)


@for_staff
@require_POST
def open_again(request: TeamRequest, closure_id: UUID) -> HttpResponseBase:
    """Take a closure away."""
    room_id = services.open_again(actor=request.actor, closure_id=closure_id, now=request.now)
    messages.success(request, _("De ruimte is die dagen toch open."))
    return redirect("staff:shared_room", room_id)


def _say_how_many(request: TeamRequest, told: int) -> None:
    if told:
        said = ngettext(
            "%(number)s aanmelding gaat niet door. De bewoner leest waarom.",
            "%(number)s aanmeldingen gaan niet door. De bewoners lezen waarom.",
            told,
        )
        messages.warning(request, said % {"number": told})
