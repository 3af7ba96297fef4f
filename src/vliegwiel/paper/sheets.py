# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists as XLSX and CSV that no spreadsheet program mistakes for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

Cell = str | int | float | date | datetime | None
# Also after spaces or marks that nobody sees, and the wide forms that some spreadsheet programs accept.
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+\-@＝＋－＠]|[\t\r]")
_LONGEST = 32_000


def xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook with one sheet: bold header that stays in sight, filter, text as text.

    title  name of the sheet; what Excel refuses in it is left out
    """
    import xlsxwriter

    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, options)
    sheet = book.add_worksheet("".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Lijst")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    widths = [len(column) for column in columns]
    sheet.write_row(0, 0, columns, bold)
    number = 0
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], len(str(cell if cell is not None else "")))
            _write(sheet, number, place, cell, day)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, 8), 50))
    sheet.freeze_panes(1, 0)
    if number:
        sheet.autofilter(0, 0, number, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return kept.getvalue()


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the list as CSV with semicolons and a byte order mark, as Dutch spreadsheet programs read it."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=";")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return kept.getvalue().encode("utf-8-sig")


def _write(sheet: object, row: int, column: int, cell: Cell, day: object) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # type: ignore[attr-defined]  # noqa: DTZ001 - a cell holds a calendar day
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)  # type: ignore[attr-defined]
    elif cell:
        sheet.write_string(row, column, _printable(cell)[:_LONGEST])  # type: ignore[attr-defined]


def _harmless(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        text = _printable(cell)
        # A quote in front: the spreadsheet program shows the text instead of calculating it.
        return f"'{text}" if _FORMULA.match(text) else text
    return cell


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
