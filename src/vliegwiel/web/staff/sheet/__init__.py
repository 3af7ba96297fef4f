# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that somebody gives, read with distrust: bytes in, cells or sentences out."""

from vliegwiel.web.staff.sheet.cells import Wrong, mistakes
from vliegwiel.web.staff.sheet.files import MOST_BYTES, MOST_ROWS, CannotRead, Table, read_table
from vliegwiel.web.staff.sheet.head import places_of
from vliegwiel.web.staff.sheet.paper import XLSX, example

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "XLSX",
    "CannotRead",
    "Table",
    "Wrong",
    "example",
    "mistakes",
    "places_of",
    "read_table",
]
