# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every answer of the API, also where no operation was reached."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from vliegwiel.api.problems import problem

VERSION = "1.0.0"
PREFIX = "/api/"


class ApiAnswers:
    """Names the version, keeps answers out of caches, and turns a wrong method into a problem."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and finish the answer when it is of the API."""
        response = self.respond(request)
        if not request.path.startswith(PREFIX):
            return response
        if response.status_code == 405:
            allowed = response.headers.get("Allow", "GET")
            response = problem(405, f"Hier kan alleen: {allowed}.", "method-not-allowed")
            response.headers["Allow"] = allowed
        response.headers["API-Version"] = VERSION
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response
