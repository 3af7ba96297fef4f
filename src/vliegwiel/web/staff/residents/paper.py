# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of people as a spreadsheet or as text; no cell is ever read as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO

import xlsxwriter

Cell = str | int | date | None
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# Also after spaces or marks that nobody sees, and the wide forms that some spreadsheets accept.
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+\-@＝＋－＠]|[\t\r]")
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


def example(head: Sequence[str], about: Sequence[tuple[str, str]]) -> bytes:
    """Return an empty workbook with this head, and a second sheet that says what belongs in each column."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet, words = book.add_worksheet("aankomsten"), book.add_worksheet("uitleg")
    sheet.freeze_panes(1, 0)
    # Everything is text, so that no spreadsheet turns a number or a day into something else.
    sheet.set_column(0, len(head) - 1, 18, text)
    words.set_column(0, 1, 40)
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, bold)
    for row, (word, meaning) in enumerate(about):
        words.write_string(row, 0, word, bold)
        words.write_string(row, 1, meaning)
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
    return f"'{text}" if _FORMULA.match(text) else text
