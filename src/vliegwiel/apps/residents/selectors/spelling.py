# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Names are written in many ways: one plain form to compare them by."""

from __future__ import annotations

import unicodedata


def plain(*texts: str) -> str:
    """Return the texts in lower case, without accents, with single spaces."""
    joined = " ".join(texts).replace("-", " ").replace("'", "").replace("’", "")
    decomposed = unicodedata.normalize("NFKD", joined)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())
