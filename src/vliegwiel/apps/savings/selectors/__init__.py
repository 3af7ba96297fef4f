# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading income, worked examples, savings and requests."""

from vliegwiel.apps.savings.selectors.accounts import (
    account_rows,
    broken_ledgers,
    ending_of,
    endings_of,
    ledger_of,
    release_rows,
    releases_of,
    requests_at,
    standing,
    totals,
)
from vliegwiel.apps.savings.selectors.incomes import (
    IncomeRow,
    income_history,
    incomes_on,
    rule_on,
    rules_of,
)
from vliegwiel.apps.savings.selectors.months import computed_in, month_details, months_of
from vliegwiel.apps.savings.selectors.own_copy import OwnMoney, own_money

__all__ = [
    "IncomeRow",
    "OwnMoney",
    "account_rows",
    "broken_ledgers",
    "computed_in",
    "ending_of",
    "endings_of",
    "income_history",
    "incomes_on",
    "ledger_of",
    "month_details",
    "months_of",
    "own_money",
    "release_rows",
    "releases_of",
    "requests_at",
    "rule_on",
    "rules_of",
    "standing",
    "totals",
]
