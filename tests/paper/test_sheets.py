# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""No list is ever calculated by the program that opens it (trust.md: formula injection)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from vliegwiel.paper.sheets import csv_text, xlsx

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\u200b=1+1", "＝1+1", "\t=1", "\ufeff=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_gets_a_quote_in_csv(text: str):
    assert csv_text(["naam"], [[text]]).decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")


@pytest.mark.parametrize("text", ["Anna", "1-persoonskamer", "a=b", ""])
def test_an_ordinary_text_stays_as_it_is(text: str):
    assert "'" not in csv_text(["naam"], [[text]]).decode("utf-8-sig")


def test_a_workbook_keeps_texts_as_texts_and_days_as_days():
    made = xlsx("Lijst", ["naam", "dag", "aantal"], [["=1+1", date(2026, 11, 21), 3]])
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert rows == [["naam", "dag", "aantal"], ["=1+1", date(2026, 11, 21), 3.0]]
