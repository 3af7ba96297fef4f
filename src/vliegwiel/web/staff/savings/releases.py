# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests to release savings: what waits for a decision, what waits for payment, what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.savings import access, selectors, services
from vliegwiel.apps.savings.terms import ReleaseRow, ReleaseState
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.savings import door, words


@for_staff
def releases(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show every request of the location, what waits first."""
    location = locations.location(request.actor, slug, access.SEES_RELEASES)
    households = residents.households_at(request.actor, [location.pk], access.SEES_RELEASES)
    asked, names = selectors.requests_at(households)
    rows = selectors.release_rows(asked, names)
    if names:
        door.look(request, location, names, "savings", "release")
    if sheet := download(request.GET.get("soort", ""), f"vrijgave-{request.day.isoformat()}", _head(), _cells(rows)):
        return sheet
    decides = locations.may(request.actor, location, access.APPROVES_RELEASE)
    pays = locations.may(request.actor, location, access.PAYS_RELEASE)
    context: dict[str, Any] = {
        "waiting": [(one, _url(one)) for one in rows if one.state == ReleaseState.WAITING],
        "approved": [(one, _url(one)) for one in rows if one.state == ReleaseState.APPROVED],
        "done": [
            (one, words.TONES[one.state])
            for one in rows
            if one.state not in (ReleaseState.WAITING, ReleaseState.APPROVED)
        ],
        "decides": decides,
        "pays": pays,
        "me": request.actor.name,
    }
    return door.show(request, "releases", location, context)


def _url(one: ReleaseRow) -> str:
    return reverse("staff:money", args=[one.household_id]) if one.household_id else ""


def _head() -> list[str]:
    return [
        _("Naam"), _("Doel"), _("Bedrag"), _("Stand"), _("Gevraagd op"), _("Gevraagd door"), _("Besloten op"),
        _("Besloten door"), _("Betaald op"), _("Betaald door"), _("Reden"),
    ]  # fmt: skip


def _cells(rows: list[ReleaseRow]) -> list[list[Any]]:
    def on(moment: Any) -> str:
        return figures.day_year(moment) if moment else ""

    return [
        [
            one.name,
            _(str(one.purpose.label)),
            float(one.amount),
            _(str(one.state.label)),
            on(one.asked_at),
            one.asked_by,
            on(one.decided_at),
            one.decided_by,
            on(one.paid_at),
            one.paid_by,
            one.because,
        ]
        for one in rows
    ]


@for_staff
@require_POST
def decide(request: TeamRequest, release_id: UUID) -> HttpResponseBase:
    """Approve or refuse a request that somebody else made."""
    known: dict[str, Any] = {
        "actor": request.actor,
        "release_id": release_id,
        "seen_version": _version(request),
        "now": request.now,
    }
    if request.POST.get("besluit") == "ja":
        return _act(request, release_id, lambda: services.approve_release(**known), _("De aanvraag is goedgekeurd."))
    because = request.POST.get("reden", "")
    return _act(
        request, release_id, lambda: services.refuse_release(because=because, **known), _("De aanvraag is afgewezen.")
    )


@for_staff
@require_POST
def paid(request: TeamRequest, release_id: UUID) -> HttpResponseBase:
    """Write down that an approved request was paid."""
    known: dict[str, Any] = {
        "actor": request.actor,
        "release_id": release_id,
        "seen_version": _version(request),
        "now": request.now,
    }
    return _act(request, release_id, lambda: services.pay_release(**known), _("De betaling is vastgelegd."))


def _act(request: TeamRequest, release_id: UUID, change: Callable[[], object], done: str) -> HttpResponseBase:
    location = access.release_location(request.actor, release_id)
    try:
        change()
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, done)
    return redirect("staff:releases", location.slug)


def _version(request: TeamRequest) -> int:
    text = request.POST.get("versie", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
