# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that say no: a refusal, an unknown address, an expired form, a fault of ours."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.frames import plain_frame

log = logging.getLogger("vliegwiel")


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Show what cannot be done, and what can."""
    title = _("Deze pagina is er niet") if isinstance(refusal, NotFound) else _("Dit kan niet")
    return _say_no(request, refusal.status, title, say(refusal))


def say(refusal: Refusal) -> str:
    """Return the refusal's sentence in the reader's language."""
    # A reason is a whole sentence of ours; every other value is a name or a number.
    values = {name: _(str(value)) if name == "reason" else str(value) for name, value in refusal.values.items()}
    return _(refusal.sentence).format(**values)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that there is no such address."""
    log.debug("not found: %s", type(exception).__name__)
    return refused(request, NotFound())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that what was sent cannot be read."""
    log.info("cannot be read: %s", type(exception).__name__)
    return _say_no(
        request,
        400,
        _("Dit kan niet"),
        _("Wat u stuurde is niet te lezen, of te groot. Ga terug en probeer het opnieuw."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show the same as for an unknown address: it does not tell what exists."""
    log.info("forbidden: %s", type(exception).__name__)
    return refused(request, NotFound())


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show that the form was open too long, or came from elsewhere; nothing was saved."""
    log.info("form refused: %s", reason)
    return _say_no(
        request,
        403,
        _("Dit formulier is verlopen"),
        _("Er is niets opgeslagen. Ga terug, ververs de pagina en vul het formulier opnieuw in."),
    )


def fault(request: HttpRequest) -> HttpResponse:
    """Show that we made a mistake, with a number that finds it in the log."""
    number = uuid.uuid4().hex[:8]
    log.error("fault %s on %s", number, request.resolver_match.view_name if request.resolver_match else "?")
    context: dict[str, Any] = {"number": number}
    return HttpResponse(render_to_string("entrance/fault.html", context), status=500)


def _say_no(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    context = {"frame": plain_frame(request), "title": title, "sentence": sentence}
    return render(request, "entrance/refused.html", context, status=status)
