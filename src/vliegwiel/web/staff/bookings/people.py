# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who signed up for hours on a day, and acts on the people chosen in that list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.bookings import access, selectors, services
from vliegwiel.apps.bookings.selectors import OnList
from vliegwiel.apps.bookings.terms import SignUpState, clock_of
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.hours import span
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.bookings.forms import ReasonForm
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.nights.sheets import download

if TYPE_CHECKING:
    from vliegwiel.apps.bookings.models import Opening


@for_staff
def who_signed_up(request: TeamRequest, opening_id: UUID, on: str) -> HttpResponseBase:
    """Show who signed up for these hours on a day, per slot."""
    opening = access.opening(request.actor, opening_id, access.SEES_SIGN_UPS)
    return _page(request, opening, _day(on), None, status=200)


@for_staff
@require_POST
def act_on_list(request: TeamRequest, opening_id: UUID, on: str) -> HttpResponseBase:
    """Cancel the chosen sign-ups, or note who came."""
    opening = access.opening(request.actor, opening_id, access.SEES_SIGN_UPS)
    day = _day(on)
    known: dict[str, Any] = {
        "actor": request.actor,
        "opening_id": opening.pk,
        "sign_up_ids": _chosen(request),
        "now": request.now,
    }
    act = request.POST.get("doen", "")
    if act in ("kwam", "kwam-niet"):
        number = services.note_who_came(**known, came=act == "kwam")
        said = ngettext("Opgeschreven voor %(number)s persoon.", "Opgeschreven voor %(number)s personen.", number)
        messages.success(request, said % {"number": number})
        return redirect("staff:who_signed_up", opening.pk, on)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            number = services.cancel_sign_ups(**known, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            said = ngettext(
                "%(number)s aanmelding is afgezegd. De bewoner leest waarom.",
                "%(number)s aanmeldingen zijn afgezegd. De bewoners lezen waarom.",
                number,
            )
            messages.success(request, said % {"number": number})
            return redirect("staff:who_signed_up", opening.pk, on)
    return _page(request, opening, day, form, status=400)


def _page(
    request: TeamRequest, opening: Opening, day: date, form: ReasonForm | None, *, status: int
) -> HttpResponseBase:
    location = opening.room.location
    rows = selectors.who_signed_up(opening, day)
    purpose = residents.purpose_at(request.actor, location, access.SEES_SIGN_UPS)
    seen = [row.resident_id for row in rows if row.resident_id and not row.restricted]
    looks.record_look(request.actor, purpose, seen, ("name", "sign_up"), request.now, page="sign-ups")
    if sheet := download(
        request.GET.get("soort", ""), f"aanmeldingen-{location.slug}-{day.isoformat()}", *_sheet(rows)
    ):
        return sheet
    slots = selectors.slots_of_opening(opening, day)
    here = reverse("staff:who_signed_up", args=[opening.pk, day.isoformat()])
    context = {
        "frame": staff_frame(request, location=location, page="timetable"),
        "location": location,
        "opening": opening,
        "title": _("%(what)s op %(day)s") % {"what": opening.title or opening.room.name, "day": day_in_words(day)},
        "line": _("%(room)s, %(hours)s.")
        % {"room": opening.room.name, "hours": span(opening.from_minute, opening.until_minute)},
        "slots": [
            (
                span(one.from_minute, one.until_minute),
                one,
                [row for row in rows if row.from_minute == one.from_minute],
            )
            for one in slots
        ],
        "people": len(rows),
        "is_past": day <= request.day,
        "waiting": SignUpState.WAITING,
        "form": form or ReasonForm(),
        "here": here,
        "before": reverse("staff:who_signed_up", args=[opening.pk, (day - timedelta(days=7)).isoformat()]),
        "after": reverse("staff:who_signed_up", args=[opening.pk, (day + timedelta(days=7)).isoformat()]),
        "xlsx": f"{here}?soort=xlsx",
        "csv": f"{here}?soort=csv",
        "act_url": reverse("staff:sign_ups_act", args=[opening.pk, day.isoformat()]),
    }
    return render(request, "staff/bookings/who.html", context, status=status)


def _sheet(rows: list[OnList]) -> tuple[list[str], list[list[Any]]]:
    columns = [_("Van"), _("Tot"), _("Naam"), _("Buur te bereiken op"), _("Stand"), _("Was er")]
    came = {True: _("ja"), False: _("nee"), None: ""}
    return columns, [
        [
            clock_of(row.from_minute),
            clock_of(row.until_minute),
            row.name,
            row.contact,
            _(str(row.state.label)),
            came[row.came],
        ]
        for row in rows
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None


def _chosen(request: TeamRequest) -> list[UUID]:
    """Return the ids that were ticked; what is no id is nobody."""
    found = []
    for one in request.POST.getlist("wie"):
        try:
            found.append(UUID(one))
        except ValueError:
            return []
    return found
