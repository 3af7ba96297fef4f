# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vliegwiel.apps.accounts.terms import Role


@dataclass(frozen=True, slots=True)
class NewColleague:
    """What is needed to make an account with a first role."""

    login: str
    name: str
    password: str
    phone: str
    role: Role
    from_on: date
