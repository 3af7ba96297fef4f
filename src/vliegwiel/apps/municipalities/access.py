# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to targets: who plans homes and reception for a municipality."""

from __future__ import annotations

from vliegwiel.apps.accounts.terms import Role

SEES_TARGETS = (
    Role.PROJECT_LEADER,
    Role.POLICY_ADVISER,
    Role.HOUSING_OFFICER,
    Role.CONTROLLER,
    Role.ALDERMAN,
    Role.ANALYST,
)
