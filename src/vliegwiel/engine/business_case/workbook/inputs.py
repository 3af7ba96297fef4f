# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet Invoer: what someone may change, in yellow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.months import InputMonths
from vliegwiel.engine.business_case.workbook.cells import Book, Sheet, address
from vliegwiel.engine.parameters.certainty import IN_DUTCH

NAME = "Invoer"
VALUE_COLUMN = 2


@dataclass(frozen=True, slots=True)
class InputCells:
    """Where each input stands.

    cells    address of the first (or only) value of each input
    changes  for an input that changes over time: the address that holds in each month
    """

    cells: Mapping[str, str]
    changes: Mapping[str, tuple[str, ...]]


def write_inputs(book: Book, answer: CaseAnswer) -> InputCells:
    """Write the sheet and return where each input stands."""
    sheet = book.sheet(NAME, (26, 44, 16, 30, 80, 16, 14, 14))
    sheet.texts(0, ("Naam", "Omschrijving", "Waarde", "Eenheid", "Bron", "Zekerheid", "Laag", "Hoog"), "head")
    cells, changes, row = {}, {}, 1
    for name, one in answer.filled.inputs.items():
        cells[name] = _write(sheet, row, name, one, 0)
        row += 1
    for name, one in answer.filled.inputs.items():
        if len(set(one.values)) > 1:
            changes[name], row = _write_changes(sheet, row, name, one, cells[name], answer)
    return InputCells(cells, changes)


def _write(sheet: Sheet, row: int, name: str, one: InputMonths, month: int) -> str:
    figure = one.figure(month + 1)
    source = one.source(month + 1)
    sheet.texts(row, (name, one.input.label))
    sheet.number(row, VALUE_COLUMN, one.values[month], "input")
    sheet.text(row, 3, one.input.unit or "", "behind")
    sheet.text(row, 4, f"{source}: “{figure.quote}”" if figure and figure.quote else source)
    sheet.text(row, 5, IN_DUTCH[one.status(month + 1)])
    if month == 0:
        _write_ends(sheet, row, one.input.low, one.input.high)
    return f"{NAME}!{address(row, VALUE_COLUMN, fixed=True)}"


def _write_ends(sheet: Sheet, row: int, low: Decimal | None, high: Decimal | None) -> None:
    for column, end in ((6, low), (7, high)):
        if end is not None:
            sheet.number(row, column, end)


def _write_changes(
    sheet: Sheet, row: int, name: str, one: InputMonths, first: str, answer: CaseAnswer
) -> tuple[tuple[str, ...], int]:
    """Write one cell per later value of a figure; each month points to the value that holds in it."""
    found, now = [first], first
    for month in range(1, len(one.values)):
        if one.values[month] != one.values[month - 1]:
            now = _write(sheet, row, f"{name}@{answer.days[month]}", one, month)
            row += 1
        found.append(now)
    return tuple(found), row
