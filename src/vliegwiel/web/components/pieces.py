# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The data of the components: what a view hands to a tag. Plain, frozen, without queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vliegwiel.web.components.frames import Link, Words

STATES = ("occupied", "reserved", "buffer", "kept", "blocked", "free")
STATE_WORDS: Mapping[str, Words] = {
    "occupied": _("bezet"),
    "reserved": _("gereserveerd"),
    "buffer": _("buffer"),
    "kept": _("vrijgehouden"),
    "blocked": _("geblokkeerd"),
    "free": _("vrij"),
}
STATE_NOTES: Mapping[str, Words] = {
    "occupied": _("iemand slaapt hier"),
    "reserved": _("voor een bekende komst"),
    "buffer": _("uitloop voor drukte"),
    "kept": _("nacht alleen"),
    "blocked": _("kapot of niet te delen"),
    "free": _("direct te geven"),
}
STATE_LETTERS: Mapping[str, Words] = {
    "occupied": pgettext_lazy("letter op het kussen: bezet", "B"),
    "reserved": pgettext_lazy("letter op het kussen: gereserveerd", "R"),
    "buffer": pgettext_lazy("letter op het kussen: buffer", "U"),
    "kept": pgettext_lazy("letter op het kussen: vrijgehouden", "H"),
    "blocked": pgettext_lazy("letter op het kussen: geblokkeerd", "X"),
    "free": pgettext_lazy("letter op het kussen: vrij", "V"),
}


def in_words(counts: Mapping[str, int]) -> str:
    """Return "2 bezet, 1 gereserveerd": states above zero, in the fixed order."""
    return ", ".join(f"{counts[state]} {STATE_WORDS[state]}" for state in STATES if counts.get(state))


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the day line; `late` makes it red."""

    number: int
    label: Words
    url: str
    note: Words = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room on the plan.

    url     the room's own page; the whole card is the link
    beds    state of each bed, see STATES
    marks   (icon, words) pairs, such as ("wheelchair", "rolstoel kan er in")
    load    address that gives only the room's panel, for wide screens with script; may be empty
    """

    number: str
    url: str
    beds: Sequence[str]
    marks: Sequence[tuple[str, Words]] = ()
    current: bool = False
    load: str = ""

    @property
    def words(self) -> str:
        """Return the beds as a sentence."""
        return in_words({state: self.beds.count(state) for state in STATES})

    @property
    def width(self) -> int:
        """Return how wide the card is drawn, about [px]."""
        return 20 + 27 * max((len(self.beds) + 1) // 2, 2 if len(self.marks) or len(self.number) > 4 else 1)


@dataclass(frozen=True, slots=True)
class Corridor:
    """The rooms along one corridor, in the order in which one passes them; the odd ones lie on one side.

    label  for instance "1e verdieping"
    """

    label: Words
    rooms: Sequence[Room]

    @property
    def stretches(self) -> list[tuple[list[Room], list[Room]]]:
        """Return the two sides, cut into stretches that fit beside the room panel."""
        found: list[tuple[list[Room], list[Room]]] = [([], [])]
        for place, room in enumerate(self.rooms):
            side = found[-1][place % 2]
            if place % 2 == 0 and sum(other.width + 6 for other in side) + room.width > 700:
                found.append(([], []))
                side = found[-1][0]
            side.append(room)
        return found


@dataclass(frozen=True, slots=True)
class Wing:
    """A wing of the house: its corridors and the counts of its beds."""

    name: Words
    corridors: Sequence[Corridor]
    note: Words = ""

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of beds per state."""
        beds = [bed for corridor in self.corridors for room in corridor.rooms for bed in room.beds]
        return {state: beds.count(state) for state in STATES}

    @property
    def words(self) -> str:
        """Return the counts as a sentence."""
        return in_words(self.counts)


@dataclass(frozen=True, slots=True)
class Night:
    """One night of the picker."""

    on: date
    url: str
    free: int
    occupied: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a row: `state` is "done", "now" or "next"."""

    label: Words
    note: Words = ""
    state: str = "next"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a timeline: `state` is "done", "now" or "next"."""

    when: Words
    title: Words
    note: Words = ""
    state: str = "done"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """A worker who can be called: first name, role beside it."""

    name: str
    role: Words
    note: Words = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A switch with its price: `gain` is the difference when only this one is off."""

    name: str
    label: Words
    note: Words = ""
    gain: Words = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: `hidden` words are only for screen readers; `sorted` is "ascending" or "descending"."""

    label: Words
    numeric: bool = False
    hidden: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what holds for it, as in the *waarom* block."""

    label: Words
    value: Words
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a resident's week, with the number of activities."""

    on: date
    url: str
    number: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A thing a resident can do; at most eight on a page."""

    link: Link
    note: Words = ""
