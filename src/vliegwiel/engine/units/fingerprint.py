# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The fingerprint of an answer: what was asked, with which figures, by which engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from vliegwiel import __version__


def fingerprint(question: Any, figures: Iterable[str] = ()) -> str:
    """Return 16 hexadecimal digits that are equal only for equal question, figures and engine.

    question  anything that JSON can hold, decimals and dates as text
    figures   one text per figure that was read, in any order
    """
    text = json.dumps([__version__, question, sorted(figures)], sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
