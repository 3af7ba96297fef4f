# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets Onzekerheid and Toelichting: how sure it is, and where everything comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.explain import explain
from vliegwiel.engine.business_case.model import Line
from vliegwiel.engine.business_case.workbook.cells import Book, Sheet
from vliegwiel.engine.parameters import Figure
from vliegwiel.engine.parameters.certainty import IN_DUTCH

if TYPE_CHECKING:
    from vliegwiel.engine.business_case.uncertainty import Uncertainty


# Letters that fit on one line of the wide column.
_LETTERS = 125


def write_uncertainty(book: Book, answer: CaseAnswer, uncertainty: Uncertainty | None) -> None:
    """Write the percentiles and the tornado, or that they were not calculated."""
    sheet = book.sheet("Onzekerheid", (30, 18, 18, 18, 18, 18), freeze=(0, 0))
    sheet.text(0, 0, "Onzekerheid", "title")
    if uncertainty is None:
        sheet.text(1, 0, "Niet doorgerekend. Vraag het met: vliegwiel case … --runs 10000 --xlsx …")
        return
    runs = f"{uncertainty.runs} doorrekeningen, trekking {uncertainty.seed}. De case zelf valt op percentiel"
    sheet.text(1, 0, f"{runs} {uncertainty.base_case_percentile} van de contante waarde.")
    sheet.texts(3, ("Saldo, opgeteld", *(f"percentiel {at}" for at in uncertainty.percentiles)), "head")
    for month, day in enumerate(answer.days):
        sheet.day(4 + month, 0, day)
        for column, one in enumerate(uncertainty.percentiles.values(), start=1):
            sheet.number(4 + month, column, one.months[month], "euro")
    row = 4 + len(answer.days)
    sheet.text(row, 0, "Contante waarde", "head")
    for column, one in enumerate(uncertainty.percentiles.values(), start=1):
        sheet.number(row, column, one.net_present_value, "sum")
    _write_tornado(sheet, row + 2, uncertainty)


def _write_tornado(sheet: Sheet, row: int, uncertainty: Uncertainty) -> None:
    sheet.texts(
        row,
        ("Contante waarde als één invoer verandert", "laag", "hoog", "bij laag (€)", "bij hoog (€)", "verschil (€)"),
        "head",
    )
    for bar in uncertainty.tornado:
        row += 1
        sheet.text(row, 0, bar.label)
        for column, end in enumerate((bar.low, bar.high), start=1):
            sheet.number(row, column, end)
        for column, amount in enumerate((bar.at_low, bar.at_high, bar.swing), start=3):
            sheet.number(row, column, amount, "euro")


def write_notes(book: Book, answer: CaseAnswer) -> None:
    """Write the findings, each line's formula in words, and each figure's source."""
    sheet = book.sheet("Toelichting", (46, 110, 4), freeze=(0, 0))
    sheet.text(0, 0, answer.case.title, "title")
    facts = [
        ("Berekend op", answer.day.isoformat()),
        ("Zekerheid", IN_DUTCH[answer.certainty]),
        ("Vingerafdruk", answer.fingerprint),
        ("Over deze case", answer.case.about),
    ]
    row = _rows(sheet, 2, "Over deze berekening", facts)
    row = _rows(sheet, row, "Wat opvalt", [(finding.code, finding.sentence) for finding in answer.findings])
    row = _rows(sheet, row, "Formules", [_formula(answer, line) for line in answer.case.lines])
    used = [figure for one in answer.filled.inputs.values() for figure in one.read]
    _rows(sheet, row, "Kengetallen", [_figure(figure) for figure in used])


def _formula(answer: CaseAnswer, line: Line) -> tuple[str, str]:
    return line.label, f"{line.formula}    In de eerste maand: {explain(answer, line.id, 1).filled}"


def _figure(figure: Figure) -> tuple[str, str]:
    value = f"{figure.value} {figure.unit}, vanaf {figure.period.start}"
    source = f"{figure.source.title}: “{figure.quote}”" if figure.quote else f"{figure.source.title}. {figure.because}"
    return figure.name, f"{value}. {source} ({IN_DUTCH[figure.status]})"


def _rows(sheet: Sheet, row: int, head: str, rows: list[tuple[str, str]]) -> int:
    sheet.text(row, 0, head, "head")
    for place, (name, text) in enumerate(rows, start=row + 1):
        sheet.text(place, 0, name, "wrap")
        sheet.paragraph(place, 1, text, _LETTERS)
    return row + len(rows) + 2
