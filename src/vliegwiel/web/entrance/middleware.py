# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to every request: who asks, in which language, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.addresses import client_address
from vliegwiel.web.entrance.asking import moment
from vliegwiel.web.entrance.devices import note_seen
from vliegwiel.web.entrance.errors import refused
from vliegwiel.web.entrance.proving import must_set_up

Respond = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_KEY = "taal"


class WhoAsks:
    """Puts `actor`, `now`, `day` and `address` on the request; the roles are read once."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Any) -> HttpResponseBase:
        """Read the account and its roles of today."""
        request.now, request.day = moment()
        request.address = client_address(request)
        request.actor = accounts.acting(request.user, request.day) if request.user.is_authenticated else None
        if request.actor is not None:
            note_seen(request)
        return self.respond(request)


class SecondStepFirst:
    """Leads staff without a second step to the pages where they set one up, whatever they asked for."""

    OPEN = frozenset(
        {
            "staff:own_step",
            "staff:own_app",
            "staff:own_passkey",
            "staff:own_confirm",
            "staff:signed_out_at_organisation",
            "entrance:sign_out",
            "public:accessibility",
            "public:privacy",
        }
    )

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Stop before the page is made; an address without a name is no exception."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in self.OPEN and must_set_up(request):
            return redirect("staff:own_step")
        return None


class ChosenLanguage:
    """The language of the page: `?taal=`, then the session, the account, the browser, Dutch."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Any) -> HttpResponseBase:
        """Switch the language for this request; a choice in the address is remembered."""
        offered = {code for code, _name in settings.LANGUAGES}
        asked = request.GET.get(LANGUAGE_KEY, "")
        if asked in offered:
            request.session[LANGUAGE_KEY] = asked
        chosen = request.session.get(LANGUAGE_KEY) or self._of_account(request)
        if chosen not in offered:
            chosen = translation.get_language_from_request(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = self.respond(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    @staticmethod
    def _of_account(request: Any) -> str:
        return request.user.language if request.user.is_authenticated else ""


class RefusalPages:
    """Shows a refusal that a view did not show itself, with its sentence and status."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Turn a refusal into a page; anything else is a bug and goes on."""
        return refused(request, exception) if isinstance(exception, Refusal) else None
