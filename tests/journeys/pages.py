# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of the demo, for who sees it, in which languages: walked by following links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

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


class _Links(HTMLParser):
    """Gathers where the links of a page lead, as they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        where = dict(attrs).get("href") or ""
        if tag == "a" and where.startswith(("/", "?")):
            self.found.append(where)


def links_of(page: Any, address: str) -> list[str] | None:
    """Return the addresses that a page links to, or nothing when it is not a page: a link may give a file.

    Fetched with the visitor's cookies but not drawn: only who looks at a page needs it drawn.
    """
    answer = page.context.request.get(address)
    if "text/html" not in answer.headers.get("content-type", ""):
        return None
    links = _Links()
    links.feed(answer.text())
    whole = (urlsplit(urljoin(answer.url, one)) for one in links.found)
    return [f"{one.path}?{one.query}" if one.query else one.path for one in whole]


def _is_followed(address: str) -> bool:
    query = address.partition("?")[2]
    elsewhere = ("soort=", "taal=")
    not_a_page = ("/export", "/voorbeeld", "/kopie")
    return not any(one in query for one in elsewhere) and not any(one in address for one in not_a_page)


def walk(page: Any, visitor: Visitor, *, most: int = 120) -> dict[str, str]:
    """Return one address per kind of page that this visitor can reach by links, in the order of finding."""
    todo, found = [visitor.start], {kind_of(visitor.start): visitor.start}
    while todo and len(found) < most:
        address = todo.pop(0)
        links = links_of(page, address)
        if links is None:
            del found[kind_of(address)]
            continue
        for one in filter(_is_followed, links):
            if kind_of(one) not in found:
                found[kind_of(one)] = one
                todo.append(one)
    return found
