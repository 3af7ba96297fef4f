# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The whole calculation as a spreadsheet with live formulas (FI-8)."""

from vliegwiel.engine.business_case.workbook.book import workbook
from vliegwiel.engine.business_case.workbook.lines_csv import lines_csv

__all__ = ["lines_csv", "workbook"]
