# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of the demo, for who sees it, in which languages: walked by following links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

STAFF, ALL = ("nl", "en"), ("nl", "en", "ar", "ti", "uk", "tr", "fa")
# An id in an address: one household or room stands for all of its kind.
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d{2}-\d{2}")
_SLUG = re.compile(r"/(locaties|buurt)/(?!nieuw)[a-z0-9-]+")


@dataclass(frozen=True)
class Visitor:
    """Somebody who walks through the product from the own first page; `kinds` is how many kinds of page at least."""

    who: str
    start: str
    languages: tuple[str, ...]
    kinds: int


# Who sees most comes first: a kind of page is looked at for the first visitor who reaches it.
VISITORS = (
    Visitor("", "/", ALL, 5),
    Visitor("resident:ar", "/mijn", ALL, 5),
    Visitor("location-manager", "/", STAFF, 25),
    Visitor("project-leader", "/locaties/", STAFF, 6),
    Visitor("controller", "/locaties/", STAFF, 4),
    Visitor("policy-adviser", "/locaties/", STAFF, 4),
    Visitor("counsellor", "/", STAFF, 10),
    Visitor("caretaker", "/", STAFF, 2),
    Visitor("desk", "/", STAFF, 2),
    Visitor("kitchen", "/", STAFF, 1),
    Visitor("partner", "/locaties/", STAFF, 3),
    Visitor("alderman", "/locaties/", STAFF, 2),
    Visitor("analyst", "/locaties/", STAFF, 2),
    Visitor("administrator", "/beheer/medewerkers", STAFF, 3),
    Visitor("auditor", "/toezicht", STAFF, 2),
)


def kind_of(address: str) -> str:
    """Return the address with every id and slug left out: pages that look alike are one kind."""
    path, _, query = address.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&") if part)
    return _SLUG.sub(r"/\1/*", _ID.sub("*", path)) + ("?" + "&".join(names) if names else "")


def opens(page: Any, address: str) -> bool:
    """Go to an address and say whether it is a page; a link that gives a file is not."""
    try:
        page.goto(address)
    except Exception as error:
        if "Download is starting" in str(error):
            return False
        raise
    return True


def walk(page: Any, visitor: Visitor, *, most: int = 120) -> dict[str, str]:
    """Return one address per kind of page that this visitor can reach by links, in the order of finding."""
    todo, found = [visitor.start], {kind_of(visitor.start): visitor.start}
    while todo and len(found) < most:
        address = todo.pop(0)
        if not opens(page, address):
            del found[kind_of(address)]
            continue
        for link in page.eval_on_selector_all("a[href^='/'], a[href^='?']", "links => links.map(link => link.href)"):
            address = re.sub(r"^https?://[^/]+", "", link).partition("#")[0]
            query = address.partition("?")[2]
            if not address or "soort=" in query or "taal=" in query or "/export" in address:
                continue
            if "/voorbeeld" in address or "/kopie" in address:
                continue
            kind = kind_of(address)
            if kind not in found:
                found[kind] = address
                todo.append(address)
    return found
