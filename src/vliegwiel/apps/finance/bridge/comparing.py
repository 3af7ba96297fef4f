# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side, and a kept version beside what it comes to now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from vliegwiel.apps.finance.bridge.cases import answer, of_municipality, per_year
from vliegwiel.apps.finance.bridge.choices import from_settings
from vliegwiel.apps.finance.bridge.spread import spread_of
from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.models import SavedCase
from vliegwiel.apps.finance.terms import CaseChoices, Compared, Comparison, KeptCase, YearRow
from vliegwiel.engine.parameters import Parameters


def compared(asked: Sequence[tuple[str, CaseChoices]], day: date, parameters: Parameters) -> Comparison:
    """Return the scenarios side by side; one that cannot be worked out says what it asks."""
    columns = tuple(_column(title, choices, day, parameters) for title, choices in asked)
    labels = dict.fromkeys(label for one in columns for label in one.totals)
    lines = tuple((label, tuple(one.totals.get(label) for one in columns)) for label in labels)
    whole = sorted((one for one in columns if not one.refusal), key=lambda one: one.municipality, reverse=True)
    if len(whole) < 2 or whole[0].municipality == whole[1].municipality:
        return Comparison(columns, lines)
    best, second = whole[:2]
    apart = {
        label: best.totals.get(label, Decimal(0)) - second.totals.get(label, Decimal(0))
        for label in (*best.totals, *second.totals)
    }
    because = max(apart, key=lambda label: apart[label])
    ahead = best.municipality - second.municipality
    return Comparison(columns, lines, best.title, second.title, ahead, because, apart[because])


def _column(title: str, choices: CaseChoices, day: date, parameters: Parameters) -> Compared:
    try:
        found = answer(choices, day, parameters)
        spread = spread_of(found)
    except CannotWorkOut as refused:
        return Compared(title, choices, refusal=str(refused))
    even = found.break_even_month
    return Compared(
        title=title,
        choices=choices,
        days=found.days,
        cumulative=found.cumulative,
        totals={
            one.label: sum(one.signed, Decimal(0))
            for one in found.lines.values()
            if one.kind != "transfer" and any(one.months)
        },
        balance=found.cumulative[-1],
        municipality=of_municipality(found),
        net_present_value=found.net_present_value,
        break_even_on=found.days[even - 1] if even else None,
        lowest_cash=found.lowest_cash,
        per_place_per_day=found.per_place_per_day.balance,
        low=spread.low[-1],
        high=spread.high[-1],
        certainty=found.certainty.value,
    )


def kept(row: SavedCase, day: date, parameters: Parameters) -> KeptCase:
    """Return a kept version as it was answered, beside what the same choices come to now."""
    choices = choices_of(row)
    then: Mapping[str, Any] = row.answer
    now, fingerprint, refusal = None, "", ""
    try:
        found = answer(choices, day, parameters)
        now, fingerprint = found.cumulative[-1], found.fingerprint
    except CannotWorkOut as refused:
        refusal = str(refused)
    days = [date.fromisoformat(one) for one in then["months"]]
    return KeptCase(
        title=row.title,
        by=row.saved_by.name,
        on=row.saved_at.date(),
        fingerprint=row.fingerprint,
        engine_version=row.engine_version,
        choices=choices,
        years=tuple(days[at].year for at in range(0, len(days), 12)),
        rows=tuple(_kept_row(name, line) for name, line in then["lines"].items()),
        balance=Decimal(then["cumulative"][-1]),
        findings=tuple(one["sentence"] for one in then["findings"]),
        certainty=then["certainty"],
        now=now,
        fingerprint_now=fingerprint,
        refusal=refusal,
    )


def choices_of(row: SavedCase) -> CaseChoices:
    """Return the choices of a kept version."""
    return from_settings(row.case, row.settings)


def _kept_row(name: str, line: Mapping[str, Any]) -> YearRow:
    sign = -1 if line["kind"] in ("cost", "investment") else 1
    months = [sign * Decimal(one) for one in line["months"]]
    return YearRow(name, line["label"], line["kind"], per_year(months), sum(months, Decimal(0)))
