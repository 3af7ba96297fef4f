# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My week, a room with its hours, signing up and off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.selectors import OwnSignUp, Slot
from vliegwiel.apps.bookings.terms import RoomKind, SignUpState, SlotKey
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.hours import minute, minute_of, span
from vliegwiel.web.components.pieces import Day, Tile
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.frame import Reader, reader, resident_frame
from vliegwiel.web.resident.home.people import apart

if TYPE_CHECKING:
    from vliegwiel.apps.bookings.models import SharedRoom

ICONS: dict[str, str] = {
    RoomKind.REST: "armchair",
    RoomKind.STUDY: "book",
    RoomKind.PRAYER: "leaf",
    RoomKind.YOUTH: "music",
    RoomKind.CHILDREN: "horse-toy",
    RoomKind.SHARED: "sofa",
    RoomKind.WORKSHOP: "tool",
    RoomKind.SPORTS: "ball-football",
    RoomKind.KITCHEN: "soup",
    RoomKind.GARDEN: "plant",
}
_DAYS, _DAYS_TO_CHOOSE = 7, 14


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing in my week."""

    sign_up_id: UUID
    on: date
    at: str
    until: str
    title: str
    room: str
    kind: str
    where: str
    whose: str
    state: SignUpState
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One slot that somebody of my household may choose.

    people   who can still sign up: id and words of the button
    mine     who of us is on the list: id of the sign-up, name, and whether waiting
    """

    slot: Slot
    hours: str
    what: str
    whom: str
    free: int
    people: list[tuple[UUID, str]]
    mine: list[tuple[UUID, str, bool]]
    next_free: str


@for_residents
def week(request: TeamRequest) -> HttpResponseBase:
    """Show what I signed up for, and the rooms of the house."""
    who = reader(request)
    people = _people(request, who)
    items = _items(request, who, people)
    chosen = _asked_day(request, request.day, _DAYS)
    here = reverse("resident:week")
    days = [
        Day(on, f"{here}?dag={on.isoformat()}", sum(one.on == on for one in items), current=on == chosen)
        for on in (request.day + timedelta(days=number) for number in range(_DAYS))
    ]
    asked = request.GET.get("dag")
    context = {
        "frame": resident_frame(request, who, "week"),
        "days": days,
        "items": [one for one in items if not asked or one.on == chosen],
        "chosen": chosen if asked else None,
        "tiles": _tiles(who, people),
        "nights": selectors.own_nights(who.resident.pk, request.day),
        "has_calendar": selectors.has_calendar(who.resident.pk),
    }
    return render(request, "resident/week.html", context)


@for_residents
def room(request: TeamRequest, shared_room_id: UUID) -> HttpResponseBase:
    """Show a room and the hours that I or my children can choose."""
    who = reader(request)
    people = _people(request, who)
    shown = next((one for one in _rooms(who) if one.pk == shared_room_id), None)
    if shown is None:
        raise NotFound
    slots = [
        one
        for one in selectors.to_come(
            selectors.slots_of_room(shown.pk, request.day, _DAYS_TO_CHOOSE), request.day, minute_of(request.now)
        )
        if selectors.who_may(one.opening, who.resident, people)
    ]
    first_free = next((one.day for one in slots if one.free), request.day)
    chosen = _asked_day(request, first_free, _DAYS_TO_CHOOSE)
    here = reverse("resident:room", args=[shown.pk])
    mine = selectors.own_sign_ups([one.resident_id for one in people], request.day)
    context = {
        "frame": resident_frame(request, who, "week"),
        "room": shown,
        "icon": ICONS.get(shown.kind, "sofa"),
        "days": [
            Day(on, f"{here}?dag={on.isoformat()}", sum(bool(one.free) for one in slots if one.day == on), on == chosen)
            for on in (request.day + timedelta(days=number) for number in range(_DAYS_TO_CHOOSE))
        ],
        "chosen": chosen,
        "choices": [_choice(one, slots, who, people, mine) for one in slots if one.day == chosen],
        "ever": bool(slots),
    }
    return render(request, "resident/room.html", context)


@for_residents
@require_POST
def sign_up(request: TeamRequest) -> HttpResponseBase:
    """Take a slot."""
    key, resident_id = _sent(request)
    try:
        row = services.sign_up(
            actor=request.actor,
            slot=key,
            resident_id=resident_id,
            waiting=request.POST.get("wachtlijst") == "ja",
            day=request.day,
            now=request.now,
        )
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
        return redirect(f"{reverse('resident:room', args=[_room_of(request)])}?dag={key.day.isoformat()}")
    if row.state == SignUpState.WAITING:
        messages.success(request, _("U staat op de wachtlijst. Komt er een plek vrij, dan ziet u het hier."))
    else:
        said = _("Gelukt: %(day)s om %(time)s.") % {"day": day_in_words(row.day), "time": minute(row.from_minute)}
        messages.success(request, said)
    return redirect("resident:week")


