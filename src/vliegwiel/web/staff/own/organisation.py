# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with the account of the municipality: going there, coming back, signing out from there."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from vliegwiel.apps.accounts.terms import Purpose, Role, SecondStep, UserKind
from vliegwiel.apps.locations import selectors as locations
from vliegwiel.apps.municipalities import selectors as municipalities
from vliegwiel.apps.municipalities import services
from vliegwiel.apps.municipalities.errors import NotFromOrganisation
from vliegwiel.apps.municipalities.terms import AtOrganisation, Begun, Grant
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.frames import language_links, plain_frame

log = logging.getLogger("vliegwiel")
_KEY, _BACK_WITHIN = "organisation", timedelta(minutes=15)


@require_GET
def leave(request: Any) -> HttpResponseBase:
    """Go to the municipality's own sign-in."""
    return _leave(request, link=False)


@require_GET
@for_staff
@proving.proved_lately
def link(request: TeamRequest) -> HttpResponseBase:
    """Go there to link the own account."""
    return _leave(request, link=True)


@require_GET
def come_back(request: Any) -> HttpResponseBase:
    """Let in who comes back with what the sign-in there says."""
    kept = request.session.pop(_KEY, None)
    try:
        if kept is None or request.now - datetime.fromisoformat(kept["at"]) > _BACK_WITHIN:
            raise NotFromOrganisation
        begun = Begun(**kept["begun"])
        identity = services.come_from_organisation(provider(), _back(request), begun, request.GET.dict(), request.now)
        if kept["link"]:
            return _linked(request, identity)
        user = services.let_in(identity, grants(identity.groups), now=request.now, day=request.day)
    except Refusal as refusal:
        return _refused(request, refusal)
    proving.let_in(
        request,
        user,
        SecondStep.ORGANISATION,
        at_organisation=services.session_mark(identity.issuer, identity.session),
    )
    request.session[proving.SIGN_OUT_AT] = services.sign_out_address(
        identity.sign_out_at, provider().client, request.build_absolute_uri(reverse("front_door"))
    )
    return redirect(kept["next"])


@csrf_exempt
@require_POST
def signed_out_there(request: Any) -> HttpResponse:
    """End what the municipality's sign-in ended; it speaks with us directly, with a signed message."""
    try:
        services.sign_out_by_organisation(provider(), request.POST.get("logout_token", ""), request.now)
    except Refusal as refusal:
        return HttpResponse(refusal.code, status=refusal.status, content_type="text/plain")
    return HttpResponse(status=200, headers={"Cache-Control": "no-store"})


def provider() -> AtOrganisation:
    """Return how the municipality's own sign-in is reached.

    :raises NotFromOrganisation: there is none for this installation
    """
    found = settings.ORGANISATION
    if found is None:
        raise NotFromOrganisation
    return AtOrganisation(found.issuer, found.client, found.secret, found.acr, found.groups_claim, found.scopes)


def grants(groups: tuple[str, ...]) -> list[Grant]:
    """Return which roles these groups give, where the place of the rule exists."""
    found: dict[tuple[str, UUID], Grant] = {}
    for rule in settings.ORGANISATION.rules if settings.ORGANISATION else ():
        place = place_of(rule.place)
        if rule.group not in groups:
            continue
        if place is None:
            log.error("VLIEGWIEL_ORGANISATION_GROUPS names a place that does not exist: %s", rule.place)
            continue
        purpose = Purpose(rule.purpose) if rule.purpose else None
        found.setdefault((rule.role, place), Grant(Role(rule.role), place, purpose))
    return list(found.values())


def place_of(name: str) -> UUID | None:
    """Return the workplace of this name: a municipality, or a location by its short name."""
    by_name = {one.name: one.pk for one in municipalities.municipalities()}
    location = locations.public_location(name)
    return by_name.get(name) or (location.pk if location else None)


def _leave(request: Any, *, link: bool) -> HttpResponseBase:
    if settings.ORGANISATION is None:
        return redirect("staff:me" if link else "entrance:sign_in")
    try:
        begun = services.go_to_organisation(provider(), _back(request))
    except Refusal as refusal:
        return _refused(request, refusal)
    request.session[_KEY] = {
        "begun": asdict(begun),
        "at": request.now.isoformat(),
        "next": proving.following(request),
        "link": link,
    }
    return redirect(begun.address)


def _linked(request: Any, identity: Any) -> HttpResponseBase:
    if request.actor is None or request.actor.kind != UserKind.STAFF:
        raise NotFromOrganisation
    services.link_to_organisation(actor=request.actor, identity=identity, now=request.now)
    messages.success(request, _("Uw account is gekoppeld."))
    return redirect("staff:me")


def _refused(request: Any, refusal: Refusal) -> HttpResponse:
    context = {
        "frame": replace(plain_frame(request), languages=language_links(request, ("nl", "en"))),
        "sentence": say(refusal),
    }
    return render(request, "staff/own/organisation.html", context, status=refusal.status)


def _back(request: Any) -> str:
    address: str = request.build_absolute_uri(reverse("staff:come_from_organisation"))
    return address
