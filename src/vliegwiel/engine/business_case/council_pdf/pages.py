# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts a case on paper with typst; texts go in as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.council_pdf.curve import curve
from vliegwiel.engine.business_case.dutch import MONTHS, euros, number
from vliegwiel.engine.business_case.months import InputMonths
from vliegwiel.engine.business_case.quantities import said
from vliegwiel.engine.parameters.certainty import IN_DUTCH
from vliegwiel.engine.units import Money

if TYPE_CHECKING:
    from vliegwiel.engine.business_case.uncertainty import Uncertainty

_SHEETS = 2
# How many lines, findings and assumptions are tried, until they fit.
_MOST = (30, 24, 18, 14, 10, 7, 5, 3)
_MOST_YEARS, _MOST_PARTIES, _MOST_BARS, _LONGEST = 5, 5, 6, 90


def council_pdf(answer: CaseAnswer, uncertainty: Uncertainty | None = None, *, fonts: Path | None = None) -> bytes:
    """Return the case as a PDF of two pages.

    fonts  folder with Noto Sans; typst's own typeface when left out
    """
    return bytes(_compiled(answer, _fitting(answer, uncertainty, fonts)[0], fonts, "pdf"))


def council_pages(
    answer: CaseAnswer, uncertainty: Uncertainty | None = None, *, fonts: Path | None = None
) -> list[bytes]:
    """Return the same pages as SVG pictures, one per page, to look at before printing."""
    return _fitting(answer, uncertainty, fonts)[1]


def _fitting(
    answer: CaseAnswer, uncertainty: Uncertainty | None, fonts: Path | None
) -> tuple[dict[str, Any], list[bytes]]:
    """Say as much as fits on two pages: what is left out is counted, and stands in the workbook."""
    for many in _MOST:
        pages = _pages(answer, uncertainty, many)
        made = _compiled(answer, pages, fonts, "svg")
        if len(made) == _SHEETS:
            break
    return pages, made


def _compiled(answer: CaseAnswer, pages: dict[str, Any], fonts: Path | None, kind: str) -> Any:
    import typst

    compiler: Any = typst.compile
    midnight = datetime(answer.day.year, answer.day.month, answer.day.day, tzinfo=UTC)
    made = compiler(
        files("vliegwiel.engine.business_case.council_pdf").joinpath("pages.typ").read_bytes(),
        format=kind,
        font_paths=[str(fonts)] if fonts else [],
        ignore_system_fonts=True,
        sys_inputs={"case": json.dumps(pages, ensure_ascii=False)},
        # The same question gives the same file: the date inside is the day of the answer.
        timestamp=int(midnight.timestamp()),
    )
    return [made] if kind == "svg" and isinstance(made, bytes) else made


def _pages(answer: CaseAnswer, uncertainty: Uncertainty | None, many: int) -> dict[str, Any]:
    day = answer.day
    findings = [finding.sentence for finding in (*answer.findings, *(uncertainty.findings if uncertainty else ()))]
    inputs = list(answer.filled.inputs.values())
    return {
        "title": answer.case.title,
        "about": answer.case.about,
        "period": f"{_month(answer, 0)} tot en met {_month(answer, -1)}",
        "on": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "certainty": IN_DUTCH[answer.certainty],
        "fingerprint": answer.fingerprint,
        "results": _results(answer, uncertainty),
        "curve": curve(answer, uncertainty),
        "table": _table(answer, many),
        "findings": findings[:many],
        "inputs": [_input(one) for one in inputs[:many]],
        "more": _more(len(findings) - many, len(inputs) - many),
        "tornado": _tornado(uncertainty),
    }


def _month(answer: CaseAnswer, place: int) -> str:
    day = answer.days[place]
    return f"{MONTHS[day.month - 1]} {day.year}"


def _results(answer: CaseAnswer, uncertainty: Uncertainty | None) -> list[tuple[str, str, str]]:
    back = answer.break_even_month
    spread = chance = ""
    if uncertainty:
        low, high = (uncertainty.percentiles[at].months[-1] for at in (5, 95))
        spread = f"negen van de tien keer tussen {_short(low)} en {_short(high)}"
        chance = f"in {number(_percent(uncertainty.share_above_zero))} van de 100 doorrekeningen boven nul"
    return [
        ("Saldo aan het eind", _short(answer.cumulative[-1]), spread),
        ("Terugverdiend", "niet in deze maanden" if back is None else _month(answer, back - 1), chance),
        ("Laagste stand", _short(answer.lowest_cash), _month(answer, answer.lowest_cash_month - 1)),
        ("Contante waarde", _short(answer.net_present_value), ""),
    ]


def _percent(share: float) -> Money:
    return Money(round(100 * share))


def _short(amount: Money) -> str:
    return euros(amount, 0)


def _table(answer: CaseAnswer, many: int) -> dict[str, Any]:
    years = list(dict.fromkeys(day.year for day in answer.days))
    shown = years[:_MOST_YEARS]
    lines = list(answer.lines.values())
    rows = [(shorten(line.label, _LONGEST, placeholder=" …"), line.signed, False) for line in lines[:many]]
    rows += [("Saldo", answer.balance, True)]
    if len(answer.parties) > 1:
        rows += [
            (f"Saldo van {party}", months, False) for party, months in list(answer.parties.items())[:_MOST_PARTIES]
        ]
    return {
        "heads": [*map(str, shown), "alle jaren"],
        "rows": [
            {"label": label, "sum": bold, "amounts": _amounts(answer, months, shown)} for label, months, bold in rows
        ],
        "left_out": max(0, len(lines) - many),
    }


def _amounts(answer: CaseAnswer, months: Sequence[Money], years: Sequence[int]) -> list[str]:
    dated = list(zip(answer.days, months, strict=True))
    per_year = [sum((amount for day, amount in dated if day.year == year), Money(0)) for year in years]
    return [number(amount, 0) for amount in [*per_year, sum(months, Money(0))]]


def _input(one: InputMonths) -> dict[str, str]:
    return {
        "label": shorten(one.input.label, _LONGEST, placeholder=" …"),
        "value": said(one.values[0], one.input.unit),
        "source": shorten(one.source(1), _LONGEST, placeholder=" …"),
        "certainty": IN_DUTCH[one.status(1)],
    }


def _more(findings: int, inputs: int) -> str:
    parts = [f"{many} {what}" for many, what in ((findings, "bevindingen"), (inputs, "aannamen")) if many > 0]
    return f"Nog {' en '.join(parts)} staan in het rekenblad." if parts else ""


def _tornado(uncertainty: Uncertainty | None) -> list[dict[str, Any]]:
    bars = [bar for bar in (uncertainty.tornado if uncertainty else ()) if bar.swing][:_MOST_BARS]
    widest = max((float(bar.swing) for bar in bars), default=1.0)
    return [
        {
            "label": bar.label,
            "ends": f"{number(bar.low)} tot {number(bar.high)}",
            "swing": _short(bar.swing),
            "share": float(bar.swing) / widest,
        }
        for bar in bars
    ]
