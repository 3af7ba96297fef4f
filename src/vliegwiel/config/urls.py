# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the product."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path

from vliegwiel.api import problems as api
from vliegwiel.api.middleware import PREFIX
from vliegwiel.api.urls import urlpatterns as api_addresses
from vliegwiel.apps.accounts.terms import UserKind
from vliegwiel.web.entrance import errors as pages
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
    path("api/v1/", api_addresses),
    path("", include("vliegwiel.web.entrance.urls")),
    path("", include("vliegwiel.web.staff.urls")),
    path("", include("vliegwiel.web.resident.urls")),
    path("", include("vliegwiel.web.public.urls")),
]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say in the language of who asks, a person or a program, that this cannot be read."""
    return api.bad_request(request, exception) if _of_api(request) else pages.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say in the language of who asks that there is no such address."""
    return api.not_found(request, exception) if _of_api(request) else pages.not_found(request, exception)


def fault(request: HttpRequest) -> HttpResponse:
    """Say in the language of who asks that something broke here."""
    return api.fault(request) if _of_api(request) else pages.fault(request)


def _of_api(request: HttpRequest) -> bool:
    return request.path.startswith(PREFIX)


handler400 = "vliegwiel.config.urls.bad_request"
handler403 = "vliegwiel.web.entrance.errors.forbidden"
handler404 = "vliegwiel.config.urls.not_found"
handler500 = "vliegwiel.config.urls.fault"
