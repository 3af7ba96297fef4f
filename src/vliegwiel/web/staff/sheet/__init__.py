# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that somebody gives, read with distrust: bytes in, cells or sentences out."""

from vliegwiel.web.staff.sheet.asking import example_given, given_table, mistakes_shown, sheet_field
from vliegwiel.web.staff.sheet.cells import Wrong, mistakes
from vliegwiel.web.staff.sheet.files import MOST_BYTES, MOST_ROWS, CannotRead, Table, read_table
from vliegwiel.web.staff.sheet.head import places_of

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "CannotRead",
    "Table",
    "Wrong",
    "example_given",
    "given_table",
    "mistakes",
    "mistakes_shown",
    "places_of",
    "read_table",
    "sheet_field",
]
