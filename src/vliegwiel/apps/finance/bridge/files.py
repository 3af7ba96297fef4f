# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case as a file: a workbook with live formulas, two pages for a council, every line, or the case itself (FI-8)."""

from __future__ import annotations

from datetime import date

from vliegwiel.apps.finance.bridge.cases import answer
from vliegwiel.apps.finance.bridge.choices import case_file
from vliegwiel.apps.finance.bridge.spread import draws_for
from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.terms import CaseChoices
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import Parameters
from vliegwiel.paper.fonts import FOLDER


def made_file(choices: CaseChoices, kind: str, day: date, parameters: Parameters) -> bytes:
    """Return the case as a file of this kind: xlsx, pdf, csv or yaml.

    :raises UnknownCase: no such case
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    if kind == "yaml":
        return case_file(choices).encode()
    # The workbook and the PDF are loaded when somebody asks for one.
    from vliegwiel.engine.business_case.council_pdf import council_pdf
    from vliegwiel.engine.business_case.uncertainty import simulate
    from vliegwiel.engine.business_case.workbook import lines_csv, workbook

    found = answer(choices, day, parameters)
    if kind == "csv":
        return lines_csv(found).encode("utf-8-sig")
    try:
        uncertainty = simulate(found, runs=draws_for(found.case.months))
    except CannotCalculate as error:
        raise CannotWorkOut(reason=error.sentence) from error
    return workbook(found, uncertainty) if kind == "xlsx" else council_pdf(found, uncertainty, fonts=FOLDER)
