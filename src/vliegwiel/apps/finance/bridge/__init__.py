# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From rows to the engine's questions, and from its answers to pages."""

from vliegwiel.apps.finance.bridge.cases import answer, page
from vliegwiel.apps.finance.bridge.figures import (
    checked,
    choosable,
    figure_list,
    figure_page,
    openfisca,
    parameters_of,
    uses_of,
)

__all__ = [
    "answer",
    "checked",
    "choosable",
    "figure_list",
    "figure_page",
    "openfisca",
    "page",
    "parameters_of",
    "uses_of",
]
