# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reba 2008: the own contribution of asylum seekers and permit holders, step by step in exact decimals."""

from __future__ import annotations

from decimal import Decimal

from vliegwiel.engine.contribution.figures import RebaFigures
from vliegwiel.engine.contribution.outcome import Outcome
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.contribution.trace import Step, dutch, percent, plain, step
from vliegwiel.engine.units import Money, cent

ZERO = Decimal(0)


def reba(row: Question, scheme: Scheme, figures: RebaFigures) -> Outcome:
    """Return what Reba asks of one household in one month.

    Each shown line is rounded to the cent; sums are sums of shown lines.
    """
    provisions, housing = _provisions(row, figures), _housing(row, figures)
    value = provisions.value + housing.value
    worth = step(
        "economische waarde",
        "toelage + onderdak",
        f"{dutch(provisions.value)} + {dutch(housing.value)}",
        value,
        ("Reba 2008, art. 3", figures.value_used),
    )
    exempt = _exempt(row, scheme, figures)
    means = _means(row, scheme, figures, exempt.value)
    asked = min(means.value, value)
    contribution = step(
        "eigen bijdrage",
        "de middelen, ten hoogste de economische waarde",
        f"min({dutch(means.value)}, {dutch(value)})",
        asked,
        ("Reba 2008, art. 4; Rva 2005, art. 20 lid 2", (*figures.value_used, figures.exempt_share, figures.exempt_cap)),
    )
    trace = [provisions, housing, worth, exempt, means, contribution]
    saved = cent(asked * scheme.saved)
    return Outcome(row.net_income_month, value, exempt.value, means.value, asked, saved, ZERO, tuple(trace))


def _provisions(row: Question, figures: RebaFigures) -> Step:
    # Reba art. 3.a: the Rva allowance for cooking oneself, also where meals are provided.
    weekly = figures.allowance.of(row.adults, row.children)
    factor = figures.week_to_month
    return step(
        "toelage per maand",
        "wekelijkse toelage van het huishouden x weken per maand",
        f"{dutch(weekly)} x {plain(factor.number)}",
        cent(weekly * factor.number),
        ("Reba 2008, art. 3 onder a; Rva 2005, art. 14 lid 2 en 4", (*figures.allowance.figures, factor)),
    )


def _housing(row: Question, figures: RebaFigures) -> Step:
    weekly = figures.first.number
    if row.size > 1:
        weekly += figures.second.number + figures.further.number * (row.size - 2)
    factor, cap = figures.week_to_month, figures.housing_cap
    used = (figures.first, figures.second, figures.further, factor, cap)
    return step(
        "onderdak per maand",
        "waarde van het onderdak per week x weken per maand, met een maximum",
        f"min({dutch(weekly)} x {plain(factor.number)}, {dutch(cap.number)})",
        min(cent(weekly * factor.number), cap.number),
        ("Reba 2008, art. 3 onder b", used),
    )


def _exempt(row: Question, scheme: Scheme, figures: RebaFigures) -> Step:
    article = f"Reba 2008, art. 5 lid {4 if row.status.has_permit else 3}"
    weeks, share = figures.exempt_weeks, figures.exempt_share
    part = share.number if scheme.exempt_share is None else scheme.exempt_share
    base = row.work_income_month
    if scheme.exempt_base == "net_income":
        base = min(base, row.net_income_month)
    limited = scheme.week_limit == "counts" and not row.status.has_permit
    if limited and row.weeks_worked_in_52 > weeks.number:
        filled = f"{row.weeks_worked_in_52} weken gewerkt, de vrijlating geldt voor {weeks.value}"
        return step("vrijgelaten", "niets, na de weken met vrijlating", filled, ZERO, (article, (weeks,)))
    left = cent(base * part)
    filled, formula = f"{percent(part)} van {dutch(base)}", "deel van het inkomen uit werk"
    cap = figures.exempt_cap.number if scheme.exempt_cap is None else scheme.exempt_cap
    if cap != "none":
        left, filled, formula = min(left, cap), f"min({filled}, {dutch(cap)})", f"{formula}, met een maximum"
    return step(
        "vrijgelaten", formula, filled, left, (article, (share, figures.exempt_cap, *((weeks,) if limited else ())))
    )


def _means(row: Question, scheme: Scheme, figures: RebaFigures, exempt: Money) -> Step:
    income = max(ZERO, row.net_income_month - exempt - row.child_benefit_month)
    filled = f"{dutch(row.net_income_month)} - {dutch(exempt)} - {dutch(row.child_benefit_month)}"
    formula, used, above = "netto inkomen - vrijgelaten - kinderbijslag", [figures.exempt_share], ZERO
    if scheme.assets == "above_limit" and row.assets:
        limit = figures.asset_limit(row.size)
        above = max(ZERO, row.assets - limit.number)
        filled += f" + max(0, {dutch(row.assets)} - {dutch(limit.number)})"
        formula += " + vermogen boven de grens"
        used.append(limit)
    article = "Reba 2008, art. 5 lid 1, 2 en 5 en art. 7; Rva 2005, art. 20 lid 2"
    return step("middelen", f"{formula}, ten minste 0", filled, income + above, (article, used))