@for_residents
@require_POST
def sign_off(request: TeamRequest, sign_up_id: UUID) -> HttpResponseBase:
    """Give a place back."""
    services.sign_off(actor=request.actor, sign_up_id=sign_up_id, now=request.now)
    messages.success(request, _("U bent afgemeld. Nu kan iemand anders komen."))
    return redirect("resident:week")


def _room_of(request: TeamRequest) -> UUID:
    """Return the room from which the choice was made."""
    try:
        return UUID(request.POST.get("ruimte", ""))
    except ValueError:
        raise NotFound from None


def _sent(request: TeamRequest) -> tuple[SlotKey, UUID]:
    try:
        key = SlotKey(
            UUID(request.POST.get("tijd", "")),
            date.fromisoformat(request.POST.get("dag", "")),
            int(request.POST.get("minuut", "")),
        )
        return key, UUID(request.POST.get("wie", ""))
    except ValueError:
        raise NotFound from None


def _people(request: TeamRequest, who: Reader) -> list[PersonRow]:
    return residents.people_of([who.household.pk], request.day) if who.household else []


def _rooms(who: Reader) -> list[SharedRoom]:
    return selectors.shared_rooms(who.location.pk) if who.location else []


def _tiles(who: Reader, people: list[PersonRow]) -> list[Tile]:
    """Return the rooms in which some hour is for one of us."""
    if who.location is None:
        return []
    open_to_us = {
        one.room_id for one in selectors.openings_at(who.location.pk) if selectors.who_may(one, who.resident, people)
    }
    return [
        Tile(
            Link(one.name, reverse("resident:room", args=[one.pk]), icon=ICONS.get(one.kind, "sofa"), language="nl"),
            _(one.get_kind_display()),
        )
        for one in _rooms(who)
        if one.pk in open_to_us
    ]


def _items(request: TeamRequest, who: Reader, people: list[PersonRow]) -> list[WeekItem]:
    names = {one.resident_id: one.given_names for one in people if one.is_child}
    mine = {who.resident.pk, *names}
    found = selectors.own_sign_ups([one.resident_id for one in people if one.resident_id in mine], request.day)
    return [
        WeekItem(
            one.sign_up_id,
            one.day,
            minute(one.from_minute),
            minute(one.until_minute),
            one.title,
            one.room,
            _(str(one.kind.label)),
            one.where,
            "" if one.resident_id == who.resident.pk else names[one.resident_id],
            one.state,
            one.reason,
        )
        for one in found
    ]


def _choice(slot: Slot, slots: list[Slot], who: Reader, people: list[PersonRow], mine: list[OwnSignUp]) -> Choice:
    may = selectors.who_may(slot.opening, who.resident, people)
    on_list = [
        one
        for one in mine
        if (one.day, one.from_minute, one.room) == (slot.day, slot.from_minute, slot.opening.room.name)
        and one.state != SignUpState.CANCELLED
        and one.resident_id in {person.resident_id for person in may}
    ]
    taken = {one.resident_id for one in on_list}
    names = {one.resident_id: one.given_names for one in people}
    only_me = [one.resident_id for one in may] == [who.resident.pk]
    later = selectors.next_free(slots, slot.key) if not slot.free else None
    return Choice(
        slot=slot,
        hours=span(slot.from_minute, slot.until_minute),
        what=slot.opening.title,
        whom="" if slot.opening.for_whom == "everybody" else _(slot.opening.get_for_whom_display()),
        free=slot.free,
        people=[
            (
                one.resident_id,
                "" if only_me else _("mij") if one.resident_id == who.resident.pk else apart(one.given_names),
            )
            for one in may
            if one.resident_id not in taken
        ],
        mine=[(one.sign_up_id, names[one.resident_id], one.state == SignUpState.WAITING) for one in on_list],
        next_free=_("%(day)s om %(time)s") % {"day": day_in_words(later.day), "time": minute(later.from_minute)}
        if later
        else "",
    )


def _asked_day(request: TeamRequest, otherwise: date, most: int) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return otherwise
    return asked if request.day <= asked < request.day + timedelta(days=most) else otherwise
