# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The programme of a location: what happens, signing up and off without an account, and calendars to follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.selectors import Slot
from vliegwiel.apps.bookings.terms import SignUpState, SlotKey
from vliegwiel.apps.locations import selectors as locations
from vliegwiel.paper.calendars import Appointment, feed
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.frames import HomeFrame, Link
from vliegwiel.web.components.hours import minute, minute_of, moment, span
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.frames import plain_frame
from vliegwiel.web.public.programme.forms import CodeForm, GuestForm

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_WEEKS, _DAYS_BACK = 3, 7


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the programme."""

    slot: Slot
    hours: str
    whom: str
    url: str
    free: int


def items(place: Location, day: date, now: datetime) -> list[Item]:
    """Return what is open to neighbours in the days to come; slots of one opening are named apart."""
    address = reverse("public:sign_up", args=[place.slug])
    return [
        Item(
            one,
            span(one.from_minute, one.until_minute),
            "" if one.opening.for_whom == "everybody" else _(one.opening.get_for_whom_display()),
            f"{address}?{_which(one)}",
            one.free,
        )
        for one in selectors.to_come(selectors.programme(place.pk, day, _WEEKS * 7), day, minute_of(now))
    ]


def _which(slot: Slot) -> str:
    """Return what the address of a slot says: hours, day and minute."""
    asked: dict[str, str] = {"tijd": str(slot.opening.pk), "dag": slot.day.isoformat(), "minuut": str(slot.from_minute)}
    return urlencode(asked)


def programme(request: Any, slug: str) -> HttpResponse:
    """Show what happens in the weeks to come."""
    place = _place(slug)
    context = {
        "frame": _frame(request, place),
        "place": place,
        "items": items(place, request.day, request.now),
        "calendar": request.build_absolute_uri(reverse("public:programme_calendar", args=[slug]))
        .replace("http", "webcal", 1)
        .replace("webcals", "webcal", 1),
    }
    return render(request, "public/programme.html", context)


def sign_up(request: Any, slug: str) -> HttpResponse:
    """Sign a neighbour up; the code is shown once."""
    place = _place(slug)
    slot = _asked(request, place)
    if slot is None:
        return redirect("public:programme", slug)
    form = GuestForm(request.POST or None)
    context: dict[str, Any] = {"frame": _frame(request, place), "place": place, "slot": slot, "form": form}
    context |= {"hours": span(slot.from_minute, slot.until_minute)}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                code = services.sign_up_guest(
                    place=place, slot=slot.key, guest=form.guest(), day=request.day, now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                response = render(request, "public/signed_up.html", context | {"code": code})
                response["Cache-Control"] = "no-store, private"
                return response
    return render(request, "public/sign_up.html", context, status=status)


def sign_off(request: Any, slug: str) -> HttpResponse:
    """Sign a neighbour off with the code."""
    place = _place(slug)
    form = CodeForm(request.POST or None)
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            row = services.sign_off_guest(place=place, code=form.cleaned_data["code"], day=request.day, now=request.now)
        except Refusal as refusal:
            form.add_error(None, say(refusal))
            status = refusal.status
        else:
            said = _("U bent afgemeld voor %(day)s om %(time)s.")
            messages.success(request, said % {"day": day_in_words(row.day), "time": minute(row.from_minute)})
            return redirect("public:programme", slug)
    context = {"frame": _frame(request, place), "place": place, "form": form}
    return render(request, "public/sign_off.html", context, status=status)


def programme_calendar(request: Any, slug: str) -> HttpResponse:
    """Give the public programme as a calendar that a phone can follow; nobody's name is in it."""
    place = _place(slug)
    found = [
        Appointment(
            f"{one.opening.pk}-{one.day:%Y%m%d}-{one.from_minute}@vliegwiel",
            one.name,
            moment(one.day, one.from_minute),
            moment(one.day, one.until_minute),
            ", ".join(part for part in (one.opening.room.name, place.address) if part),
            "" if one.opening.for_whom == "everybody" else _(one.opening.get_for_whom_display()),
        )
        for one in selectors.programme(place.pk, request.day - timedelta(days=_DAYS_BACK), _DAYS_BACK + 8 * 7)
    ]
    return _calendar(feed(place.name, translation.get_language() or "nl", found, made_at=request.now), f"{slug}.ics")


def own_calendar(request: Any, secret: str) -> HttpResponse:
    """Give the own week of who holds the secret address; no name is in it.

    :raises NotFound: the address is not in use any more
    """
    row = selectors.calendar_of(secret)
    if row is None:
        raise NotFound
    since = request.day - timedelta(days=_DAYS_BACK)
    with translation.override(row.language):
        found = [
            Appointment(
                f"{one.sign_up_id}@vliegwiel",
                one.title or _(str(one.kind.label)).capitalize(),
                moment(one.day, one.from_minute),
                moment(one.day, one.until_minute),
                one.room,
            )
            for one in selectors.own_sign_ups([row.resident_id], since)
            if one.state == SignUpState.TAKEN
        ]
        nights = selectors.own_nights(row.resident_id, since)
        found += [
            Appointment(
                f"{one.night_id}@vliegwiel",
                _("Nacht alleen of met partner"),
                moment(one.night, 20 * 60),
                moment(one.night, 32 * 60),
                one.room,
            )
            for one in nights
            if one.state == "taken"
        ]
        body = feed(_("Mijn week"), row.language, found, made_at=request.now)
    return _calendar(body, "week.ics")


def _calendar(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _place(slug: str) -> Location:
    place = locations.public_location(slug)
    if place is None:
        raise NotFound
    return place


def _frame(request: Any, place: Location) -> HomeFrame:
    home = Link(place.name, reverse("public:location", args=[place.slug]), language="nl")
    return replace(plain_frame(request), home=home, municipality=place.municipality.name)


def _asked(request: Any, place: Location) -> Slot | None:
    try:
        key = SlotKey(
            UUID(request.GET.get("tijd", "")),
            date.fromisoformat(request.GET.get("dag", "")),
            int(request.GET.get("minuut", "")),
        )
    except ValueError:
        return None
    # Only days that can be signed up for: a far year would be a long walk for nothing.
    near = request.day <= key.day <= request.day + timedelta(weeks=_WEEKS)
    return selectors.public_slot(place.pk, key) if near else None
