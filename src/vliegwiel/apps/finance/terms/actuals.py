# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a location really earned and spent, beside its plan (FI-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices


class Sign(TextChoices):
    """How a file writes costs."""

    POSITIVE = "positive", "Alle bedragen zijn positief"
    COSTS_NEGATIVE = "costs-negative", "Kosten zijn negatief"
    CORRECTIONS = "corrections", "Positief; een min is een correctie"


# An account that belongs to no line of the plan, and is left out knowingly.
NO_LINE = "-"


@dataclass(frozen=True, slots=True)
class JournalMapping:
    """Which column holds what, and which line of the plan an account belongs to.

    date, amount, account  heads of columns
    number, quantity       heads of columns, empty when the file has none
    lines                  line of the plan per account; NO_LINE leaves it out
    control_total          what all amounts of the file together should be, as text; empty for unknown
    """

    date: str
    amount: str
    account: str
    number: str = ""
    quantity: str = ""
    sign: str = Sign.POSITIVE
    lines: Mapping[str, str] = field(default_factory=dict)
    control_total: str = ""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as somebody gave it: its bytes, and the cells that were read from it with their row in the file."""

    name: str
    content: bytes
    head: Sequence[str]
    rows: Sequence[tuple[int, Sequence[object]]]


@dataclass(frozen=True, slots=True)
class JournalColumns:
    """What a person chooses from when a file is read.

    lines    id and label of each line of the plan
    guessed  which column probably holds what
    before   how the newest file was read; empty for the first
    """

    head: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    guessed: Mapping[str, str]
    before: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row of a file, and what would be right; row 0 is the file as a whole."""

    row: int
    column: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row that can be taken over; the amount works in the direction of its line [euro]."""

    row: int
    key: str
    line: str
    booked_on: date
    amount: Decimal
    account: str
    quantity: Decimal | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class JournalPreview:
    """A file looked through: what would be taken over, what is known already, what is wrong."""

    rows: tuple[JournalRow, ...]
    problems: tuple[RowProblem, ...]
    accounts: tuple[str, ...]
    total: Decimal
    left_out: int = 0

    @property
    def new(self) -> int:
        """Number of rows that would be added."""
        return sum(not row.known for row in self.rows)


@dataclass(frozen=True, slots=True)
class JournalFileRow:
    """A file that was taken over."""

    id: UUID
    name: str
    by: str
    on: date
    number_of_rows: int


@dataclass(frozen=True, slots=True)
class ActualLine:
    """One line up to now, months and sums as positive amounts of its kind [euro].

    effect   what the difference does to the balance: spending less is above zero
    volume, price  the difference in two parts; None where no quantity is known
    """

    id: str
    label: str
    kind: str
    planned: tuple[Decimal, ...]
    actual: tuple[Decimal, ...]
    planned_total: Decimal
    actual_total: Decimal
    difference: Decimal
    effect: Decimal
    rest_planned: Decimal
    at_pace: Decimal
    volume: Decimal | None = None
    price: Decimal | None = None
    planned_volume: Decimal | None = None
    actual_volume: Decimal | None = None
    planned_price: Decimal | None = None
    actual_price: Decimal | None = None
    volume_unit: str = ""


@dataclass(frozen=True, slots=True)
class YearForecast:
    """This calendar year: what was real, what the rest brings, and between which amounts it ends [euro]."""

    year: int
    first: date
    real: Decimal
    planned: Decimal
    at_pace: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal
    days: tuple[date, ...]
    plan_line: tuple[Decimal, ...]
    real_line: tuple[Decimal | None, ...]
    rest_line: tuple[Decimal | None, ...]
    low_line: tuple[Decimal, ...]
    high_line: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ActualPage:
    """Plan against actual: per line and month, what explains the difference, and where the year ends."""

    plan: str
    plan_id: UUID
    kept_on: date
    changed: bool
    days: tuple[date, ...]
    rows: tuple[ActualLine, ...]
    planned_balance: Decimal
    actual_balance: Decimal
    end_planned: Decimal
    end_if_planned: Decimal
    end_at_pace: Decimal
    forecast: YearForecast | None
    until: date
    choices: tuple[date, ...]
    strangers: tuple[tuple[str, Decimal], ...] = ()
