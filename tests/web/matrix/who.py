# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a row of the matrix consists of."""

from __future__ import annotations

from vliegwiel.apps.accounts.terms import Role

EVERYBODY = "everybody"
RESIDENT = "resident"
ALL_STAFF = frozenset(Role)

Who = frozenset[Role] | str
Row = tuple[str, str, Who]
