# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The empty sheet that staff fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def example(name: str, columns: Mapping[str, str], lists: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """Return an empty workbook with these columns, and a second sheet that says what belongs in each.

    lists  words that may be used, by what they are; they stand on a third sheet
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet, about = book.add_worksheet(name), book.add_worksheet("uitleg")
    sheet.freeze_panes(1, 0)
    # Everything is text, so that no spreadsheet turns a number or a day into something else.
    sheet.set_column(0, len(columns) - 1, 18, text)
    about.set_column(0, 1, 40)
    for place, (word, meaning) in enumerate(columns.items()):
        sheet.write_string(0, place, word, bold)
        about.write_string(place, 0, word, bold)
        about.write_string(place, 1, meaning)
    if lists:
        words = book.add_worksheet("woorden")
        words.set_column(0, len(lists) - 1, 28, text)
        for place, (word, given) in enumerate(lists.items()):
            words.write_string(0, place, word, bold)
            for row, one in enumerate(given, start=1):
                words.write_string(row, place, one)
    book.close()
    return made.getvalue()
