# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From rows to the engine's questions, and from its answers to pages."""

from vliegwiel.apps.finance.bridge.actuals import actual_page, booked, line_labels, plan_lines
from vliegwiel.apps.finance.bridge.cases import (
    answer,
    of_municipality,
    page,
)
from vliegwiel.apps.finance.bridge.chain import chain_costs
from vliegwiel.apps.finance.bridge.choices import (
    as_settings,
    case_file,
    case_of,
    start_of,
)
from vliegwiel.apps.finance.bridge.comparing import (
    choices_of,
    compared,
    kept,
)
from vliegwiel.apps.finance.bridge.figures import (
    checked,
    choosable,
    figure_list,
    figure_page,
    openfisca,
    parameters_of,
    uses_of,
)
from vliegwiel.apps.finance.bridge.files import (
    made_file,
)
from vliegwiel.apps.finance.bridge.journal import digest_of, guessed, head_and_rows, preview, table_of
from vliegwiel.apps.finance.bridge.spread import (
    spread_of,
)

__all__ = [
    "actual_page",
    "answer",
    "as_settings",
    "booked",
    "case_file",
    "case_of",
    "chain_costs",
    "checked",
    "choices_of",
    "choosable",
    "compared",
    "digest_of",
    "figure_list",
    "figure_page",
    "guessed",
    "head_and_rows",
    "kept",
    "line_labels",
    "made_file",
    "of_municipality",
    "openfisca",
    "page",
    "parameters_of",
    "plan_lines",
    "preview",
    "spread_of",
    "start_of",
    "table_of",
    "uses_of",
]
