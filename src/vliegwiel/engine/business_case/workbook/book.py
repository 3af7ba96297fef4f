# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Builds the six sheets: Invoer, Model, Samenvatting, Controle, Onzekerheid, Toelichting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.workbook.cells import Book
from vliegwiel.engine.business_case.workbook.inputs import write_inputs
from vliegwiel.engine.business_case.workbook.model import write_model
from vliegwiel.engine.business_case.workbook.notes import write_notes, write_uncertainty
from vliegwiel.engine.business_case.workbook.summary import write_check, write_summary

if TYPE_CHECKING:
    from vliegwiel.engine.business_case.uncertainty import Uncertainty


def workbook(answer: CaseAnswer, uncertainty: Uncertainty | None = None) -> bytes:
    """Return the calculation as an XLSX file: live formulas, with the engine's values as their cached result.

    Invoer        yellow input cells: name, label, value, unit, source
    Model         a row per series and line, a column per month
    Samenvatting  totals, balance, present value, break-even, per place per day
    Controle      the engine's amounts beside the sheet's; zero until an input is changed
    Onzekerheid   percentiles and what each input does, when they were calculated
    Toelichting   findings, formulas in words, sources
    """
    book = Book(answer.case.title)
    inputs = write_inputs(book, answer)
    model = write_model(book, answer, inputs)
    summary = write_summary(book, answer, inputs, model)
    write_check(book, answer, model, summary)
    write_uncertainty(book, answer, uncertainty)
    write_notes(book, answer)
    return book.bytes()
