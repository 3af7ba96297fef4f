# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a case: amounts per line per month, what they come to, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vliegwiel.engine.business_case.findings import Finding, IntegralCostAnswer
from vliegwiel.engine.business_case.model import SIGN, Case
from vliegwiel.engine.business_case.months import InputMonths, Months
from vliegwiel.engine.parameters import Status


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """One line, in whole cents per month [euro]; costs are positive amounts."""

    id: str
    kind: str
    party: str
    label: str
    months: tuple[Decimal, ...]
    total: Decimal

    @property
    def signed(self) -> tuple[Decimal, ...]:
        """The amounts as a reader adds them up: costs and investments below zero [euro]."""
        return tuple(-amount for amount in self.months) if SIGN[self.kind] < 0 else self.months

    def years(self) -> tuple[Decimal, ...]:
        """Return the sum per twelve months; the last year may be shorter."""
        return tuple(sum(self.months[at : at + 12], Decimal(0)) for at in range(0, len(self.months), 12))


@dataclass(frozen=True, slots=True)
class PerPlace:
    """Amounts per place per day, in whole cents [euro]; None when the case has no places."""

    balance: Decimal | None
    income: Decimal | None
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """All that was calculated for one case.

    start      first day of each month is in `filled.days`
    lines      by id, in the order of the case
    balance    income minus cost and investment, per month [euro]
    cumulative running sum of the balance [euro]
    parties    balance per party per month, transfers included [euro]
    shares     per shared line: the part of each party per month; parts add up to the line [euro]
    """

    case: Case
    day: date
    filled: Months
    lines: Mapping[str, LineAnswer]
    balance: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]
    net_present_value: Decimal
    internal_rate_of_return: float | None
    break_even_month: int | None
    lowest_cash: Decimal
    lowest_cash_month: int
    per_place_per_day: PerPlace
    parties: Mapping[str, tuple[Decimal, ...]]
    shares: Mapping[str, Mapping[str, tuple[Decimal, ...]]]
    tests: tuple[IntegralCostAnswer, ...]
    findings: tuple[Finding, ...]
    certainty: Status
    fingerprint: str

    @property
    def days(self) -> tuple[date, ...]:
        """The first day of each month."""
        return self.filled.days

    def as_json(self) -> dict[str, Any]:
        """Return the answer as plain data: amounts are texts with two decimals."""
        return {
            "case": self.case.name,
            "title": self.case.title,
            "day": self.day.isoformat(),
            "start": self.case.start.isoformat(),
            "months": [day.isoformat() for day in self.days],
            "inputs": {name: _input(one) for name, one in self.filled.inputs.items()},
            "series": {name: [_plain(value) for value in values] for name, values in self.filled.series.items()},
            "lines": {name: _line(line) for name, line in self.lines.items()},
            "balance": _amounts(self.balance),
            "cumulative": _amounts(self.cumulative),
            "net_present_value": amount(self.net_present_value),
            "internal_rate_of_return": self.internal_rate_of_return,
            "break_even_month": self.break_even_month,
            "lowest_cash": amount(self.lowest_cash),
            "lowest_cash_month": self.lowest_cash_month,
            "per_place_per_day": amount(self.per_place_per_day.balance),
            "income_per_place_per_day": amount(self.per_place_per_day.income),
            "cost_per_place_per_day": amount(self.per_place_per_day.cost),
            "parties": {party: _row(months) for party, months in self.parties.items()},
            "shares": {name: {party: _row(found) for party, found in row.items()} for name, row in self.shares.items()},
            "tests": [_test(test) for test in self.tests],
            "findings": [finding.as_json() for finding in self.findings],
            "certainty": self.certainty.value,
            "fingerprint": self.fingerprint,
        }


def amount(value: Decimal | None) -> str | None:
    """Return an amount as text with two decimals."""
    return None if value is None else f"{value:.2f}"


def _amounts(values: tuple[Decimal, ...]) -> list[str]:
    return [f"{value:.2f}" for value in values]


def _row(months: tuple[Decimal, ...]) -> dict[str, Any]:
    return {"months": _amounts(months), "total": amount(sum(months, Decimal(0)))}


def _line(line: LineAnswer) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "party": line.party,
        "label": line.label,
        "months": _amounts(line.months),
        "total": amount(line.total),
    }


def _test(test: IntegralCostAnswer) -> dict[str, Any]:
    return {
        "name": test.name,
        "label": test.label,
        "income": amount(test.income),
        "costs": amount(test.costs),
        "shortfall": amount(test.shortfall),
        "verdict": test.verdict,
        "sentence": test.sentence,
    }


def _plain(value: Decimal) -> str:
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _input(one: InputMonths) -> dict[str, Any]:
    figure = one.figure(1)
    return {
        "label": one.input.label,
        "value": _plain(one.values[0]),
        "unit": one.input.unit,
        "figure": one.input.figure,
        "source": one.source(1),
        "status": one.status(1).value,
        "layer": figure.layer if figure else None,
    }
