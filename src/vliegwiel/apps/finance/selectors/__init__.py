# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading kept cases and a municipality's own figures."""

from vliegwiel.apps.finance.selectors.cases import kept_on, saved_cases
from vliegwiel.apps.finance.selectors.figures import approved_figures, proposals
from vliegwiel.apps.finance.selectors.journal import journal_files, last_mapping, plan_of

__all__ = ["approved_figures", "journal_files", "kept_on", "last_mapping", "plan_of", "proposals", "saved_cases"]
