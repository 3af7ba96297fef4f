# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of people as a spreadsheet or as text; no cell is ever read as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO

import xlsxwriter

Cell = str | int | date | None
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000


def workbook(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet with a head that stays in sight.

    head  words of the columns
    rows  cells in the order of the head; texts are written as texts, whatever they begin with
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(head) - 1, 18)
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell:
                sheet.write_string(number, column, cell[:_LONGEST])
    book.close()
    return made.getvalue()


def lines(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Give the lines of a text file, for spreadsheets that split at the semicolon.

    A text that a spreadsheet would read as a formula gets an apostrophe in front.
    """
    yield "\ufeff"
    for row in (head, *rows):
        line = StringIO()
        csv.writer(line, delimiter=";").writerow([_harmless(cell) for cell in row])
        yield line.getvalue()


def _harmless(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text
