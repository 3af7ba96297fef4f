# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A statement of savings on paper, in the reader's language; texts go in as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

from vliegwiel.paper.fonts import FAMILIES, FOLDER


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything that stands on the paper, in words of the reader.

    language  code such as ar; direction is ltr or rtl
    sums      label and amount, the most important first
    months    heads, and rows of cells; ledger the same
    """

    language: str
    direction: str
    title: str
    place: str
    name: str
    on: str
    notice: str
    sums: Sequence[tuple[str, str]]
    months_title: str
    months: Sequence[Sequence[str]]
    ledger_title: str
    ledger: Sequence[Sequence[str]]
    footer: str


def statement_pdf(statement: Statement, day: date) -> bytes:
    """Return the statement as a PDF; the same question gives the same file."""
    import typst

    compiler: Any = typst.compile
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content = asdict(statement) | {"fonts": list(FAMILIES)}
    made = compiler(
        files("vliegwiel.paper.savings_statement").joinpath("statement.typ").read_bytes(),
        format="pdf",
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"statement": json.dumps(content, ensure_ascii=False)},
        timestamp=int(midnight.timestamp()),
    )
    return bytes(made)
