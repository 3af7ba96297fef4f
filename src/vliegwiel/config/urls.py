# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the product."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path

from vliegwiel.apps.accounts.terms import UserKind
from vliegwiel.web.public.start.views import start
from vliegwiel.web.staff.today.views import first_page


def front_door(request: Any) -> HttpResponseBase:
    """Lead everybody to the own first page; who is not signed in sees the public start."""
    actor = request.actor
    if actor is None:
        return start(request)
    if actor.kind == UserKind.RESIDENT:
        return redirect("resident:home")
    return first_page(request)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", front_door, name="front_door"),
    path("", include("vliegwiel.web.entrance.urls")),
    path("", include("vliegwiel.web.staff.urls")),
    path("", include("vliegwiel.web.resident.urls")),
    path("", include("vliegwiel.web.public.urls")),
]

handler400 = "vliegwiel.web.entrance.errors.bad_request"
handler403 = "vliegwiel.web.entrance.errors.forbidden"
handler404 = "vliegwiel.web.entrance.errors.not_found"
handler500 = "vliegwiel.web.entrance.errors.fault"
