# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""On which device somebody is signed in: two plain words, and no address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import selectors
from vliegwiel.web.components import figures

if TYPE_CHECKING:
    from vliegwiel.apps.accounts.models import User

ABOUT = "about"
_SEEN_EVERY = timedelta(minutes=5)
# The first that fits: browsers carry the names of those they descend from.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Return `browser/system`, as far as this browser tells; the rest of what it tells is not kept."""
    return f"{_first(_BROWSERS, user_agent)}/{_first(_SYSTEMS, user_agent)}".strip("/")


def device_words(device: str) -> str:
    """Return a device as people say it."""
    browser, _slash, system = device.partition("/")
    if browser and system:
        return _("%(browser)s op %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("onbekend apparaat")


def note_beginning(request: Any, at_organisation: str = "") -> None:
    """Put on the session what its owner sees of it."""
    now = request.now.isoformat()
    request.session[ABOUT] = {
        "id": str(uuid4()),
        "device": device_of(request.META.get("HTTP_USER_AGENT", "")),
        "began_at": now,
        "seen_at": now,
        "at_organisation": at_organisation,
    }


def note_seen(request: Any) -> None:
    """Keep when the device was last seen, at most once in five minutes."""
    about = request.session.get(ABOUT)
    if about and request.now - datetime.fromisoformat(about["seen_at"]) > _SEEN_EVERY:
        request.session[ABOUT] = {**about, "seen_at": request.now.isoformat()}


def key_of(request: Any) -> str:
    """Return the key of this session."""
    return request.session.session_key or ""


def devices_of(request: Any, user: User) -> list[tuple[str, str, UUID, bool]]:
    """Return where somebody is signed in: words of the device, when it was seen, its number, whether it is this."""
    return [
        (device_words(one.device), _moment(one.seen_at), one.id, one.is_this)
        for one in selectors.own_sessions(user, request.now, key_of(request))
    ]


def passkeys_of(steps: selectors.OwnSteps) -> list[tuple[str, str, UUID]]:
    """Return every passkey: the device it was made on, when it was last used or else made, and its number."""
    return [(device_words(one.name), _moment(one.last_used_at or one.made_at), one.id) for one in steps.passkeys]


def _moment(at: datetime | None) -> str:
    """Return a day and a time in the reader's form."""
    return f"{figures.day_year(at)}, {figures.clock(at)}" if at else ""


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for mark, word in names if mark in text), "")
