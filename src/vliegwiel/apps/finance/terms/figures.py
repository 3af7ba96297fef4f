# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as pages show them, and a municipality's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import TextChoices

# A figure that nobody looked at for longer than this is old.
OLD_AFTER_DAYS = 365
# A figure that ends within this time asks for a follower.
ENDS_WITHIN_DAYS = 180
# What a municipality knows better than the case itself does: an input without a figure gets one of this name.
OWN_INPUT = "own.case."


class Outcome(TextChoices):
    """What became of a proposed figure."""

    APPROVED = "approved", "goedgekeurd"
    DECLINED = "declined", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Certainty(TextChoices):
    """How certain a municipality's own figure is."""

    ASSUMPTION = "assumption", "aanname"
    TO_VERIFY = "to_verify", "nog na te gaan"
    VERIFIED = "verified", "nagegaan"


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure that a municipality proposes for itself.

    value   as text; empty to let the municipality's own figure end on `from_on`
    reason  why the municipality departs from the packaged figure
    """

    name: str
    value: str
    from_on: date
    until_on: date | None
    source: str
    quote: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One dated figure as a page shows it.

    old      nobody looked at it for more than a year
    ends_on  the day from which it no longer holds, when that day is near
    """

    name: str
    about: str
    value: str
    unit: str
    from_on: date
    until_on: date | None
    source: str
    quote: str
    because: str
    status: str
    checked: date | None
    layer: str = "packaged"
    old: bool = False
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A case that reads a figure, and the lines that rest on it."""

    case: str
    title: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposed figure and what became of it; `outcome` is empty while it waits."""

    id: UUID
    name: str
    about: str
    unit: str
    value: str
    from_on: date
    until_on: date | None
    source: str
    quote: str
    status: str
    reason: str
    by: str
    by_id: UUID
    on: date
    outcome: str = ""
    outcome_words: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigurePage:
    """All that is known of one figure.

    now       the value of the day; None when there is none, and then `refusal` says what was last in force
    entries   every dated value, newest first, of every layer
    proposals what the municipality proposed, newest first
    """

    name: str
    about: str
    unit: str
    now: FigureRow | None
    refusal: str
    entries: tuple[FigureRow, ...]
    proposals: tuple[ProposalRow, ...]
    uses: tuple[Use, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureList:
    """The figures of a day, those that have no value then, and what waits for a second person."""

    rows: tuple[FigureRow, ...]
    missing: tuple[tuple[str, str], ...] = ()
    waiting: tuple[ProposalRow, ...] = field(default=())
