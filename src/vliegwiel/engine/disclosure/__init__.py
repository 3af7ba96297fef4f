# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures no person can be recognised in: hides small counts and what would reveal them (MO-5)."""

from vliegwiel.engine.disclosure.attack import Balance, Found, Printed, Report, Target, attack
from vliegwiel.engine.disclosure.propose import CannotBeHidden
from vliegwiel.engine.disclosure.question import Cell, Link, Question, Table
from vliegwiel.engine.disclosure.report import SafeCell, SafeReport, SafeTable, protect, reader_of

__all__ = [
    "Balance",
    "CannotBeHidden",
    "Cell",
    "Found",
    "Link",
    "Printed",
    "Question",
    "Report",
    "SafeCell",
    "SafeReport",
    "SafeTable",
    "Table",
    "Target",
    "attack",
    "protect",
    "reader_of",
]
