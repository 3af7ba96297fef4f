# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms that are proposed: choose who is to be placed, look at the proposal, see what if, decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vliegwiel.apps.capacity import selectors as capacity
from vliegwiel.apps.capacity.access import SEES_UNITS
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.stays import access, selectors, services
from vliegwiel.apps.stays.errors import ProposalIsWrong
from vliegwiel.apps.stays.services import RoomChoice, ShownProposal
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.residents.forms.beds import NightsForm
from vliegwiel.web.staff.residents.words import names_and_ages
from vliegwiel.web.staff.rooms import cards, words

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_SHOWN = ("name", "age", "needs", "bed")
_EARLIER = 5


@require_http_methods(["GET", "POST"])
@for_staff
def propose_rooms(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Choose who is to be placed, and ask for a proposal."""
    place = access.location_to_place_at(request.actor, slug)
    if request.method != "POST":
        nights = NightsForm(
            {"van": request.GET.get("van") or request.day.isoformat(), "tot": request.GET.get("tot", "")}
        )
        return _choose(request, place, nights, request.GET.getlist("huishouden"))
    nights = NightsForm(request.POST)
    chosen = request.POST.getlist("huishouden")
    if nights.is_valid():
        try:
            made = services.propose_rooms(
                actor=request.actor,
                slug=slug,
                household_ids=_ids(chosen),
                nights=nights.nights,
                day=request.day,
                now=request.now,
            )
        except Refusal as refusal:
            nights.add_error(None, say(refusal))
        else:
            return redirect("staff:room_proposal", made.pk)
    return _choose(request, place, nights, chosen, status=400)


@require_GET
@for_staff
def room_proposal(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show a proposal with its reasons; it is checked again before it is shown."""
    return _page(request, proposal_id)


@require_POST
@for_staff
def what_if(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show what happens to the others when one household gets another room."""
    party, room = request.POST.get("huishouden", ""), request.POST.get("kamer", "")
    proposal = access.room_proposal(request.actor, proposal_id)
    household_id = (_ids([party]) or [proposal.pk])[0]
    found = services.what_if_room(
        actor=request.actor, proposal_id=proposal_id, household_id=household_id, room=room, day=request.day
    )
    shown = services.shown_proposal(actor=request.actor, proposal_id=proposal_id, day=request.day)
    costs, changes = cards.consequences(shown, found)
    if not found.breaks:
        costs += cards.mix_costs(_mix(shown, {}), _mix(shown, {party: (room,), **found.rooms}))
    _look(request, shown)
    name = words.name_of(shown.households, party)
    card = next(one for moves in (True, False) for one in cards.cards(shown, moves=moves) if one.party == party)
    context: dict[str, Any] = {
        "title": _("Als %(name)s kamer %(room)s krijgt") % {"name": name, "room": room},
        "costs": costs,
        "changes": changes,
        "proposal": proposal,
        "card": card,
        "room": room,
        "possible": not found.breaks,
    }
    if request.GET.get("deel") == "paneel":
        return render(request, "staff/rooms/what_if_panel.html", context)
    context["frame"] = staff_frame(request, location=proposal.location, page="rooms")
    return render(request, "staff/rooms/what_if.html", context)


@require_GET
@for_staff
def why_not_everyone(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show the rules that together left somebody without a room: worked out on asking, since it takes seconds."""
    shown = services.shown_proposal(actor=request.actor, proposal_id=proposal_id, day=request.day)
    found = services.why_not_everyone(actor=request.actor, proposal_id=proposal_id)
    _look(request, shown)
    context = {
        "frame": staff_frame(request, location=shown.proposal.location, page="rooms"),
        "proposal": shown.proposal,
        "rules": [words.rule(text.code, text.values, shown.households) for text in found.texts],
        "certain": found.certain,
    }
    return render(request, "staff/rooms/why_not.html", context)


@require_POST
@for_staff
def decide_room(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Give one household of the proposal a room."""
    access.room_proposal(request.actor, proposal_id)
    chosen = _ids([request.POST.get("huishouden", "")])
    if not chosen:
        raise NotFound
    choice = RoomChoice(chosen[0], request.POST.get("kamer", "")[:80], request.POST.get("reden", "")[:500])
    try:
        made = services.decide_room(
            actor=request.actor, proposal_id=proposal_id, choice=choice, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, proposal_id, refused=(str(chosen[0]), say(refusal), choice), status=refusal.status)
    said = _("%(name)s heeft kamer %(rooms)s.") % {"name": made.household.name, "rooms": ", ".join(made.rooms)}
    messages.success(request, said)
    return redirect("staff:room_proposal", proposal_id)


def _choose(
    request: TeamRequest, place: Location, nights: NightsForm, chosen: list[str], *, status: int = 200
) -> HttpResponseBase:
    waiting = selectors.households_to_place(place, request.day)
    purpose = residents.purpose_at(request.actor, place)
    seen = [person.resident_id for one in waiting for person in one.household.people]
    looks.record_look(request.actor, purpose, seen, ("name", "age", "needs"), request.now, page="propose_rooms")
    everyone = request.method == "GET" and request.GET.get("wie") == "iedereen"
    rows = [
        {
            "id": one.household.household_id,
            "name": one.household.name,
            "people": names_and_ages(one.household.people),
            "needs": ", ".join(_(need) for person in one.household.people for need in person.need_names),
            "when": _("gereserveerd: %(rooms)s") % {"rooms": ", ".join(one.rooms)} if one.rooms else _("nog geen bed"),
            "day": figures.day_short(one.on),
            "chosen": everyone or str(one.household.household_id) in chosen,
        }
        for one in waiting
    ]
    context = {
        "frame": staff_frame(request, location=place, page="rooms"),
        "location": place,
        "form": nights,
        "rows": rows,
        "earlier": [
            (figures.day_short(one.made_at), figures.clock(one.made_at), one.made_by.name, one.pk)
            for one in selectors.latest_proposals(place, _EARLIER)
        ],
    }
    return render(request, "staff/rooms/propose.html", context, status=status)


def _page(
    request: TeamRequest, proposal_id: UUID, *, refused: tuple[str, str, RoomChoice] | None = None, status: int = 200
) -> HttpResponseBase:
    try:
        shown = services.shown_proposal(actor=request.actor, proposal_id=proposal_id, day=request.day)
    except ProposalIsWrong as refusal:
        place = access.room_proposal(request.actor, proposal_id).location
        context = {
            "frame": staff_frame(request, location=place, page="rooms"),
            "refusal": say(refusal),
            "again": reverse("staff:propose_rooms", args=[place.slug]),
        }
        return render(request, "staff/rooms/proposal_wrong.html", context, status=refusal.status)
    _look(request, shown)
    place = shown.proposal.location
    undecided = [one for one in shown.kept.to_decide if one not in shown.decided]
    address = reverse("staff:propose_rooms", args=[place.slug])
    context = {
        "frame": staff_frame(request, location=place, page="rooms"),
        "location": place,
        "proposal": shown.proposal,
        "title": _title(shown),
        "line": _line(shown),
        "moves": cards.cards(shown, moves=True),
        "comings": cards.cards(shown, moves=False),
        "wings": cards.rooms_beside(shown),
        "counts": True,
        **_mix_and_split(request, shown),
        "left_out": ", ".join(shown.kept.house.left_out),
        "changed": [words.fault(one.code, one.values) for one in shown.changed[:3]],
        "again": f"{address}?{urlencode({'huishouden': undecided}, doseq=True)}",
        "refused": refused,
        "proven": shown.kept.answer.gap == 0,
        "left": bool(shown.kept.answer.unplaced),
    }
    return render(request, "staff/rooms/proposal.html", context, status=status)


def _title(shown: ShownProposal) -> str:
    number = len(shown.kept.to_decide)
    return ngettext("Voorstel voor %(number)s huishouden", "Voorstel voor %(number)s huishoudens", number) % {
        "number": number
    }


def _line(shown: ShownProposal) -> str:
    moving = {move.party for move in shown.kept.answer.moves}
    coming = [one for one in shown.kept.to_decide if one not in moving]
    placed = [one for one in coming if shown.kept.placement(one)]
    everyone = sum(len(shown.kept.people(one)) for one in coming)
    with_room = sum(len(shown.kept.people(one)) for one in placed)
    parts = [
        _("%(placed)s van %(people)s krijgen een bed.") % {"placed": with_room, "people": words.people(everyone)},
        ngettext("%(number)s huishouden verhuist.", "%(number)s huishoudens verhuizen.", len(moving))
        % {"number": len(moving)}
        if moving
        else _("Niemand hoeft te verhuizen."),
        _("Het programma stelt voor, u beslist."),
    ]
    return " ".join(parts)


def _mix_and_split(request: TeamRequest, shown: ShownProposal) -> dict[str, Any]:
    """Return the mix as it would be, and what was agreed when so many are in the house."""
    place, night = shown.proposal.location, shown.proposal.first_night
    before, after = selectors.mix_per_wing(place, night), _mix(shown, {})
    found: dict[str, Any] = {"mix": after}
    if locations.may(request.actor, place, SEES_UNITS):
        coming = sum(wing.people for wing in after) - sum(wing.people for wing in before)
        found["split"] = capacity.split_standing(place, night, coming)
    return found


def _mix(shown: ShownProposal, otherwise: Mapping[str, Sequence[str]]) -> list[Any]:
    """Return the mix per wing as it would be.

    otherwise  rooms that households get instead of the proposed ones; none when they then have no room
    """
    wing_ids = {
        wing.name: wing.wing_id for wing in selectors.mix_per_wing(shown.proposal.location, shown.proposal.first_night)
    }
    room_wing = {room["id"]: room["wing"] for room in shown.kept.house.raw["rooms"]}
    to_decide = set(shown.kept.to_decide)
    moves = {
        UUID(person): wing_ids[room_wing[use.room]]
        for placement in shown.kept.answer.placements
        if placement.party in to_decide and placement.party not in otherwise
        for use in placement.rooms
        for person in use.people
    }
    for party, rooms in otherwise.items():
        moves |= {UUID(person): wing_ids[room_wing[rooms[0]]] for person in shown.kept.people(party) if rooms}
    return selectors.mix_per_wing(shown.proposal.location, shown.proposal.first_night, moves)


def _look(request: TeamRequest, shown: ShownProposal) -> None:
    """Record who is named on the page: who is to be decided on, and who gains by a move."""
    gains = [party for move in shown.kept.answer.moves for party in move.gains]
    rows = [shown.households[one] for one in dict.fromkeys([*shown.kept.to_decide, *gains]) if one in shown.households]
    seen = [person.resident_id for row in rows if not row.restricted for person in row.people]
    purpose = residents.purpose_at(request.actor, shown.proposal.location)
    looks.record_look(request.actor, purpose, seen, _SHOWN, request.now, page="room_proposal")


def _ids(given: list[str]) -> list[UUID]:
    found = []
    for one in given:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
