# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The typefaces for PDF: Noto Sans, Noto Sans Arabic and Noto Sans Ethiopic, regular and bold (SIL OFL 1.1)."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
