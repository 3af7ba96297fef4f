# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The months of a case, and the value of every name in every month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vliegwiel.engine.business_case.formula import CONSTANTS, Tree, exact, exactly, names, whole_cents
from vliegwiel.engine.business_case.model import Case, Input
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import Figure, NotInForce, Parameters, Status


class NoNumber(CannotCalculate):
    """A formula has no value in some month: a division by zero, or a number beyond all bounds."""

    code = "no-number"


@dataclass(frozen=True, slots=True)
class InputMonths:
    """What one input is in each month.

    values   one per month
    figures  the dated figure read for each month; empty for an input that was filled in, None in a month for which
             the case itself says what holds when the figure has ended
    """

    input: Input
    values: tuple[Decimal, ...]
    figures: tuple[Figure | None, ...] = ()

    def figure(self, month: int) -> Figure | None:
        """Return the figure read for a month (1…)."""
        return self.figures[month - 1] if self.figures else None

    @property
    def read(self) -> tuple[Figure, ...]:
        """The figures that were read, each once."""
        return tuple(dict.fromkeys(figure for figure in self.figures if figure))

    @property
    def statuses(self) -> set[Status]:
        """How certain the values are."""
        found = {figure.status for figure in self.read}
        return found if found and None not in self.figures else found | {self.input.status}

    def source(self, month: int) -> str:
        """Return who says so in a month (1…)."""
        figure = self.figure(month)
        return figure.source.title if figure else self.input.source

    def status(self, month: int) -> Status:
        """Return how certain the value of a month is (1…)."""
        figure = self.figure(month)
        return figure.status if figure else self.input.status


@dataclass(frozen=True, slots=True)
class Months:
    """A case filled in, month by month.

    days    first day of each month
    inputs  the inputs that the case uses
    series  value per month
    lines   euros per month, in whole cents
    """

    days: tuple[date, ...]
    inputs: Mapping[str, InputMonths]
    series: Mapping[str, tuple[Decimal, ...]]
    lines: Mapping[str, tuple[Decimal, ...]]

    def values(self, month: int) -> dict[str, Decimal]:
        """Return the value of every name in a month (1…)."""
        return {
            **calendar_values(self.days[month - 1], month),
            **{name: one.values[month - 1] for name, one in self.inputs.items()},
            **{name: found[month - 1] for name, found in self.series.items()},
            **{name: found[month - 1] for name, found in self.lines.items()},
        }


def first_days(start: date, months: int) -> tuple[date, ...]:
    """Return the first day of each month."""
    whole = [start.year * 12 + start.month - 1 + number for number in range(months)]
    return tuple(date(one // 12, one % 12 + 1, 1) for one in whole)


def days_in(day: date) -> int:
    """Return how many days the month of a day has."""
    return monthrange(day.year, day.month)[1]


def calendar_values(day: date, month: int) -> dict[str, Decimal]:
    """Return month (1…), days and year (1…) of a month that starts on a day."""
    return {**CONSTANTS, "month": Decimal(month), "days": Decimal(days_in(day)), "year": Decimal((month - 1) // 12 + 1)}


def used_inputs(case: Case) -> list[str]:
    """Return the inputs that some formula uses, with places and discount_rate, in the order of the case."""
    trees: list[Tree] = [one.tree for one in case.series.values()]
    trees += [line.tree for line in case.lines] + [claim.tree for claim in case.claims]
    trees += [tree for shared in case.shares for tree in shared.between.values()]
    trees += [test.cost_share for test in case.tests]
    used = {name for tree in trees for name in names(tree)} | {"places", "discount_rate"}
    return [name for name in case.inputs if name in used]


def input_months(case: Case, parameters: Parameters, days: tuple[date, ...]) -> dict[str, InputMonths]:
    """Return the value of each used input in each month; figures are read on the month's first day.

    :raises NotInForce: a figure has no value on one of these days
    :raises FigureIsOpen: a figure is in force and nobody knows its value
    """
    found = {}
    for name in used_inputs(case):
        one = case.inputs[name]
        if one.figure is None:
            assert one.value is not None  # noqa: S101 - the reader lets no input through without either
            found[name] = InputMonths(one, (one.value,) * len(days))
        else:
            figures = tuple(_figure(one, day, parameters) for day in days)
            found[name] = InputMonths(one, tuple(_number(one, figure) for figure in figures), figures)
    return found


def _figure(one: Input, day: date, parameters: Parameters) -> Figure | None:
    assert one.figure is not None  # noqa: S101 - asked for inputs with a figure only
    try:
        return parameters.on(day, one.figure)
    except NotInForce:
        if one.otherwise is None:
            raise
        return None


def _number(one: Input, figure: Figure | None) -> Decimal:
    if figure is not None:
        return figure.number
    assert one.otherwise is not None  # noqa: S101 - else the figure was refused
    return one.otherwise


def fill_in(case: Case, parameters: Parameters) -> Months:
    """Return every series and line of the case in exact decimals, month by month.

    :raises CannotCalculate: a figure is not in force, or a formula has no value
    """
    days = first_days(case.start, case.months)
    inputs = input_months(case, parameters, days)
    series: dict[str, list[Decimal]] = {name: [] for name in case.series}
    lines: dict[str, list[Decimal]] = {line.id: [] for line in case.lines}
    with exactly():
        for number, day in enumerate(days):
            values = calendar_values(day, number + 1) | {name: one.values[number] for name, one in inputs.items()}
            for name, one in case.series.items():
                values[name] = _value(one.tree, values, name, number + 1)
                series[name].append(values[name])
            for line in case.lines:
                values[line.id] = _cents(line.tree, values, line.id, number + 1)
                lines[line.id].append(values[line.id])
    return Months(days, inputs, _tuples(series), _tuples(lines))


def _tuples(found: Mapping[str, list[Decimal]]) -> dict[str, tuple[Decimal, ...]]:
    return {name: tuple(values) for name, values in found.items()}


def _value(tree: Tree, values: Mapping[str, Decimal], name: str, month: int) -> Decimal:
    try:
        return exact(tree, values)
    except ArithmeticError:
        raise NoNumber(*_why(name, month), values={"name": name, "month": month}) from None


def _cents(tree: Tree, values: Mapping[str, Decimal], name: str, month: int) -> Decimal:
    try:
        amount = whole_cents(exact(tree, values))
    except ArithmeticError:
        raise NoNumber(*_why(name, month), values={"name": name, "month": month}) from None
    if abs(amount) >= _TOO_MUCH:
        raise NoNumber(*_why(name, month), values={"name": name, "month": month})
    return amount + 0


# Beyond this a 64-bit fraction no longer tells cents apart, so the workbook could not agree.
_TOO_MUCH = Decimal(10) ** 13


def _why(name: str, month: int) -> tuple[str]:
    wrong = f"{name} heeft in maand {month} geen waarde: een deling door nul of een onmogelijk groot getal."
    return (f"{wrong} Kijk de invoer van die formule na.",)
