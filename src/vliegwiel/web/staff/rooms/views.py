# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The room plan of a night, one room, and holding its beds."""

from __future__ import annotations

from collections import defaultdict
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

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.terms import Feature, Operator
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.stays import access as stays
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays import services
from vliegwiel.apps.stays.terms import BedState, Hold
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.pieces import Corridor, Night, Room, Wing
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.rooms.forms import HoldForm, asked_night
from vliegwiel.web.staff.states import DRAWN, drawn_counts, summed

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_MARKS = {Feature.WHEELCHAIR: "wheelchair", Feature.NIGHT_ALONE: "moon"}
_NIGHTS_SHOWN = 14


@for_staff
def rooms(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show every room of a location in one night."""
    location = locations.location(request.actor, slug, locations.SEES_ROOMS)
    if location.operator == Operator.COA:
        return redirect("staff:occupancy", slug)
    night = _night(request)
    first = min(night, request.day) if (night - request.day).days < _NIGHTS_SHOWN else night
    counts = nights.counts_per_night(location, first, _NIGHTS_SHOWN)
    plan = nights.room_plan(location, night, with_names=False)
    total = summed(wing.counts for wing in plan)
    tonight = counts.get(night, total)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="rooms"),
        "location": location,
        "night": night,
        "title": _("Kamers in de nacht van %(day)s") % {"day": day_in_words(night)},
        "line": _in_words(tonight.places, sum(len(wing.rooms) for wing in plan), len(plan)),
        "nights": _picker(location, counts, night),
        "wings": [_wing(wing, night) for wing in plan],
        "counts": drawn_counts(tonight),
        "places": tonight.places,
        "adds_up": tonight.adds_up,
        "per_wing": [(wing.name, list(wing.counts.by_state().values()), wing.counts.places) for wing in plan],
        "total": (list(tonight.by_state().values()), tonight.places),
        "may_list": residents.may(request.actor, location, residents.SEES_EVACUATION_LIST),
        "may_propose": locations.may_give_beds(request.actor, location),
        "may_change": locations.may(request.actor, location, locations.CHANGES_LOCATION),
    }
    return render(request, "staff/rooms/plan.html", context)


@for_staff
def room(request: TeamRequest, room_id: UUID) -> HttpResponseBase:
    """Show one room in one night: its beds, who sleeps there, and what can be done."""
    return _room_page(request, room_id, None, status=200)


@for_staff
@require_POST
def hold(request: TeamRequest, room_id: UUID) -> HttpResponseBase:
    """Hold beds of this room."""
    row = locations.room(request.actor, room_id, locations.BLOCKS_BEDS)
    form = _hold_form(request, row, request.POST)
    if form.is_valid():
        values = form.cleaned_data
        wanted = Hold(
            BedState(values["state"]), values["first_night"], values["until"], values["reason"], values["note"]
        )
        try:
            services.hold_beds(
                actor=request.actor, bed_ids=[UUID(one) for one in values["beds"]], hold=wanted, now=request.now
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("De bedden worden vastgehouden."))
            return redirect(_address(room_id, values["first_night"]))
    return _room_page(request, room_id, form, status=400)


@for_staff
@require_POST
def release(request: TeamRequest, room_id: UUID, claim_id: UUID) -> HttpResponseBase:
    """Give a held bed free from tonight."""
    locations.room(request.actor, room_id)
    services.release_hold(actor=request.actor, claim_id=claim_id, on=request.day, now=request.now)
    messages.success(request, _("Het bed is vanaf vannacht weer vrij."))
    return redirect("staff:room", room_id)


def _room_page(request: TeamRequest, room_id: UUID, form: HoldForm | None, *, status: int) -> HttpResponseBase:
    row = locations.room(request.actor, room_id)
    location = row.wing.location
    night = _night(request)
    with_names = residents.may(request.actor, location, residents.SEES_HOUSEHOLDS)
    shown = nights.room_in_night(row, night, with_names=with_names)
    seen = [bed.resident_id for bed in shown.beds if bed.resident_id and not bed.restricted]
    purpose = residents.purpose_at(request.actor, location, locations.SEES_ROOMS)
    looks.record_look(request.actor, purpose, seen, ("name", "bed"), request.now, page="room")
    may_block = locations.may(request.actor, location, locations.BLOCKS_BEDS)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="rooms"),
        "location": location,
        "room": row,
        "features": row.feature_names,
        "night": night,
        "shown": shown,
        "beds": [(bed, DRAWN[bed.state], bed.state.label) for bed in shown.beds],
        "sum": [(number, state.label) for state, number in shown.counts.by_state().items()],
        "may_open": locations.may(request.actor, location, residents.OPENS_RESTRICTED),
        "form": form or (_hold_form(request, row, None) if may_block else None),
        "may_hold": locations.may(request.actor, location, stays.HOLDS_BEDS),
        "day": request.day,
    }
    part = "panel" if request.GET.get("deel") == "paneel" else "room"
    return render(request, f"staff/rooms/{part}.html", context, status=status)


def _hold_form(request: TeamRequest, row: Any, sent: Any) -> HoldForm:
    night = _night(request)
    shown = nights.room_in_night(row, night, with_names=False)
    return HoldForm(
        sent,
        beds=[(str(bed.bed_id), _("Bed %(number)s") % {"number": bed.number}) for bed in shown.beds],
        may_hold=locations.may(request.actor, row.wing.location, stays.HOLDS_BEDS),
        initial={"first_night": night, "state": BedState.BLOCKED.value},
        prefix="",
    )


def _night(request: TeamRequest) -> date:
    """Return the night asked for: a day, or (from the slider) a number of nights from today."""
    text = request.GET.get("nacht", "")
    if text.isdecimal() and len(text) <= 2:
        return request.day + timedelta(days=int(text))
    return asked_night(text, request.day)


def _picker(location: Location, counts: dict[date, Any], night: date) -> list[Night]:
    address = reverse("staff:rooms", args=[location.slug])
    return [
        Night(on, f"{address}?nacht={on.isoformat()}", one.free, one.occupied, current=on == night)
        for on, one in counts.items()
    ]


def _wing(wing: nights.WingOnPlan, night: date) -> Wing:
    floors: dict[tuple[int, str], list[Room]] = defaultdict(list)
    for one in wing.rooms:
        floors[one.floor, one.unit].append(_card(one, night))
    corridors = [Corridor(unit or _floor(floor), cards) for (floor, unit), cards in sorted(floors.items())]
    return Wing(wing.name, corridors, note=wing.meant_for)


def _card(one: nights.RoomOnPlan, night: date) -> Room:
    marks = [(_MARKS[Feature(name)], Feature(name).label) for name in one.features if name in _MARKS]
    return Room(
        one.number,
        _address(one.room_id, night),
        [DRAWN[bed.state] for bed in one.beds],
        marks=marks,
        load=f"{_address(one.room_id, night)}&deel=paneel",
    )


def _address(room_id: UUID, night: date) -> str:
    return f"{reverse('staff:room', args=[room_id])}?nacht={night.isoformat()}"


def _floor(floor: int) -> str:
    if floor == 0:
        return _("begane grond")
    return _("%(number)se verdieping") % {"number": floor} if floor > 0 else _("kelder")


def _in_words(places: int, number_of_rooms: int, wings: int) -> str:
    return " ".join(
        (
            ngettext("%(count)s plaats", "%(count)s plaatsen", places) % {"count": places},
            _("in %(rooms)s en %(wings)s.")
            % {
                "rooms": ngettext("%(count)s kamer", "%(count)s kamers", number_of_rooms) % {"count": number_of_rooms},
                "wings": ngettext("%(count)s vleugel", "%(count)s vleugels", wings) % {"count": wings},
            },
            _("Wie vandaag vertrekt, telt vannacht niet meer."),
        )
    )
