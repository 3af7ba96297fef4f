# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a night alone or with my partner, saying yes, and giving it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.terms import NightState, Partner, RoomKind
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.frame import Reader, reader, resident_frame

_NIGHTS = 28


@for_residents
def night(request: TeamRequest) -> HttpResponseBase:
    """Show my nights, those that are free, and with whom."""
    who = reader(request)
    offered = selectors.nights_offered(who.location.pk, request.day, _NIGHTS) if who.location else []
    free = [one for one in offered if not one.taken]
    chosen = next((one for one in free if one.night.isoformat() == request.GET.get("nacht")), None)
    share = selectors.fair_share(who.location.pk, RoomKind.NIGHT, request.day) if who.location else None
    context = {
        "frame": resident_frame(request, who, "week"),
        "mine": selectors.own_nights(who.resident.pk, request.day),
        "free": free,
        "nights": [
            (one, "" if one.taken else f"{reverse('resident:night')}?nacht={one.night.isoformat()}") for one in offered
        ],
        "chosen": chosen,
        "partners": _partners(request, who) if chosen and chosen.beds > 1 else [],
        "share": share,
        "offered": bool(offered),
    }
    return render(request, "resident/night.html", context)


@for_residents
@require_POST
def ask_night(request: TeamRequest) -> HttpResponseBase:
    """Take a night."""
    try:
        room_id, on = UUID(request.POST.get("kamer", "")), date.fromisoformat(request.POST.get("nacht", ""))
        partner = _partner(request)
    except ValueError:
        raise NotFound from None
    try:
        row = services.ask_night(
            actor=request.actor, room_id=room_id, night=on, partner=partner, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
        return redirect(f"{reverse('resident:night')}?nacht={on.isoformat()}")
    if row.state == NightState.ASKED:
        messages.success(request, _("Wij bewaren de nacht twee dagen. Uw partner zegt ja op de eigen pagina."))
    else:
        said = _("De kamer is voor u in de nacht van %(day)s. Uw eigen bed blijft van u.")
        messages.success(request, said % {"day": day_in_words(row.night)})
    return redirect("resident:night")


@for_residents
@require_POST
def agree(request: TeamRequest, night_id: UUID) -> HttpResponseBase:
    """Say yes to a night with my partner."""
    services.agree_to_night(actor=request.actor, night_id=night_id, now=request.now)
    messages.success(request, _("Afgesproken. Uw eigen bed blijft van u."))
    return redirect("resident:night")


@for_residents
@require_POST
def give_back(request: TeamRequest, night_id: UUID) -> HttpResponseBase:
    """Give a night back, or say no; nobody asks why."""
    services.end_night(actor=request.actor, night_id=night_id, reason="", now=request.now)
    messages.success(request, _("De nacht is teruggegeven."))
    return redirect("resident:night")


def _partners(request: TeamRequest, who: Reader) -> list[tuple[UUID, str]]:
    people = residents.people_of([who.household.pk], request.day) if who.household else []
    return [
        (one.resident_id, one.given_names) for one in people if not one.is_child and one.resident_id != who.resident.pk
    ]


def _partner(request: TeamRequest) -> Partner | None:
    """Return with whom.

    :raises ValueError: what was sent is no id
    """
    with_whom = request.POST.get("met", "")
    if with_whom == "ander":
        return Partner(number=request.POST.get("nummer", "")[:20], given_name=request.POST.get("naam", "")[:80])
    return Partner(resident_id=UUID(with_whom)) if with_whom else None
