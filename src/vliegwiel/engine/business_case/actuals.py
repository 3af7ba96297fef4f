# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Plan against actual: what a location really earned and spent, and what that means for the rest (FI-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.formula import exactly, whole_cents
from vliegwiel.engine.business_case.model import SIGN, TRANSFER
from vliegwiel.engine.business_case.money_flow import break_even_month, cumulative
from vliegwiel.engine.errors import Problem, raise_problems


@dataclass(frozen=True, slots=True)
class LineAgainstPlan:
    """One line up to now, in whole cents [euro].

    difference  actual minus planned
    effect      what the difference does to the balance: spending less is above zero
    at_pace     the remaining months of the plan times actual / planned; None when nothing was planned so far
    """

    id: str
    label: str
    kind: str
    planned: Decimal
    actual: Decimal
    difference: Decimal
    effect: Decimal
    rest_planned: Decimal
    at_pace: Decimal | None


@dataclass(frozen=True, slots=True)
class AgainstPlan:
    """A case with its first months as they really were.

    months           how many months have really been
    balance          per month: real so far, then as planned [euro]
    end_planned      final balance of the plan
    end_if_planned   final balance when the rest goes as planned
    end_at_pace      final balance when each line goes on as it went; lines without a plan so far go as planned
    break_even_month of `balance`; None when it does not break even
    """

    months: int
    lines: Mapping[str, LineAgainstPlan]
    balance: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]
    end_planned: Decimal
    end_if_planned: Decimal
    end_at_pace: Decimal
    break_even_month: int | None


def against_plan(answer: CaseAnswer, actual: Mapping[str, tuple[Decimal, ...]]) -> AgainstPlan:
    """Return the plan beside what really was.

    actual  per line the real amounts of the first months, in whole cents, costs as positive amounts; the same number of
            months for every line

    :raises InvalidQuestion: a line is unknown or missing, has another number of months, or parts of cents
    """
    months = max((len(amounts) for amounts in actual.values()), default=0)
    _check(answer, actual, months)
    lines = {
        line.id: _line(answer, line.id, actual[line.id], months) for line in answer.case.lines if line.kind != TRANSFER
    }
    balance = tuple(
        sum((SIGN[line.kind] * actual[line.id][month] for line in lines.values()), Decimal(0))
        for month in range(months)
    )
    balance += answer.balance[months:]
    running = cumulative(balance)
    rest = sum((SIGN[line.kind] * _pace(line) for line in lines.values()), Decimal(0))
    return AgainstPlan(
        months=months,
        lines=lines,
        balance=balance,
        cumulative=running,
        end_planned=answer.cumulative[-1],
        end_if_planned=running[-1],
        end_at_pace=sum(balance[:months], Decimal(0)) + rest,
        break_even_month=break_even_month(running),
    )


def _check(answer: CaseAnswer, actual: Mapping[str, tuple[Decimal, ...]], months: int) -> None:
    expected = {line.id for line in answer.case.lines if line.kind != TRANSFER}
    problems = [
        Problem(name, "Deze regel staat niet in het plan.", "Kies een regel.") for name in set(actual) - expected
    ]
    problems += [
        Problem(name, "De werkelijke bedragen ontbreken.", "Vul ze in, desnoods 0.") for name in expected - set(actual)
    ]
    if not 1 <= months <= answer.case.months:
        problems.append(
            Problem("maanden", f"{months} maanden kan niet.", f"Geef er 1 tot en met {answer.case.months}.")
        )
    for name, amounts in actual.items():
        if len(amounts) != months:
            problems.append(
                Problem(name, f"Er staan {len(amounts)} maanden.", f"Geef er {months}, zoals bij de andere.")
            )
        if any(amount != whole_cents(amount) for amount in amounts):
            problems.append(Problem(name, "Een bedrag heeft delen van centen.", "Rond af op hele centen."))
    raise_problems(sorted(problems, key=str))


def _line(answer: CaseAnswer, name: str, amounts: tuple[Decimal, ...], months: int) -> LineAgainstPlan:
    line = answer.lines[name]
    planned, actual = sum(line.months[:months], Decimal(0)), sum(amounts, Decimal(0))
    rest = sum(line.months[months:], Decimal(0))
    with exactly():
        pace = whole_cents(rest * actual / planned) if planned else None
    difference = actual - planned
    return LineAgainstPlan(
        name, line.label, line.kind, planned, actual, difference, SIGN[line.kind] * difference, rest, pace
    )


def _pace(line: LineAgainstPlan) -> Decimal:
    return line.rest_planned if line.at_pace is None else line.at_pace
