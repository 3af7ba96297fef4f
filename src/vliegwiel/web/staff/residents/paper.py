# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The empty sheet of arrivals that staff fill in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
