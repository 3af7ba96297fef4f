# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on income, worked examples and savings."""

from vliegwiel.apps.savings.services.comparing import Comparison, compare_schemes, example_table
from vliegwiel.apps.savings.services.incomes import record_income, set_rule
from vliegwiel.apps.savings.services.month import (
    compute_months,
    month_rows,
    recompute_month,
)
from vliegwiel.apps.savings.services.releasing import (
    approve_release,
    ask_own_release,
    ask_release,
    pay_release,
    refuse_release,
    withdraw_own_release,
)

__all__ = [
    "Comparison",
    "approve_release",
    "ask_own_release",
    "ask_release",
    "compare_schemes",
    "compute_months",
    "example_table",
    "month_rows",
    "pay_release",
    "recompute_month",
    "record_income",
    "refuse_release",
    "set_rule",
    "withdraw_own_release",
]
