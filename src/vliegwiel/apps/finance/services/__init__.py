# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Working out cases, keeping them, and changing figures with two pairs of eyes."""

from vliegwiel.apps.finance.services.actuals import (
    apply_journal,
    journal_columns,
    keep_journal_file,
    look_through,
    plan_against_actual,
    take_back_journal,
)
from vliegwiel.apps.finance.services.cases import (
    case_as_file,
    case_start,
    chain_costs,
    choices_of,
    compare,
    keep_case,
    kept_case,
    work_out,
)
from vliegwiel.apps.finance.services.figures import (
    decide_figure,
    figure,
    figures_on,
    figures_to_choose,
    openfisca,
    propose_figure,
    withdraw_figure,
)

__all__ = [
    "apply_journal",
    "case_as_file",
    "case_start",
    "chain_costs",
    "choices_of",
    "compare",
    "decide_figure",
    "figure",
    "figures_on",
    "figures_to_choose",
    "journal_columns",
    "keep_case",
    "keep_journal_file",
    "kept_case",
    "look_through",
    "openfisca",
    "plan_against_actual",
    "propose_figure",
    "take_back_journal",
    "withdraw_figure",
    "work_out",
]
