# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Business cases: what a reception costs and brings, month by month, and why (FI-1 to FI-10)."""

from vliegwiel.engine.business_case.actuals import AgainstPlan, against_plan
from vliegwiel.engine.business_case.answer import CaseAnswer, LineAnswer
from vliegwiel.engine.business_case.calculate import calculate
from vliegwiel.engine.business_case.choices import effects
from vliegwiel.engine.business_case.explain import Explanation, Term, explain
from vliegwiel.engine.business_case.findings import Claimed, Finding
from vliegwiel.engine.business_case.model import Case, Input, Line
from vliegwiel.engine.business_case.reading import case_from, read_case
from vliegwiel.engine.business_case.shipped import shipped_case, shipped_names, shipped_text

__all__ = [
    "AgainstPlan",
    "Case",
    "CaseAnswer",
    "Claimed",
    "Explanation",
    "Finding",
    "Input",
    "Line",
    "LineAnswer",
    "Term",
    "against_plan",
    "calculate",
    "case_from",
    "effects",
    "explain",
    "read_case",
    "shipped_case",
    "shipped_names",
    "shipped_text",
]
