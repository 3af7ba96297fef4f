# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who asks: requests with an actor, and pages for one kind of visitor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from vliegwiel.apps.accounts.terms import Actor, UserKind

Rest = ParamSpec("Rest")


class TeamRequest(HttpRequest):
    """A request of somebody who is signed in.

    actor  who asks, with the roles of today
    now    the moment of the request; services get it as an argument
    day    the day on the calendar of the location
    """

    actor: Actor
    now: datetime
    day: date


def for_staff(
    view: Callable[Concatenate[TeamRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Open a page to staff; who is not signed in goes to the door, a resident to the own page."""
    return _only(UserKind.STAFF, view, "entrance:sign_in")


def for_residents(
    view: Callable[Concatenate[TeamRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Open a page to residents; who is not signed in goes to the residents' door."""
    return _only(UserKind.RESIDENT, view, "entrance:resident_sign_in")


def _only(
    kind: UserKind, view: Callable[Concatenate[TeamRequest, Rest], HttpResponseBase], door: str
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    @wraps(view)
    def opened(asked: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        # `WhoAsks` has put the actor on every request.
        request = cast(TeamRequest, asked)
        if not getattr(request, "actor", None):
            return redirect(f"{reverse(door)}?{urlencode({'next': request.get_full_path()})}")
        if request.actor.kind != kind:
            return redirect("front_door")
        response = view(request, *args, **kwargs)
        # Pages with personal data are not kept by a browser that others use next.
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return cast(Callable[Concatenate[HttpRequest, Rest], HttpResponseBase], opened)


def moment() -> tuple[datetime, date]:
    """Return now, and the day on the calendar of the Netherlands."""
    now = timezone.now()
    return now, timezone.localdate(now)
