# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The workbook, the CSV and the two pages: the sheets and columns that the contract names (FI-8)."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case import calculate, case_from, effects, shipped_case, shipped_names
from vliegwiel.engine.business_case.council_pdf import council_pages, council_pdf
from vliegwiel.engine.business_case.uncertainty import simulate
from vliegwiel.engine.business_case.workbook import lines_csv, workbook

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def answer():
    return calculate(shipped_case("buurthuis-75"), on=DAY)


@pytest.fixture(scope="module")
def book(answer):
    return workbook(answer, simulate(answer, runs=200))


def rows(book, sheet):
    return CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name(sheet).to_python()


def test_the_sheets_are_those_of_the_contract(book):
    names = CalamineWorkbook.from_filelike(BytesIO(book)).sheet_names
    assert names == ["Invoer", "Model", "Samenvatting", "Controle", "Onzekerheid", "Toelichting"]


def test_every_input_stands_on_invoer_with_value_unit_and_source(book, answer):
    found = {row[0]: row for row in rows(book, "Invoer")[1:]}
    assert set(answer.filled.inputs) <= set(found)
    assert found["tariff"][1:5] == [
        "Vergoeding",
        75.0,
        "euro per person per day",
        "Het Nieuwe Buurthuis, verslag van fase 1: “€75 (asielzoeker)”",
    ]


def test_the_input_cells_are_yellow(book):
    styles = zipfile.ZipFile(BytesIO(book)).read("xl/styles.xml").decode()
    assert "FFFFF2CC" in styles


def test_the_model_has_a_row_per_line_and_a_column_per_month_from_the_fourth(book, answer):
    table = rows(book, "Model")
    assert table[0][3] in (date(2025, 1, 1), datetime(2025, 1, 1))
    assert len(table[0]) == 3 + 36
    found = {row[0]: row for row in table[1:]}
    for line in answer.lines.values():
        assert found[line.id][1:3] == [line.label, line.kind]
        assert [Decimal(f"{value:.2f}") for value in found[line.id][3:]] == list(line.months)
    assert [Decimal(f"{value:.2f}") for value in found["saldo_opgeteld"][3:]] == list(answer.cumulative)


def test_lines_and_series_are_live_formulas_with_cached_values(book):
    model = zipfile.ZipFile(BytesIO(book)).read("xl/worksheets/sheet2.xml").decode()
    assert "<f>ROUND(" in model
    assert model.count("<f>") == model.count("</f><v>") > 36 * 10


def test_the_check_shows_no_difference(book):
    for row in rows(book, "Controle")[4:]:
        if isinstance(row[4], float):
            assert row[4] == 0


def test_a_text_never_becomes_a_formula():
    nasty = '=HYPERLINK("http://x","y")'
    case = {
        "case": "boos",
        "title": nasty,
        "start": "2026-01-01",
        "months": 1,
        "inputs": {"a": {"value": "1", "label": nasty, "source": nasty}},
        "lines": [{"id": "x", "kind": "cost", "party": "+1", "label": nasty, "formula": "a"}],
        "notes": [nasty],
    }
    answer = calculate(case_from(case), on=DAY)
    made = zipfile.ZipFile(BytesIO(workbook(answer)))
    for name in made.namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>HYPERLINK" not in made.read(name).decode()
    assert "\n=HYPERLINK" not in lines_csv(answer)
    assert all(not cell.startswith(("=", "+")) for row in csv.reader(StringIO(lines_csv(answer))) for cell in row)
    assert len(council_pages(answer)) == 2


def test_the_csv_holds_every_line_and_month(answer):
    found = list(csv.DictReader(StringIO(lines_csv(answer))))
    assert len(found) == (len(answer.lines) + 1) * 36
    assert sum(Decimal(row["amount_euro"]) for row in found if row["line"] == "compensation") == Decimal("12318750.00")


@pytest.mark.parametrize("name", shipped_names())
def test_every_case_is_two_pages_with_and_without_uncertainty(name):
    answer = worked_out(name)
    assert len(council_pages(answer)) == 2
    assert len(council_pages(answer, simulate(answer, runs=100))) == 2


def test_the_pdf_is_the_same_for_the_same_question(answer):
    made = council_pdf(answer)
    assert made.startswith(b"%PDF")
    assert council_pdf(answer) == made


@pytest.mark.parametrize("many_notes", [0, 3, 30])
def test_a_long_case_still_fits_two_pages_and_says_what_was_left_out(many_notes):
    source, label = "Een bron met een lange naam en nog wat " * 3, "Een invoer met een lange omschrijving "
    row = {"value": "1", "low": "0", "high": "3", "unit": "euro per place per month", "label": label, "source": source}
    inputs = {f"input_{number}": row for number in range(60)}
    lines = [{"id": f"line_{number}", "kind": "cost", "formula": f"input_{number} * p"} for number in range(60)]
    note = "Een bevinding die nogal wat woorden nodig heeft om te zeggen wat er aan de hand is. " * 2
    case = {
        "case": "lang",
        "title": "Een lange case " * 8,
        "start": "2026-01-01",
        "months": 120,
        "inputs": {**inputs, "p": {"value": "1", "unit": "place"}},
        "lines": lines,
        "notes": [note] * many_notes,
    }
    answer = calculate(case_from(case), on=DAY)
    pages = council_pages(answer, simulate(answer, runs=20))
    assert len(pages) == 2


def test_each_choice_shows_what_it_brings(answer):
    found = effects(answer, {"zelf koken": {"self_cooking": 0}, "afbouw": {"security_floor": 1}})
    assert found["zelf koken"] == Decimal("1843800.00")  # (453 - 106) x 150 x 36 - 30,000
    assert found["afbouw"] > 0
