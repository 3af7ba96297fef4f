# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""All lines as comma-separated values, for people who calculate elsewhere."""

from __future__ import annotations

import csv
from io import StringIO

from vliegwiel.engine.business_case.answer import CaseAnswer

# A spreadsheet reads a text that starts like this as a formula.
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def lines_csv(answer: CaseAnswer) -> str:
    """Return one row per line per month: line, label, kind, party, month, amount [euro]; then the balance."""
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("line", "label", "kind", "party", "month", "amount_euro"))
    for line in answer.lines.values():
        for day, amount in zip(answer.days, line.months, strict=True):
            rows.writerow((line.id, _safe(line.label), line.kind, _safe(line.party), day.isoformat(), f"{amount:.2f}"))
    for day, amount in zip(answer.days, answer.balance, strict=True):
        rows.writerow(("balance", "Saldo", "balance", "", day.isoformat(), f"{amount:.2f}"))
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
