# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Ending sessions: one, all others, or all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from vliegwiel.apps.accounts.models import Session, User
from vliegwiel.refusals import NotFound


def end_sessions(user: User, *, keep: str = "") -> int:
    """Sign somebody out on every device, at once; return how many.

    keep  key of a session that goes on
    """
    return Session.objects.filter(user=user).exclude(session_key=keep).delete()[0]


def end_session(user: User, public_id: UUID) -> None:
    """Sign somebody out on one device.

    :raises NotFound: no such session of this account
    """
    if not Session.objects.filter(user=user, public_id=public_id).delete()[0]:
        raise NotFound


def end_session_at_organisation(issuer: str, subject: str, session: str) -> int:
    """End what the municipality's own sign-in ended: that session, or everything of that person.

    session  the provider's name for its session; empty ends all of the person's
    """
    rows = Session.objects.filter(
        user__organisation_account__issuer=issuer, user__organisation_account__subject=subject
    )
    if not subject:
        rows = Session.objects.all() if session else Session.objects.none()
    return (rows.filter(at_organisation=session) if session else rows).delete()[0]


def forget_ended_sessions(now: datetime) -> None:
    """Throw away what expired: device and moment are kept no longer than needed."""
    Session.objects.filter(expire_date__lt=now).delete()
