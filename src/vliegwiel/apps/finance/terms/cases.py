# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case as pages show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BuildingBlock:
    """A choice that a project leader makes without formulas.

    off  what the case reads when the choice is not made, by input name
    """

    name: str
    label: str
    note: str
    off: tuple[tuple[str, str], ...]


BUILDING_BLOCKS: tuple[BuildingBlock, ...] = (
    BuildingBlock(
        "self_cooking",
        "Zelf koken",
        "Keukens kosten € 30.000, één keer. Bewoners koken zelf, catering stopt.",
        (("self_cooking", "0"),),
    ),
    BuildingBlock(
        "caretaker", "Sociaal huismeester", "Eén voltijds, vanaf het tweede jaar.", (("caretaker_fte", "0"),)
    ),
    BuildingBlock(
        "less_security",
        "Afbouw bewaking",
        "Vanaf het tweede jaar in twee jaar naar 40 op de 100. Alleen als per taak de voorwaarden gehaald zijn.",
        (("security_floor", "1"),),
    ),
    BuildingBlock(
        "residents_take_over",
        "Bewoners nemen taken over",
        "Vanaf het tweede jaar gaat begeleiding in twee jaar naar 80 op de 100.",
        (("supervision_floor", "1"),),
    ),
)
CASES: dict[str, str] = {
    "buurthuis-75": "asielzoekers, € 75 per dag",
    "buurthuis-44": "ontheemden uit Oekraïne, € 44 per dag",
}


@dataclass(frozen=True, slots=True)
class CaseChoices:
    """What a person chose for a case; everything else comes from the case and the figures.

    places     number of places, None for the case's own
    occupancy  share of the places that is taken, 0-1, None for the case's own
    left_out   names of the building blocks that are not chosen
    """

    case: str = "buurthuis-75"
    places: int | None = None
    occupancy: Decimal | None = None
    left_out: frozenset[str] = frozenset()


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
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that a page shows of a case; the page adds nothing up itself."""

    title: str
    about: str
    choices: CaseChoices
    years: tuple[int, ...]
    days: tuple[date, ...]
    rows: tuple[YearRow, ...]
    income: tuple[Decimal, ...]
    balance_per_year: tuple[Decimal, ...]
    balance_total: Decimal
    income_total: Decimal
    cumulative_per_year: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]
    without: tuple[Decimal, ...]
    gains: dict[str, Decimal] = field(default_factory=dict)
    net_present_value: Decimal = Decimal(0)
    break_even_on: date | None = None
    lowest_cash: Decimal = Decimal(0)
    lowest_cash_on: date | None = None
    per_place_per_day: Decimal | None = None
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()
    certainty: str = ""
    fingerprint: str = ""
    places: int = 0
    occupancy: Decimal = Decimal(1)
