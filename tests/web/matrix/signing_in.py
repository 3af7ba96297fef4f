# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of signing in: second step, invitation, own door, own devices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.factories.town import NOW
from tests.web.matrix.house import ADMINISTER, REGISTER
from tests.web.matrix.who import ALL_STAFF, EVERYBODY, RESIDENT, Row

from vliegwiel.apps.accounts.models import Passkey, Session, User

# One's own passkeys and sessions are nobody else's: absent for every role.
NOBODY: frozenset[Any] = frozenset()

ROWS: tuple[Row, ...] = (
    ("entrance:passkey_question", "POST", EVERYBODY),
    ("entrance:invitation", "GET", EVERYBODY),
    ("entrance:invitation", "POST", EVERYBODY),
    ("entrance:own_door", "GET", EVERYBODY),
    ("entrance:own_door", "POST", EVERYBODY),
    ("staff:second_step", "GET", EVERYBODY),
    ("staff:second_step", "POST", EVERYBODY),
    ("staff:go_to_organisation", "GET", EVERYBODY),
    ("staff:come_from_organisation", "GET", EVERYBODY),
    ("staff:signed_out_at_organisation", "POST", EVERYBODY),
    ("staff:link_organisation", "GET", ALL_STAFF),
    ("staff:sign_in_settings", "GET", ADMINISTER),
    ("staff:own_step", "GET", ALL_STAFF),
    ("staff:own_confirm", "GET", ALL_STAFF),
    ("staff:own_confirm", "POST", ALL_STAFF),
    ("staff:own_app", "GET", ALL_STAFF),
    ("staff:own_app", "POST", ALL_STAFF),
    ("staff:own_passkey", "GET", ALL_STAFF),
    ("staff:own_passkey", "POST", ALL_STAFF),
    ("staff:remove_own_app", "GET", ALL_STAFF),
    ("staff:remove_own_passkey", "GET", NOBODY),
    ("staff:own_recovery_codes", "GET", ALL_STAFF),
    ("staff:own_recovery_codes", "POST", ALL_STAFF),
    ("staff:own_password", "GET", ALL_STAFF),
    ("staff:own_password", "POST", ALL_STAFF),
    ("staff:end_session", "POST", NOBODY),
    ("staff:end_other_sessions", "POST", ALL_STAFF),
    ("staff:reset_second_step", "GET", ADMINISTER),
    ("staff:reset_second_step", "POST", ADMINISTER),
    ("staff:invite", "GET", REGISTER),
    ("staff:invite", "POST", REGISTER),
    ("resident:door", "GET", RESIDENT),
    ("resident:door", "POST", RESIDENT),
    ("resident:change_pin", "GET", RESIDENT),
    ("resident:change_pin", "POST", RESIDENT),
    ("resident:end_session", "POST", RESIDENT),
    ("resident:end_other_sessions", "POST", RESIDENT),
    ("resident:remove_passkey", "POST", RESIDENT),
)


def furnish(places: Any) -> dict[str, object]:
    """Give somebody else a passkey and a session: of a person without any role."""
    stranger = User.objects.create(login=f"vreemd-{places.town.house.slug}", name="Vreemd", created_at=NOW)
    key = Passkey.objects.create(
        user=stranger, name="Firefox/Linux", hash=str(stranger.pk), public_half="", made_at=NOW
    )
    session = Session.objects.create(
        session_key=stranger.pk.hex, session_data="", expire_date=NOW.replace(year=2090), user=stranger
    )
    return {"passkey_id": key.pk, "session_id": UUID(str(session.public_id))}
