# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Calculates a case: exact decimals, cents per line per month, sums of shown lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer, LineAnswer, PerPlace
from vliegwiel.engine.business_case.findings import claims, findings
from vliegwiel.engine.business_case.formula import exactly, whole_cents
from vliegwiel.engine.business_case.model import COST, INCOME, INVESTMENT, Case
from vliegwiel.engine.business_case.money_flow import (
    break_even_month,
    cumulative,
    internal_rate_of_return,
    net_present_value,
)
from vliegwiel.engine.business_case.months import Months, NoNumber, days_in, fill_in
from vliegwiel.engine.business_case.parties import party_balances, shared_lines
from vliegwiel.engine.business_case.renting import integral_cost_tests
from vliegwiel.engine.parameters import Parameters, Status, read_parameters, weakest
from vliegwiel.engine.units import fingerprint


def calculate(
    case: Case,
    parameters: Parameters | None = None,
    *,
    on: date,
    values: Mapping[str, str | int | Decimal] | None = None,
) -> CaseAnswer:
    """Return the case worked out, month by month.

    parameters  figures, a municipality's own on top; the packaged ones when left out
    on          the day the answer is given; figures are read on each month's first day
    values      other values for some inputs, as `--set` gives them

    :raises InvalidQuestion: `values` names an unknown input or holds no number
    :raises CannotCalculate: a figure is not in force or open, or a formula has no value in some month
    """
    parameters = parameters or read_parameters()
    case = case.with_values(values) if values else case
    filled = fill_in(case, parameters)
    lines = {
        line.id: LineAnswer(
            line.id, line.kind, line.party, line.label, filled.lines[line.id], sum(filled.lines[line.id], Decimal(0))
        )
        for line in case.lines
    }
    balance = _balance(case, filled)
    running = cumulative(balance)
    lowest = min(running)
    tests = integral_cost_tests(case, filled)
    return CaseAnswer(
        case=case,
        day=on,
        filled=filled,
        lines=lines,
        balance=balance,
        cumulative=running,
        net_present_value=_present_value(balance, filled),
        internal_rate_of_return=internal_rate_of_return(balance),
        break_even_month=break_even_month(running),
        lowest_cash=lowest,
        lowest_cash_month=running.index(lowest) + 1,
        per_place_per_day=_per_place(case, filled),
        parties=party_balances(case, filled),
        shares=shared_lines(case, filled),
        tests=tests,
        findings=tuple(findings(case, filled, claims(case, filled, parameters), tests)),
        certainty=_certainty(filled),
        fingerprint=fingerprint(case.question, _figures(filled)),
    )


def _balance(case: Case, filled: Months) -> tuple[Decimal, ...]:
    return tuple(
        sum((line.sign * filled.lines[line.id][month] for line in case.lines), Decimal(0))
        for month in range(case.months)
    )


def _present_value(balance: tuple[Decimal, ...], filled: Months) -> Decimal:
    rate = filled.inputs["discount_rate"].values[0] if "discount_rate" in filled.inputs else Decimal(0)
    try:
        return net_present_value(balance, rate)
    except ArithmeticError:
        raise NoNumber(f"De rekenrente {rate} geeft geen contante waarde. Kies er een boven -1.") from None


def _per_place(case: Case, filled: Months) -> PerPlace:
    places = filled.inputs["places"].values if "places" in filled.inputs else filled.series.get("places")
    place_days = sum((many * days_in(day) for many, day in zip(places or (), filled.days, strict=False)), Decimal(0))
    if not place_days:
        return PerPlace(None, None, None)
    totals = {
        kind: sum((sum(filled.lines[line.id], Decimal(0)) for line in case.lines if line.kind in kinds), Decimal(0))
        for kind, kinds in {"income": {INCOME}, "cost": {COST, INVESTMENT}}.items()
    }
    income, cost = totals["income"], totals["cost"]
    with exactly():
        return PerPlace(*(whole_cents(amount / place_days) for amount in (income - cost, income, cost)))


def _certainty(filled: Months) -> Status:
    return weakest(status for one in filled.inputs.values() for status in one.statuses)


def _figures(filled: Months) -> set[str]:
    return {figure.text for one in filled.inputs.values() for figure in one.read}
