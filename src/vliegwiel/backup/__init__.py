# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One file that holds everything, and comes back the same on either database."""

from vliegwiel.backup.archive import CannotRestore, Manifest
from vliegwiel.backup.copying import copy_to
from vliegwiel.backup.exporting import NothingToExport, export_municipality, export_resident
from vliegwiel.backup.restoring import read_manifest, restore_from, wrong_keys

__all__ = [
    "CannotRestore",
    "Manifest",
    "NothingToExport",
    "copy_to",
    "export_municipality",
    "export_resident",
    "read_manifest",
    "restore_from",
    "wrong_keys",
]
