# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet of arrivals: every mistake named with its row and column, nothing saved here.

Pure: a table in, people or sentences out; no clock, no database, no request.
"""

from vliegwiel.web.staff.residents.sheet.cells import COLUMNS
from vliegwiel.web.staff.residents.sheet.rows import Checked, SheetRow, check

__all__ = ["COLUMNS", "Checked", "SheetRow", "check"]
