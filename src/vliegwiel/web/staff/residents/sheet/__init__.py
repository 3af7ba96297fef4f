# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet of arrivals, read with distrust: every mistake named with its row and column, nothing saved here.

Pure: bytes in, people or sentences out; no clock, no database, no request.
"""

from vliegwiel.web.staff.residents.sheet import cells
from vliegwiel.web.staff.residents.sheet.cells import COLUMNS, Wrong
from vliegwiel.web.staff.residents.sheet.files import MOST_BYTES, MOST_ROWS, CannotRead, Table, read_table
from vliegwiel.web.staff.residents.sheet.rows import Checked, SheetRow, check

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_ROWS",
    "CannotRead",
    "Checked",
    "SheetRow",
    "Table",
    "Wrong",
    "cells",
    "check",
    "read_table",
]
