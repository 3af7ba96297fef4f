# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The integral-cost test for renting out to other groups (FI-5, AG-3)."""

from __future__ import annotations

from decimal import Decimal

from vliegwiel.engine.business_case.dutch import euros
from vliegwiel.engine.business_case.findings import IntegralCostAnswer
from vliegwiel.engine.business_case.formula import exact, exactly, whole_cents
from vliegwiel.engine.business_case.model import Case, IntegralCostTest
from vliegwiel.engine.business_case.months import Months, NoNumber


def integral_cost_tests(case: Case, filled: Months) -> tuple[IntegralCostAnswer, ...]:
    """Return for each test whether the rent covers the integral costs, over the whole case.

    Verdicts: covered; exception (vacancy explained and a municipal task, points 2 and 3 of the guide);
    declaration (of general interest, the guide prints art. 25g Mededingingswet, probably 25h: to verify); not_allowed.
    """
    return tuple(_test(test, filled) for test in case.tests)


def _test(test: IntegralCostTest, filled: Months) -> IntegralCostAnswer:
    income = sum((sum(filled.lines[line], Decimal(0)) for line in test.row.income), Decimal(0))
    costs = Decimal(0)
    with exactly():
        for month in range(1, len(filled.days) + 1):
            values = filled.values(month)
            try:
                part = exact(test.cost_share, values)
            except ArithmeticError:
                raise NoNumber(f"{test.name}: het kostendeel heeft in maand {month} geen waarde.") from None
            costs += whole_cents(part * sum((values[line] for line in test.row.costs), Decimal(0)))
    shortfall = max(costs - income, Decimal(0))
    verdict = "covered" if not shortfall else _ground(set(test.row.grounds))
    label = test.row.label or test.name
    return IntegralCostAnswer(
        test.name, label, income, costs, shortfall, verdict, _say(label, income, costs, shortfall, verdict)
    )


def _ground(grounds: set[str]) -> str:
    if {"vacancy_explained", "municipal_task"} <= grounds:
        return "exception"
    return "declaration" if "declaration_of_general_interest" in grounds else "not_allowed"


_BECAUSE = {
    "exception": "Dat kan: de leegstand is onderbouwd en de verhuur dient een gemeentelijke taak.",
    "declaration": "Dat kan alleen met een verklaring van algemeen belang (Mededingingswet, artikel na te gaan).",
    "not_allowed": "Dat mag zo niet: onderbouw de leegstand en de gemeentelijke taak, of verhoog de huur.",
}


def _say(label: str, income: Decimal, costs: Decimal, shortfall: Decimal, verdict: str) -> str:
    start = f"{label}: de huur is {euros(income)}, de integrale kosten zijn {euros(costs)}."
    if verdict == "covered":
        return f"{start} De huur dekt de kosten."
    return f"{start} Er ontbreekt {euros(shortfall)}. {_BECAUSE[verdict]}"
