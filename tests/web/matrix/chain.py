# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The simulated chain: for who decides and who calculates; a location's future also for its manager."""

from __future__ import annotations

from typing import Any

from tests.factories.town import NOW
from tests.web.matrix.who import Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.chain import services
from vliegwiel.apps.chain.terms import PolicyChoices

RUN = frozenset({Role.POLICY_ADVISER, Role.ANALYST, Role.PROJECT_LEADER, Role.CONTROLLER})
SEE = RUN | {Role.ALDERMAN}
RUN_FUTURE = RUN | {Role.LOCATION_MANAGER}
SEE_FUTURE = SEE | {Role.LOCATION_MANAGER}


def furnish(places: Any) -> dict[str, object]:
    """Let the policy adviser ask for a comparison."""
    adviser = places.town[Role.POLICY_ADVISER]
    run = services.compare_policies(actor=adviser, choices=PolicyChoices(runs=20), key="matrix", now=NOW)
    return {"run_id": run.pk}


ROWS: tuple[Row, ...] = (
    ("staff:chain", "GET", SEE),
    ("staff:new_chain_run", "GET", RUN),
    ("staff:new_chain_run", "POST", RUN),
    ("staff:chain_run", "GET", SEE),
    ("staff:chain_run", "GET ?soort=xlsx", SEE),
    ("staff:chain_run", "GET ?soort=csv", SEE),
    ("staff:go_on_with_chain_run", "POST", RUN),
    ("staff:backtest", "GET", SEE),
    ("staff:backtest", "POST", RUN),
    ("staff:future", "GET", SEE_FUTURE),
    ("staff:future", "GET ?soort=csv", SEE_FUTURE),
    ("staff:future", "POST", RUN_FUTURE),
)
