# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading kept cases and a municipality's own figures."""

from vliegwiel.apps.finance.selectors.cases import kept_on, saved_cases
from vliegwiel.apps.finance.selectors.figures import approved_figures, proposals

__all__ = ["approved_figures", "kept_on", "proposals", "saved_cases"]
