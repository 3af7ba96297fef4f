# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vliegwiel.apps.finance.terms.templates import FIRST_TEMPLATE


@dataclass(frozen=True, slots=True)
class CaseChoices:
    """What a person chose for a case; everything else comes from the case and the figures.

    start      first of a month, None for the case's own
    months     how long, None for the case's own
    values     what was filled in, by input name
    otherwise  what holds in months without a figure, by input name
    left_out   names of the building blocks that are not chosen
    grounds    on which rent may stay below the integral costs; None for the case's own
    """

    case: str = FIRST_TEMPLATE
    start: date | None = None
    months: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    grounds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class CaseInput:
    """An input that a person can fill in.

    value      of the case itself, as text; empty for an open figure: the case asks
    otherwise  what the case takes for months without a figure; None when that cannot be
    share      whether people read it as so many of every hundred
    asked      whether it stands on top
    """

    name: str
    label: str
    value: str
    unit: str
    source: str
    status: str
    figure: str = ""
    otherwise: str | None = None
    share: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class CaseStart:
    """What a form needs before anything is worked out."""

    start: date
    months: int
    inputs: tuple[CaseInput, ...]
    lets: bool = False


@dataclass(frozen=True, slots=True)
class WhyFact:
    """One number behind an amount: what it is, where it comes from, how sure it is."""

    label: str
    words: str
    source: str = ""
    quote: str = ""
    period: str = ""
    status: str = ""
    detail: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an amount is what it is."""

    period: str
    amount: Decimal
    filled: str
    facts: tuple[WhyFact, ...]
    status: str
    claimed: Decimal | None = None
    claimed_words: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One line of the case: an amount per year, signed as it works on the balance, and why."""

    id: str
    label: str
    kind: str
    amounts: tuple[Decimal, ...]
    total: Decimal
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A line and what each party bears of it over all months; the parts are the line, to the cent."""

    label: str
    total: Decimal
    parts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class RentTest:
    """Rent beside integral costs; verdict is covered, exception, declaration or not_allowed."""

    label: str
    income: Decimal
    costs: Decimal
    shortfall: Decimal
    verdict: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Swing:
    """What the present value becomes when one input lies at one of its ends and all others at their value."""

    label: str
    low: Decimal
    high: Decimal
    unit: str
    at_low: Decimal
    at_high: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How uncertain the outcome is.

    low, inner_low, middle, inner_high, high  5, 25, 50, 75 and 95 of every hundred draws, running balance per month
    percentile   so many of a hundred draws end with a lower present value than the case itself
    above_zero   so many of a hundred draws end at or above zero
    """

    runs: int
    low: tuple[Decimal, ...]
    inner_low: tuple[Decimal, ...]
    middle: tuple[Decimal, ...]
    inner_high: tuple[Decimal, ...]
    high: tuple[Decimal, ...]
    percentile: float
    above_zero: float
    swings: tuple[Swing, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that a page shows of a case; the page adds nothing up itself."""

    title: str
    about: str
    choices: CaseChoices
    years: tuple[int, ...]
    days: tuple[date, ...]
    rows: tuple[YearRow, ...]
    transfers: tuple[YearRow, ...]
    parties: tuple[YearRow, ...]
    balance_per_year: tuple[Decimal, ...]
    balance_total: Decimal
    cumulative_per_year: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]
    without: tuple[Decimal, ...]
    gains: dict[str, Decimal]
    net_present_value: Decimal
    break_even_on: date | None
    lowest_cash: Decimal
    lowest_cash_on: date
    per_place_per_day: Decimal | None
    spread: Spread
    shares: tuple[SharedLine, ...] = ()
    tests: tuple[RentTest, ...] = ()
    findings: tuple[str, ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()
    certainty: str = ""
    fingerprint: str = ""
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario of a comparison; `refusal` says what it asks when it cannot be worked out."""

    title: str
    choices: CaseChoices
    refusal: str = ""
    days: tuple[date, ...] = ()
    cumulative: tuple[Decimal, ...] = ()
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    balance: Decimal = Decimal(0)
    municipality: Decimal = Decimal(0)
    net_present_value: Decimal = Decimal(0)
    break_even_on: date | None = None
    lowest_cash: Decimal = Decimal(0)
    per_place_per_day: Decimal | None = None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side: amounts per line over all months, signed as they work on the balance."""

    columns: tuple[Compared, ...]
    lines: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    best: str = ""
    runner_up: str = ""
    ahead: Decimal = Decimal(0)
    because: str = ""
    because_amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A kept version as it was answered on its day, beside what the same choices come to now."""

    title: str
    by: str
    on: date
    fingerprint: str
    engine_version: str
    choices: CaseChoices
    years: tuple[int, ...]
    rows: tuple[YearRow, ...]
    balance: Decimal
    findings: tuple[str, ...]
    certainty: str
    now: Decimal | None
    fingerprint_now: str = ""
    refusal: str = ""
