# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Own contribution and savings: what each regime asks, what a scheme saves, what working more brings (SA-1…4)."""

from vliegwiel.engine.contribution.answer import COLUMNS, answer, table_row
from vliegwiel.engine.contribution.dividing import divided
from vliegwiel.engine.contribution.exact import Amounts, amounts_on, explain, hundred_more
from vliegwiel.engine.contribution.outcome import More, Outcome
from vliegwiel.engine.contribution.population import Compared, compare
from vliegwiel.engine.contribution.question import Question, Status, check_question, read_question
from vliegwiel.engine.contribution.schemes import SCHEMES, SavedShareIsOpen, Scheme, read_scheme, scheme_named
from vliegwiel.engine.contribution.trace import Step

__all__ = [
    "COLUMNS",
    "SCHEMES",
    "Amounts",
    "Compared",
    "More",
    "Outcome",
    "Question",
    "SavedShareIsOpen",
    "Scheme",
    "Status",
    "Step",
    "amounts_on",
    "answer",
    "check_question",
    "compare",
    "divided",
    "explain",
    "hundred_more",
    "read_question",
    "read_scheme",
    "scheme_named",
    "table_row",
]
