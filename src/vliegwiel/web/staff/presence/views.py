# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Passing the desk with a card, and giving a card."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vliegwiel.apps.presence import access, selectors, services
from vliegwiel.apps.presence.terms import Passing
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.presence.forms import CardForm
from vliegwiel.web.staff.residents import door

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location
    from vliegwiel.apps.residents.models import Household

_LAST = "passed_desk"


@for_staff
def desk(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show one field for a card, who passed last, and who is out."""
    location = access.desk(request.actor, slug)
    return _desk(request, location, CardForm(), status=200)


@for_staff
@require_POST
def pass_desk(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Let the holder of a card pass."""
    location = access.desk(request.actor, slug)
    form = CardForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            one = services.pass_desk(
                actor=request.actor, slug=slug, code=form.cleaned_data["code"], day=request.day, now=request.now
            )
        except Refusal as refusal:
            form.add_error("code", say(refusal))
            status = refusal.status
        else:
            # In the session and not in the address: a second look at the page lets nobody pass again.
            request.session[_LAST] = str(one.resident_id)
            return redirect("staff:desk", slug)
    return _desk(request, location, form, status=status)


@for_staff
@require_POST
def put_right(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Say by hand that somebody is in or out."""
    access.desk(request.actor, slug)
    try:
        resident_id = UUID(request.POST.get("wie", ""))
    except ValueError:
        messages.error(request, _("Kies eerst wie u bedoelt."))
        return redirect("staff:desk", slug)
    services.put_right(
        actor=request.actor,
        slug=slug,
        resident_id=resident_id,
        inside=request.POST.get("stand") == "in",
        day=request.day,
        now=request.now,
    )
    request.session[_LAST] = str(resident_id)
    return redirect("staff:desk", slug)


@require_http_methods(["GET", "POST"])
@door.for_household(access.WORKS_AT_DESK)
def card(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Give a card, replace it or end it; the new one is shown once, to print."""
    row = door.person_in(request, household, resident_id)
    door.look(request, household.location, [row.resident_id], ["name"])
    code = ""
    if request.method == "POST" and request.POST.get("doen") == "kwijt":
        services.end_card(actor=request.actor, resident_id=resident_id, now=request.now)
        messages.success(request, _("De pas werkt niet meer."))
        answer: HttpResponse = redirect("staff:card", household.pk, resident_id)
        return answer
    if request.method == "POST":
        code = services.give_card(actor=request.actor, resident_id=resident_id, now=request.now)
    context = {
        "title": _("Pas van %(name)s") % {"name": row.name},
        "way": door.way_to(household),
        "household": household,
        "row": row,
        "card": selectors.working_card(resident_id),
        "code": code,
        "picture": _picture(code) if code else "",
        "place": household.location,
        "back": reverse("staff:person", args=[household.pk, resident_id]),
    }
    values = {**context, "frame": staff_frame(request, location=household.location, page="residents")}
    return render(request, "staff/presence/card.html", values)


def _desk(request: TeamRequest, location: Location, form: CardForm, *, status: int) -> HttpResponseBase:
    out = selectors.who_is_out(location, request.day, request.now)
    last = _last(request, location) if status == 200 else None
    if sheet := _sheet(request, location, out):
        return sheet
    shown = [*out, *([last] if last else [])]
    purpose = residents.purpose_at(request.actor, location, access.WORKS_AT_DESK)
    seen = [one.resident_id for one in shown if not one.restricted]
    looks.record_look(request.actor, purpose, seen, ("name", "presence"), request.now, page="desk")
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="desk"),
        "location": location,
        "form": form,
        "last": last,
        "out": out,
        "count": selectors.house_count(location, request.day, request.now),
        "now": request.now,
        "csv": f"{reverse('staff:desk', args=[location.slug])}?soort=csv",
        "xlsx": f"{reverse('staff:desk', args=[location.slug])}?soort=xlsx",
    }
    return render(request, "staff/presence/desk.html", context, status=status)


def _sheet(request: TeamRequest, location: Location, out: list[Passing]) -> HttpResponse | None:
    kind = request.GET.get("soort", "")
    if kind not in ("xlsx", "csv"):
        return None
    purpose = residents.purpose_at(request.actor, location, access.WORKS_AT_DESK)
    seen = [one.resident_id for one in out if not one.restricted]
    looks.record_look(request.actor, purpose, seen, ("name", "presence"), request.now, page="desk")
    rows = [(one.name, one.room, one.at) for one in out]
    return download(kind, f"uit-huis-{location.slug}", [_("Naam"), _("Kamer"), _("Uit sinds")], rows)


def _last(request: TeamRequest, location: Location) -> Passing | None:
    kept = request.session.pop(_LAST, None)
    found = selectors.passed(location, [UUID(kept)], request.day, request.now) if kept else []
    return found[0] if found else None


def _picture(code: str) -> SafeString:
    """Return the code as a QR picture without style attributes."""
    sheet = BytesIO()
    segno.make(code.replace("-", ""), error="m", micro=False).save(
        sheet, kind="svg", omitsize=True, xmldecl=False, svgns=True, border=2, svgclass="vw-qr", lineclass=None
    )
    return mark_safe(sheet.getvalue().decode())  # noqa: S308 - our own code in a library's drawing
