# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A business case that has been read and checked: what is left is arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from vliegwiel.engine.business_case.case_file import ClaimFile, IntegralCostTestFile, LineFile
from vliegwiel.engine.business_case.formula import Tree
from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.parameters import Status
from vliegwiel.engine.units import euro

INCOME, COST, INVESTMENT, TRANSFER = "income", "cost", "investment", "transfer"
# What a line does to the balance of the whole.
SIGN = {INCOME: 1, COST: -1, INVESTMENT: -1, TRANSFER: 0}


@dataclass(frozen=True, slots=True)
class Input:
    """A number of the case: filled in, or a dated figure.

    otherwise  what holds in months for which the figure has no value; None: such a month is refused
    low, high  ends of the triangular distribution whose top is the value; None: certain
    """

    name: str
    label: str
    value: Decimal | None
    figure: str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    source: str
    status: Status
    note: str = ""
    otherwise: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A formula per month that lines can use."""

    name: str
    label: str
    unit: str | None
    formula: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cash flow, in euros per month."""

    id: str
    kind: str
    party: str
    to: str
    label: str
    formula: str
    tree: Tree

    @property
    def sign(self) -> int:
        """What the line does to the balance: 1, -1 or 0."""
        return SIGN[self.kind]


@dataclass(frozen=True, slots=True)
class Claim:
    """A total that a source states."""

    row: ClaimFile
    tree: Tree


@dataclass(frozen=True, slots=True)
class Shared:
    """A line and the parties that share it."""

    name: str
    label: str
    of: str
    between: Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class IntegralCostTest:
    """Rent against integral costs."""

    name: str
    row: IntegralCostTestFile
    cost_share: Tree


@dataclass(frozen=True, slots=True)
class Case:
    """A case that can be calculated; `series` stand in an order in which each knows the earlier ones.

    months    number of months
    question  the case as plain data, for the fingerprint
    """

    name: str
    title: str
    about: str
    start: date
    months: int
    inputs: Mapping[str, Input]
    series: Mapping[str, SeriesLine]
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()
    shares: tuple[Shared, ...] = ()
    tests: tuple[IntegralCostTest, ...] = ()
    correlations: tuple[tuple[str, str, Decimal], ...] = ()
    notes: tuple[str, ...] = ()
    question: Mapping[str, Any] = field(default_factory=dict)

    def line(self, line_id: str) -> Line:
        """Return the line with this id.

        :raises KeyError: no such line
        """
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    def with_values(self, values: Mapping[str, str | int | Decimal]) -> Case:
        """Return the same case with other values for some inputs, each labelled as filled in by hand.

        :raises InvalidQuestion: no such input, or not a number
        """
        problems, changed = [], {}
        for name, text in values.items():
            try:
                value = _bounded(text)
            except (ValueError, TypeError):
                problems.append(Problem(name, f"{text!r} is geen getal.", "Schrijf een getal als 150 of 0.95."))
                continue
            if name not in self.inputs:
                known = ", ".join(sorted(self.inputs))
                problems.append(Problem(name, "Deze invoer bestaat niet.", f"Kies uit {known}."))
                continue
            changed[name] = replace(
                self.inputs[name],
                value=value,
                figure=None,
                low=None,
                high=None,
                source=BY_HAND,
                status=Status.ASSUMPTION,
            )
        raise_problems(problems)
        question = {**self.question, "set": {name: str(one.value) for name, one in sorted(changed.items())}}
        return replace(self, inputs={**self.inputs, **changed}, question=question)


BY_HAND = "zelf opgegeven"
_TOO_MUCH = Decimal("1e15")


def _bounded(text: str | int | Decimal) -> Decimal:
    value = euro(text)
    if abs(value) >= _TOO_MUCH:
        raise ValueError(f"{text} is beyond all bounds")
    return value


def line_from(row: LineFile, tree: Tree) -> Line:
    """Return a line as it was read."""
    return Line(row.id, row.kind, row.party, row.to, row.label or row.id, row.formula, tree)
