# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The own account: roles, how one signs in, and on which devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts.terms import RoleSource
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.municipalities import selectors as municipalities
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.devices import devices_of, passkeys_of
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame


@for_staff
def me(request: TeamRequest) -> HttpResponseBase:
    """Show the own account: roles, places, purposes, how one signs in, and where one is signed in."""
    places = {one.pk: one.name for one in locations.locations_for(request.actor)}
    for municipality in municipalities.municipalities():
        places[municipality.pk] = municipality.name
    steps = selectors.own_steps(account_of(request))
    devices = devices_of(request, account_of(request))
    context = {
        "frame": own_frame(request),
        "rows": [
            (one.role.label, places.get(one.workplace_id, ""), one.purpose.label, one.source == RoleSource.ORGANISATION)
            for one in request.actor.assignments
        ],
        "name": request.actor.name,
        "login": request.user.get_username(),
        "steps": steps,
        "organisation": settings.ORGANISATION.name if settings.ORGANISATION else "",
        "passkeys": [
            (words, used, reverse("staff:remove_own_passkey", args=[number]))
            for words, used, number in passkeys_of(steps)
        ],
        "devices": devices,
        "several": len(devices) > 1,
    }
    return render(request, "staff/own/me.html", context)


@for_staff
def own_step(request: TeamRequest) -> HttpResponseBase:
    """Tell who has no second step yet to choose one; nothing else opens before."""
    context = {
        "frame": own_frame(request),
        "required": settings.SECOND_STEP_REQUIRED,
        "steps": selectors.own_steps(account_of(request)),
    }
    return render(request, "staff/own/own_step.html", context)


def own_frame(request: TeamRequest) -> Any:
    """Return the frame; without links to what does not open yet."""
    frame = staff_frame(request, location=chosen_location(request), room=PLAN)
    if proving.must_set_up(request):
        return replace(frame, rooms=(), places=(), pages=(), search=None, all_places=None, me=None)
    return frame


def account_of(request: Any) -> Any:
    """Return the account behind the actor."""
    return request.user
