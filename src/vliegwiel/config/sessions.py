# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Where sessions are kept: Django's own store, on a table that also knows whose they are and on which device."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DjangoStore

from vliegwiel.apps.accounts.models import Session
from vliegwiel.web.entrance.devices import ABOUT


class SessionStore(DjangoStore):
    """A session that its owner can see and end."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return our table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Put beside the data what the page about devices shows."""
        made = cast(Session, super().create_model_instance(data))
        about = data.get(ABOUT) or {}
        made.user_id = UUID(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        made.public_id = UUID(about["id"]) if "id" in about else made.public_id
        made.device = about.get("device", "")
        made.at_organisation = about.get("at_organisation", "")
        made.began_at = _moment(about.get("began_at"))
        made.seen_at = _moment(about.get("seen_at"))
        return made


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
