# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The households of a proposal: which ones a page shows, and each in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from vliegwiel.apps.placement.selectors import ShownLot
from vliegwiel.apps.placement.services import ShownPlacement
from vliegwiel.apps.placement.terms import places_short
from vliegwiel.web.staff.placement import words

if TYPE_CHECKING:
    from vliegwiel.apps.placement.models import Candidate

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Card:
    """One household of a proposal, in words."""

    id: str
    reference: str
    people: str
    proposed: str
    proposed_id: str
    lines: tuple[str, ...]
    decided_by: str
    others: tuple[str, ...]
    tie: bool
    decided: str
    decided_id: str
    deviated: bool
    number: int
    pick: bool
    tied: str
    lot: ShownLot | None


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the households that a page shows.

    shown    households on this page; every: of this filter, on all pages
    choices  of the filter: word in the address, name, number, whether it is this one
    """

    filter: str
    page: int
    shown: Sequence[Candidate]
    every: Sequence[Candidate]
    choices: Sequence[tuple[str, str, int, bool]]

    @property
    def here(self) -> str:
        """Which of how many, in words; nothing where all stand on one page."""
        first = (self.page - 1) * A_PAGE
        facts = {"first": first + 1, "last": first + len(self.shown), "all": len(self.every)}
        return _("%(first)s tot en met %(last)s van %(all)s") % facts if len(self.every) > A_PAGE else ""

    @property
    def before(self) -> str:
        """Address of the page before, or nothing."""
        return self._address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """Address of the page after, or nothing."""
        return self._address(self.page + 1) if self.page * A_PAGE < len(self.every) else ""

    def _address(self, page: int) -> str:
        return "?" + urlencode({"toon": self.filter, "blad": page})


def part_of(shown: ShownPlacement, asked: str, page: str, at: str = "") -> Part:
    """Return the households that an address asks for.

    asked  word of the filter; an unknown one is everybody
    page   number of the page; what is no page is the first
    at     id of a household that must be on the page, whatever was asked; "" for none
    """
    placed = {one.household: one.tie for one in shown.kept.answer.placements}
    waits = [one for one in shown.candidates if one.pk not in shown.decided]
    parts: dict[str, tuple[str, list[Candidate]]] = {
        "alles": (_("allemaal"), list(shown.candidates)),
        "wacht": (_("wacht op een besluit"), [one for one in waits if str(one.pk) in placed]),
        "gelijk": (_("twee gemeenten even goed"), [one for one in waits if placed.get(str(one.pk))]),
        "zonder": (_("geen gemeente"), [one for one in waits if str(one.pk) not in placed]),
        "besloten": (_("besloten"), [one for one in shown.candidates if one.pk in shown.decided]),
    }
    chosen = asked if asked in parts and not at else "alles"
    every = parts[chosen][1]
    last = max(1, -(-len(every) // A_PAGE))
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
    if at:
        number = next((place // A_PAGE + 1 for place, one in enumerate(every) if str(one.pk) == at), 1)
    number = min(max(1, number), last)
    return Part(
        filter=chosen,
        page=number,
        shown=every[(number - 1) * A_PAGE : number * A_PAGE],
        every=every,
        choices=[(word, name, len(rows), word == chosen) for word, (name, rows) in parts.items()],
    )


def card_of(shown: ShownPlacement, candidate: Candidate, lot: ShownLot | None = None) -> Card:
    """Return what a page says about one household: reasons, runner-up, what would change it, what was decided."""
    row = shown.kept.placement(candidate.pk)
    decision = shown.decided.get(candidate.pk)
    town = shown.municipalities[row.municipality] if row else None
    lines: list[str] = []
    others: list[str] = []
    if row and town:
        lines = [said for one in row.reasons if (said := words.reason(one.criterion, one.score, town))]
        others = [
            words.runner_up(shown.municipalities[one.municipality].name, places_short(one.change), one.lost)
            for one in row.alternatives[:2]
        ]
    else:
        mine = [one for one in shown.kept.answer.unplaced if one.household == str(candidate.pk)]
        lines = [words.unplaced(one.because.code) for one in mine]
    return Card(
        id=str(candidate.pk),
        reference=candidate.reference,
        people=words.people(candidate.number_of_people),
        proposed=town.name if town else "",
        proposed_id=row.municipality if row else "",
        lines=tuple(lines),
        decided_by=words.decided_by(row.decided_by) if row else "",
        others=tuple(others),
        tie=bool(row and row.tie),
        decided=decision.municipality.name if decision else "",
        decided_id=str(decision.municipality_id) if decision else "",
        deviated=bool(decision and not decision.followed),
        number=decision.number if decision else 0,
        pick=bool(row and not decision),
        tied=", ".join(sorted(shown.municipalities[one].name for one in shown.tied(candidate.pk))),
        lot=lot,
    )
