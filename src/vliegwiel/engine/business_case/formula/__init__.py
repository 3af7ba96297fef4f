# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The formulas of a case: one text, read as exact numbers, arrays, a spreadsheet formula, a sentence, and units."""

from vliegwiel.engine.business_case.formula.exact import exact, exactly, whole_cents
from vliegwiel.engine.business_case.formula.sentence import sentence
from vliegwiel.engine.business_case.formula.tree import (
    CALENDAR,
    CONSTANTS,
    RESERVED,
    Binary,
    Call,
    Comparison,
    Name,
    Negative,
    NotAFormula,
    Number,
    Tree,
    names,
    parse,
)
from vliegwiel.engine.business_case.formula.units import UnitsClash, unit_of

__all__ = [
    "CALENDAR",
    "CONSTANTS",
    "RESERVED",
    "Binary",
    "Call",
    "Comparison",
    "Name",
    "Negative",
    "NotAFormula",
    "Number",
    "Tree",
    "UnitsClash",
    "exact",
    "exactly",
    "names",
    "parse",
    "sentence",
    "unit_of",
    "whole_cents",
]
