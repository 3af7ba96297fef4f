# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Working out cases, keeping them, and changing figures with two pairs of eyes."""

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
    "case_as_file",
    "case_start",
    "chain_costs",
    "choices_of",
    "compare",
    "decide_figure",
    "figure",
    "figures_on",
    "figures_to_choose",
    "keep_case",
    "kept_case",
    "openfisca",
    "propose_figure",
    "withdraw_figure",
    "work_out",
]
