# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From a location's choices to the engine's question, and from its answer to a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from vliegwiel.apps.finance.bridge.figures import with_own_inputs
from vliegwiel.apps.finance.errors import CannotWorkOut, UnknownCase
from vliegwiel.apps.finance.terms import (
    BUILDING_BLOCKS,
    CASES,
    CaseChoices,
    CasePage,
    Why,
    WhyFact,
    YearRow,
)
from vliegwiel.engine.business_case import CaseAnswer, Explanation, Term, calculate, explain, shipped_case
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import Parameters

_INCOME = "income"


def answer(choices: CaseChoices, day: date, parameters: Parameters) -> CaseAnswer:
    """Ask the engine.

    :raises UnknownCase: no such case
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    if choices.case not in CASES:
        raise UnknownCase
    values: dict[str, str] = {}
    if choices.places is not None:
        values["places"] = str(choices.places)
    if choices.occupancy is not None:
        values["occupancy"] = str(choices.occupancy)
    for block in BUILDING_BLOCKS:
        if block.name in choices.left_out:
            values |= dict(block.off)
    try:
        return calculate(with_own_inputs(shipped_case(choices.case), parameters), parameters, on=day, values=values)
    except CannotCalculate as error:
        raise CannotWorkOut(reason=error.sentence) from error
    except InvalidQuestion as error:
        raise CannotWorkOut(reason=" ".join(str(problem) for problem in error.problems)) from error


def page(choices: CaseChoices, day: date, parameters: Parameters) -> CasePage:
    """Return all that a page shows of a case with these choices.

    :raises UnknownCase: no such case
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    found = answer(choices, day, parameters)
    everything = frozenset(block.name for block in BUILDING_BLOCKS)
    without = answer(replace(choices, left_out=everything), day, parameters)
    rows = tuple(_row(found, name, parameters) for name in found.lines)
    income = _summed(row for row in rows if row.kind == _INCOME)
    per_year = _per_year(found.balance)
    lowest, even = found.lowest_cash_month, found.break_even_month
    inputs = found.filled.inputs
    return CasePage(
        title=found.case.title,
        about=found.case.about,
        choices=choices,
        years=tuple(found.days[at].year for at in range(0, len(found.days), 12)),
        days=found.days,
        rows=rows,
        income=income,
        balance_per_year=per_year,
        balance_total=sum(found.balance, Decimal(0)),
        income_total=sum(income, Decimal(0)),
        cumulative_per_year=tuple(
            found.cumulative[min(at + 11, len(found.days) - 1)] for at in range(0, len(found.days), 12)
        ),
        cumulative=found.cumulative,
        without=without.cumulative,
        gains={block.name: _gain(choices, block.name, found, parameters) for block in BUILDING_BLOCKS},
        net_present_value=found.net_present_value,
        break_even_on=found.days[even - 1] if even else None,
        lowest_cash=found.lowest_cash,
        lowest_cash_on=found.days[lowest - 1],
        per_place_per_day=found.per_place_per_day.balance,
        findings=tuple(finding.sentence for finding in found.findings),
        notes=tuple(found.case.notes),
        statuses=_statuses(found),
        certainty=found.certainty.value,
        fingerprint=found.fingerprint,
        places=int(inputs["places"].values[0]),
        occupancy=inputs["occupancy"].values[0],
    )


def _row(found: CaseAnswer, name: str, parameters: Parameters) -> YearRow:
    line = found.lines[name]
    sign = 1 if line.kind == _INCOME else -1
    why = tuple(
        _why(explain(found, name, at + 1, min(at + 12, len(found.days)), parameters=parameters))
        for at in range(0, len(found.days), 12)
    )
    return YearRow(name, line.label, line.kind, tuple(sign * one for one in line.years()), sign * line.total, why)


def _why(one: Explanation) -> Why:
    claimed = one.claim.says if one.claim else None
    words = one.claim.note if one.claim else ""
    facts = tuple(_fact(term) for term in one.terms)
    return Why(one.period, one.amount, one.filled, facts, one.certainty.value, claimed, words)


def _fact(term: Term) -> WhyFact:
    figure = term.figure
    if figure is None:
        status = term.status.value if term.kind == "input" else ""
        return WhyFact(term.label, term.words, term.source, "", "", status, term.filled)
    until = f" tot {figure.period.until:%d-%m-%Y}" if figure.period.until else ""
    period = f"geldt vanaf {figure.period.start:%d-%m-%Y}{until}"
    return WhyFact(
        term.label, term.words, figure.source.title, figure.quote, period, figure.status.value, figure.because
    )


def _gain(choices: CaseChoices, name: str, found: CaseAnswer, parameters: Parameters) -> Decimal:
    """Return what the balance loses when only this choice is turned round."""
    other = answer(replace(choices, left_out=choices.left_out ^ {name}), found.day, parameters)
    difference = sum(found.balance, Decimal(0)) - sum(other.balance, Decimal(0))
    return difference if name not in choices.left_out else -difference


def _summed(rows: Iterable[YearRow]) -> tuple[Decimal, ...]:
    amounts = [row.amounts for row in rows]
    return tuple(sum(year, Decimal(0)) for year in zip(*amounts, strict=True))


def _per_year(months: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(sum(months[at : at + 12], Decimal(0)) for at in range(0, len(months), 12))


def _statuses(found: CaseAnswer) -> tuple[tuple[str, int], ...]:
    first = ((one, next(iter(one.figures), None)) for one in found.filled.inputs.values())
    counted = Counter((figure.status if figure else one.input.status).value for one, figure in first)
    return tuple((name, counted[name]) for name in ("verified", "to_verify", "assumption", "open") if counted[name])
