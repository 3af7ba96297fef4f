# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How long records are kept, and deleting what is due (TR-1)."""

from __future__ import annotations

from tests.web.matrix.who import Row

from vliegwiel.apps.accounts.terms import Role

SEE = frozenset({Role.POLICY_ADVISER, Role.LOCATION_MANAGER, Role.AUDITOR})

ROWS: tuple[Row, ...] = (
    ("staff:retention", "GET", SEE),
    ("staff:retention", "GET ?soort=xlsx", SEE),
    ("staff:retention", "GET ?soort=csv", SEE),
    ("staff:set_retention_term", "POST", frozenset({Role.POLICY_ADVISER})),
    ("staff:delete_due", "POST", frozenset({Role.LOCATION_MANAGER})),
    # Only the partner works at the national desk here; who sets its terms and who watches has a role there.
    ("staff:desk_retention", "GET", frozenset({Role.PARTNER})),
    ("staff:desk_retention", "GET ?soort=xlsx", frozenset({Role.PARTNER})),
    ("staff:desk_retention", "GET ?soort=csv", frozenset({Role.PARTNER})),
    ("staff:set_desk_term", "POST", frozenset()),
    ("staff:delete_desk_due", "POST", frozenset({Role.PARTNER})),
)
