# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes cells: texts never become formulas, formulas always carry the value the engine found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

INPUT_YELLOW = "#FFF2CC"
_LINE_HEIGHT = 13.5
_FONT = {"font_name": "Arial", "font_size": 10}


class Book:
    """A workbook in memory, with the few cell styles it needs."""

    def __init__(self, title: str) -> None:
        self._bytes = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"title": title})
        self._book.set_calc_mode("auto")
        euro = "#,##0.00;[Red]-#,##0.00"
        styles: dict[str, dict[str, Any]] = {
            "text": {},
            "wrap": {"text_wrap": True, "valign": "top"},
            "behind": {"indent": 1},
            "head": {"bold": True, "bottom": 1, "text_wrap": True},
            "title": {"bold": True, "font_size": 14},
            "month": {"bold": True, "bottom": 1, "num_format": "mmm yyyy", "align": "right"},
            "euro": {"num_format": euro},
            "sum": {"num_format": euro, "bold": True, "top": 1},
            "number": {"num_format": "#,##0.######"},
            "input": {"num_format": "#,##0.######", "bg_color": INPUT_YELLOW, "border": 1, "border_color": "#BF9000"},
        }
        self._styles = {name: self._book.add_format({**_FONT, **style}) for name, style in styles.items()}

    def sheet(self, name: str, widths: Sequence[int], *, freeze: tuple[int, int] = (1, 0)) -> Sheet:
        """Add a sheet with these column widths."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(*freeze)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return Sheet(name, sheet, self._styles)

    def bytes(self) -> bytes:
        """Return the workbook as the bytes of a file."""
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, name: str, sheet: Any, styles: dict[str, Any]) -> None:
        self.name, self._sheet, self._styles = name, sheet, styles

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write a text, whatever it starts with."""
        self._sheet.write_string(row, column, text, self._styles[style])

    def texts(self, row: int, texts: Sequence[str], style: str = "text") -> None:
        """Write texts from the first column on."""
        for column, text in enumerate(texts):
            self.text(row, column, text, style)

    def number(self, row: int, column: int, value: Decimal | float | int, style: str = "number") -> None:
        """Write a number."""
        self._sheet.write_number(row, column, float(value), self._styles[style])

    def day(self, row: int, column: int, day: date) -> None:
        """Write a day, shown as its month."""
        self._sheet.write_datetime(row, column, day, self._styles["month"])

    def formula(self, row: int, column: int, formula: str, value: Any, style: str = "euro") -> None:
        """Write a live formula with the value that the engine found for it."""
        cached = float(value) if isinstance(value, Decimal) else value
        self._sheet.write_formula(row, column, f"={formula}", self._styles[style], cached)

    def paragraph(self, row: int, column: int, text: str, letters: int) -> None:
        """Write a long text in a row that is high enough for it; `letters` fit on one of its lines."""
        self.text(row, column, text, "wrap")
        self._sheet.set_row(row, _LINE_HEIGHT * max(1, -(-len(text) // letters)))

    def months(self, first: int, months: int) -> None:
        """Give the columns of the months their width, and print a year on a page with the words before them."""
        self._sheet.set_column(first, first + months - 1, 14)
        self._sheet.repeat_columns(0, 2)
        self._sheet.fit_to_pages(-(-months // 12), 0)


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """Return an address such as D5, or $D$5 when it stays put."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def across(sheet: str, row: int, first: int, last: int) -> str:
    """Return a stretch of one row on a sheet, such as Model!$D$5:$AM$5."""
    return f"{sheet}!${xl_col_to_name(first)}${row + 1}:${xl_col_to_name(last)}${row + 1}"
