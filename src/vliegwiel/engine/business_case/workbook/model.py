# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet Model: the calendar, series, lines, balance, parties, shares and tests as live formulas per month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.formula import CONSTANTS, Binary, Name, Number, Tree, exact, exactly, whole_cents
from vliegwiel.engine.business_case.formula.sheet import sheet_formula
from vliegwiel.engine.business_case.model import TRANSFER, Line
from vliegwiel.engine.business_case.months import days_in
from vliegwiel.engine.business_case.workbook.cells import Book, Sheet, address
from vliegwiel.engine.business_case.workbook.inputs import InputCells

NAME = "Model"
FIRST_MONTH = 3
BALANCE, CUMULATIVE = "saldo", "saldo_opgeteld"


@dataclass(slots=True)
class ModelRows:
    """Where each row of the model stands: row number by id, counted from 0."""

    sheet: Sheet
    inputs: InputCells
    months: int
    rows: dict[str, int] = field(default_factory=dict)
    next_row: int = 1

    def cell(self, name: str, month: int) -> str:
        """Return the address of a name in a month (0…), for use on this sheet."""
        if name in CONSTANTS:
            return str(CONSTANTS[name])
        if name in self.rows:
            return address(self.rows[name], FIRST_MONTH + month)
        return self.inputs.cells[name]

    def write(
        self,
        name: str,
        label: str,
        kind: str,
        formula: Callable[[int], str],
        values: Sequence[Decimal],
        style: str = "euro",
    ) -> None:
        """Write one row of formulas with their values."""
        self.sheet.texts(self.next_row, (name, label, kind))
        for month in range(self.months):
            self.sheet.formula(self.next_row, FIRST_MONTH + month, formula(month), values[month], style)
        self.rows[name] = self.next_row
        self.next_row += 1


def write_model(book: Book, answer: CaseAnswer, inputs: InputCells) -> ModelRows:
    """Write the sheet and return where its rows stand."""
    sheet = book.sheet(NAME, (24, 40, 12), freeze=(1, FIRST_MONTH))
    sheet.months(FIRST_MONTH, answer.case.months)
    sheet.texts(0, ("Regel", "Omschrijving", "Soort"), "head")
    for month, day in enumerate(answer.days):
        sheet.day(0, FIRST_MONTH + month, day)
    model = ModelRows(sheet, inputs, answer.case.months)
    _write_calendar(model, answer)
    for name, cells in inputs.changes.items():
        changing = answer.filled.inputs[name]
        model.write(name, changing.input.label, "input", cells.__getitem__, changing.values, "number")
    for name, one in answer.case.series.items():
        model.write(name, one.label, "series", _reads(model, one.tree), answer.filled.series[name], "number")
    for line in answer.case.lines:
        model.write(line.id, line.label, line.kind, _cents(model, line.tree), answer.filled.lines[line.id])
    _write_balance(model, answer)
    _write_parties(model, answer)
    _write_shares(model, answer)
    _write_tests(model, answer)
    return model


def _reads(model: ModelRows, tree: Tree) -> Callable[[int], str]:
    return lambda month: sheet_formula(tree, lambda name: model.cell(name, month))


def _cents(model: ModelRows, tree: Tree) -> Callable[[int], str]:
    return lambda month: f"ROUND({sheet_formula(tree, lambda name: model.cell(name, month))},2)"


def _write_calendar(model: ModelRows, answer: CaseAnswer) -> None:
    months = range(1, answer.case.months + 1)
    first = address(0, FIRST_MONTH, fixed=True)

    def head(month: int) -> str:
        return address(0, FIRST_MONTH + month)

    def number(month: int) -> str:
        return f"(YEAR({head(month)})-YEAR({first}))*12+MONTH({head(month)})-MONTH({first})+1"

    model.write("month", "Nummer van de maand", "calendar", number, [Decimal(month) for month in months], "number")
    days = [Decimal(days_in(day)) for day in answer.days]
    model.write("days", "Dagen in de maand", "calendar", lambda month: f"DAY(EOMONTH({head(month)},0))", days, "number")
    years = [Decimal((month - 1) // 12 + 1) for month in months]
    row = model.rows["month"]
    model.write(
        "year",
        "Nummer van het jaar",
        "calendar",
        lambda month: f"INT(({address(row, FIRST_MONTH + month)}-1)/12)+1",
        years,
        "number",
    )


def _write_balance(model: ModelRows, answer: CaseAnswer) -> None:
    def balance(month: int) -> str:
        return f"ROUND({_signed(model, [(line.id, line.sign) for line in answer.case.lines], month)},2)"

    def running(month: int) -> str:
        here = model.cell(BALANCE, month)
        before = address(model.next_row, FIRST_MONTH + month - 1)
        return here if month == 0 else f"ROUND({before}+{here},2)"

    model.write(BALANCE, "Saldo", "balance", balance, answer.balance, "sum")
    model.write(CUMULATIVE, "Saldo, opgeteld", "balance", running, answer.cumulative)


def _signed(model: ModelRows, lines: Sequence[tuple[str, int]], month: int) -> str:
    parts = [f"{'+' if sign > 0 else '-'}{model.cell(name, month)}" for name, sign in lines if sign]
    return "".join(parts).removeprefix("+") or "0"


def _write_parties(model: ModelRows, answer: CaseAnswer) -> None:
    for party, months in answer.parties.items():
        lines = [(line.id, sign) for line in answer.case.lines if (sign := _sign_for(line, party))]

        def balance(month: int, lines: Sequence[tuple[str, int]] = lines) -> str:
            return f"ROUND({_signed(model, lines, month)},2)"

        model.write(f"saldo:{party}", f"Saldo van {party}", "party", balance, months)


def _sign_for(line: Line, party: str) -> int:
    if line.kind == TRANSFER:
        return (line.to == party) - (line.party == party)
    return line.sign if line.party == party else 0


def _write_shares(model: ModelRows, answer: CaseAnswer) -> None:
    for shared in answer.case.shares:
        trees = list(accumulate(shared.between.values(), lambda left, right: Binary("+", left, right)))
        before: Tree | None = None
        for party, tree in zip(shared.between, trees, strict=True):
            formula = _share_formula(model, shared.of, tree, before)
            months = answer.shares[shared.name][party]
            model.write(f"{shared.name}:{party}", f"{shared.label}, deel van {party}", "share", formula, months)
            before = tree


def _share_formula(model: ModelRows, of: str, until: Tree, before: Tree | None) -> Callable[[int], str]:
    def formula(month: int) -> str:
        def part(tree: Tree) -> str:
            return f"ROUND({sheet_formula(Binary('*', Name(of), tree), lambda name: model.cell(name, month))},2)"

        return part(until) if before is None else f"ROUND({part(until)}-{part(before)},2)"

    return formula


def _write_tests(model: ModelRows, answer: CaseAnswer) -> None:
    for test in answer.case.tests:
        total: Tree = Number(Decimal(0))
        for line in test.row.costs:
            total = Binary("+", total, Name(line))
        tree = Binary("*", test.cost_share, total)
        with exactly():
            values = [
                whole_cents(exact(tree, answer.filled.values(month))) for month in range(1, answer.case.months + 1)
            ]
        label = f"{test.row.label or test.name}, integrale kosten"
        model.write(f"{test.name}:kosten", label, "test", _cents(model, tree), values)
