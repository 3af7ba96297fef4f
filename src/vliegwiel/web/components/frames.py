# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a page needs to draw its frame. Views give it as `frame`; nothing in a frame is hard-coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Link:
    """One link that works.

    current   this is where one is: "page" for the page itself, "true" for what it lies in
    icon      name in icons.json, or for the three rooms "plan", "run", "learn"
    note      second line, for instance "131 van 150"
    language  language the label is written in, when it is not that of the page
    """

    label: Words
    url: str
    current: str = ""
    icon: str = ""
    note: Words = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """Where the search box sends its words (parameter `q`)."""

    url: str
    label: Words
    value: str = ""


@dataclass(frozen=True, slots=True)
class StaffFrame:
    """Frame of the staff pages.

    home        the brand and where it leads
    rooms       Plannen, Draaien, Leren; may be empty for one-task staff
    places      locations, with beds as note; more than five become a searchable list
    all_places  where all locations are listed, when there are more than `places` shows
    pages       the pages of this room
    """

    home: Link
    rooms: Sequence[Link] = ()
    places: Sequence[Link] = ()
    all_places: Link | None = None
    pages: Sequence[Link] = ()
    search: Search | None = None
    me: Link | None = None
    sign_out_url: str = ""
    languages: Sequence[Link] = ()
    municipality: Words = ""
    foot: Sequence[Link] = ()
    banner: Words = ""

    @property
    def current_place(self) -> Link | None:
        """Return the location one is at."""
        return next((place for place in self.places if place.current), None)

    @property
    def current_page(self) -> Link | None:
        """Return the page of this room one is on."""
        return next((page for page in self.pages if page.current), None)

    @property
    def current_room(self) -> Link | None:
        """Return the room one is in."""
        return next((room for room in self.rooms if room.current), None)

    @property
    def many_places(self) -> bool:
        """Return whether the locations no longer fit side by side."""
        return len(self.places) > 5


@dataclass(frozen=True, slots=True)
class HomeFrame:
    """Frame of the resident and the public pages.

    home         name of the house, where it leads; `language` is that of the name
    tabs         four tabs at the bottom, with icons; residents only
    languages    every language offered, each in its own language
    translation  quiet line on how the translation was made; empty for the source language
    read_aloud   offer to read the page aloud with the browser's own voice
    """

    home: Link
    tabs: Sequence[Link] = ()
    languages: Sequence[Link] = ()
    sign_out_url: str = ""
    municipality: Words = ""
    foot: Sequence[Link] = ()
    translation: Words = ""
    read_aloud: bool = False
    banner: Words = ""

    @property
    def language(self) -> Link | None:
        """Return the language the page is in."""
        return next((language for language in self.languages if language.current), None)
