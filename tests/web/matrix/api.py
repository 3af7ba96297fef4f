# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the API and of its tokens. An address of the API opens with a token, never with a session."""

from __future__ import annotations

from typing import Any

from tests.factories.tokens import make_token
from tests.web.matrix.who import ALL_STAFF, EVERYBODY, Row

from vliegwiel.apps.accounts.terms import Role

R = Role
ADMINISTER = frozenset({R.ADMINISTRATOR})
SEE_HOUSEHOLDS = frozenset(
    {R.LOCATION_MANAGER, R.COUNSELLOR, R.DESK, R.WORK_COACH, R.CARE_COORDINATOR, R.HOUSING_OFFICER}
)
SEE_CASES = frozenset({R.PROJECT_LEADER, R.LOCATION_MANAGER, R.CONTROLLER, R.POLICY_ADVISER, R.ALDERMAN, R.ANALYST})
COMMANDS = ("figures", "case", "contribution", "targets", "regions", "rooms", "homes", "chain")

ROWS: tuple[Row, ...] = (
    ("staff:tokens", "GET", ADMINISTER),
    ("staff:tokens", "GET ?soort=xlsx", ADMINISTER),
    ("staff:new_token", "GET", ADMINISTER),
    ("staff:new_token", "POST", ADMINISTER),
    ("staff:revoke_token", "POST", ADMINISTER),
    ("api:openapi-json", "GET", EVERYBODY),
)

# Who may is the role of the colleague that answers for the token.
TOKEN_ROWS: tuple[Row, ...] = (
    ("api:locations", "GET", ALL_STAFF),
    ("api:capacity", "GET ?from=2026-03-01&until=2026-03-08", ALL_STAFF),
    ("api:households", "GET", SEE_HOUSEHOLDS),
    ("api:stays", "GET", SEE_HOUSEHOLDS),
    ("api:figures", "GET", SEE_CASES),
    *((f"api:schema_{name}", "GET", ALL_STAFF) for name in COMMANDS),
    *((f"api:calculate_{name}", "POST", ALL_STAFF) for name in COMMANDS),
)


def furnish(places: Any) -> dict[str, object]:
    """Let another system read along."""
    made, _secret = make_token(places.town, Role.COUNSELLOR)
    return {"token_id": made.pk, "id": places.town.house.pk}
