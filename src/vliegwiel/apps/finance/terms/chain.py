# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What waiting costs in the chain, beside homes whose residents pay rent (FI-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vliegwiel.apps.finance.terms.cases import Why, YearRow
from vliegwiel.apps.finance.terms.figures import FigureRow


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A published price, per person or place per day and per year, and what all who wait would cost at it.

    per_day, per_year  [euro]; the one that was not published follows from 365 days
    of_all             per year, for everybody in the first count [euro]
    published_per_day  which of the two the source prints
    """

    figure: FigureRow
    per_day: Decimal
    per_year: Decimal
    of_all: Decimal
    published_per_day: bool


@dataclass(frozen=True, slots=True)
class CountRow:
    """A published count of people who wait, and what they cost a year at the average price [euro]."""

    figure: FigureRow
    per_year: Decimal


@dataclass(frozen=True, slots=True)
class ChainCosts:
    """Waiting in reception beside start-up homes, per party; transfers between parties add up to zero."""

    people: int
    price: Decimal
    a_year: Decimal
    claimed: Decimal | None
    claimed_words: str
    why: Why
    prices: tuple[PriceRow, ...]
    counts: tuple[CountRow, ...]
    days: tuple[date, ...]
    years: tuple[int, ...]
    waiting: tuple[Decimal, ...]
    with_homes: tuple[Decimal, ...]
    parties: tuple[YearRow, ...]
    balance: tuple[Decimal, ...]
    balance_total: Decimal
    break_even_on: date | None
    findings: tuple[str, ...]
    certainty: str
    missing: tuple[str, ...] = ()
