# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to money: who sees a business case, and who keeps one."""

from __future__ import annotations

from vliegwiel.apps.accounts.terms import Role

SEES_CASES = (
    Role.PROJECT_LEADER,
    Role.LOCATION_MANAGER,
    Role.CONTROLLER,
    Role.POLICY_ADVISER,
    Role.ALDERMAN,
    Role.ANALYST,
)
SAVES_CASES = (Role.PROJECT_LEADER, Role.CONTROLLER)
