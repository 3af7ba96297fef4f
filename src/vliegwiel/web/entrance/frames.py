# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of pages that everybody may see."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vliegwiel.web.components.frames import HomeFrame, Link
from vliegwiel.web.entrance.translations import translation_line


def plain_frame(request: HttpRequest) -> HomeFrame:
    """Return the frame of a page outside any location."""
    return HomeFrame(
        home=Link("Vliegwiel", "/", language="nl"),
        languages=language_links(request),
        foot=foot(),
        translation=translation_line(),
        banner=banner(),
    )


def language_links(request: HttpRequest, offered: tuple[str, ...] = ()) -> list[Link]:
    """Return the same address in every language that is offered."""
    chosen = get_language()
    links = []
    for code, name in settings.LANGUAGES:
        if offered and code not in offered:
            continue
        kept = [(key, str(value)) for key, value in request.GET.items() if key != "taal"]
        url = f"{request.path}?{urlencode([*kept, ('taal', code)])}"
        links.append(Link(name, url, "true" if code == chosen else "", language=code))
    return links


def foot() -> list[Link]:
    """Return the links at the bottom of every page."""
    return [Link(_("Toegankelijkheid"), reverse("public:accessibility")), Link(_("Privacy"), reverse("public:privacy"))]


def banner() -> str:
    """Return what stands above every page of a demo."""
    return _("Dit is een demo. Alle namen en gegevens zijn bedacht.") if settings.DEMO else ""
