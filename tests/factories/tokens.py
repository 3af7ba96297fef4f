# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens of other systems, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import ApiToken
from vliegwiel.apps.accounts.terms import PURPOSE_OF_ROLE, NewToken, Role, Scope


def make_token(
    town: Town, role: Role, *, scopes: Iterable[Scope] = tuple(Scope), workplace: Any = None, **changes: Any
) -> tuple[ApiToken, str]:
    """Return a token for which the colleague with this role answers, and its secret; the clock of pages is today's."""
    known: dict[str, Any] = {
        "name": "planbord",
        "owner_id": town.users[role].pk,
        "purpose": PURPOSE_OF_ROLE[role],
        "scopes": tuple(scopes),
        "from_on": NOW.date(),
        "until_on": NOW.date() + timedelta(days=366),
    }
    token = NewToken(**known | changes)
    place = workplace or town.municipality.workplace
    return accounts.make_token(token=token, owner=town.users[role], workplace=place, now=NOW)


def bearer(secret: str) -> dict[str, str]:
    """Return the header in which a token travels."""
    return {"Authorization": f"Bearer {secret}"}
