# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The night alone or with one's partner, as staff see it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.bookings import access, selectors, services
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import NotFound
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.bookings.forms import ReasonForm
from vliegwiel.web.staff.bookings.views import FormPage, form_page
from vliegwiel.web.staff.frame import staff_frame

_NIGHTS_AHEAD = 28


@for_staff
def nights_alone(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show who sleeps in the kept bedroom, and which nights are still open."""
    location = locations.location(request.actor, slug, access.SEES_NIGHTS)
    rows = selectors.nights_on_list(location.pk, request.day)
    purpose = residents.purpose_at(request.actor, location, access.SEES_NIGHTS)
    seen = [who for row in rows for who, name, _agreed in row.sleepers if name != "Afgeschermd"]
    looks.record_look(request.actor, purpose, seen, ("name", "bed"), request.now, page="nights-alone")
    offered = selectors.nights_offered(location.pk, request.day, _NIGHTS_AHEAD)
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "location": location,
        "rows": rows,
        "offered": offered,
        "open": sum(not one.taken for one in offered),
        "day": request.day,
    }
    return render(request, "staff/bookings/nights.html", context)


@for_staff
def end_night(request: TeamRequest, night_id: UUID) -> HttpResponseBase:
    """Cancel a night with a reason that the resident reads."""
    row = access.night_to_end(request.actor, night_id)
    location = row.room.wing.location
    if not locations.may(request.actor, location, access.SEES_NIGHTS):
        raise NotFound
    form = ReasonForm(request.POST or None)
    back = reverse("staff:nights_alone", args=[location.slug])

    def act() -> str:
        services.end_night(actor=request.actor, night_id=row.pk, reason=form.cleaned_data["reason"], now=request.now)
        return back

    page = FormPage(
        _("Zeg de nacht van %(day)s af") % {"day": day_in_words(row.night)}, _("De nacht is afgezegd."), back
    )
    return form_page(request, location, form, page, act)
