# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the API: which system asks, what its token opens, and the look that stays behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from vliegwiel.api.problems import NotInScope
from vliegwiel.api.shapes import Shape
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role, Scope, TokenHolder
from vliegwiel.apps.trust import services as trust

_ENCODER = msgspec.json.Encoder()


class SystemRequest(HttpRequest):
    """A request of another system.

    auth  who asks, with the roles that its token borrows
    now   the moment of the request; services get it as an argument
    day   the day on the calendar of the location
    """

    auth: TokenHolder
    now: datetime
    day: date


class Token(HttpBearer):
    """A token of an administrator, in the header Authorization; a session of a browser opens nothing here."""

    def authenticate(self, request: Any, token: str) -> TokenHolder:
        """Return the system that this token belongs to.

        :raises TokenRefused: it opens nothing (any more)
        :raises TooManyAttempts: too many wrong tokens from one address
        """
        return accounts.token_holder(secret=token, address=request.address, now=request.now, day=request.day)


def needs(request: SystemRequest, scope: Scope, roles: Iterable[Role] = ()) -> TokenHolder:
    """Return who asks, when the token opens this.

    roles  one of them is needed anywhere; which places it opens is for `access`

    :raises NotInScope: another scope or another purpose
    """
    holder = request.auth
    if scope not in holder.scopes or (roles and not holder.actor.workplaces(roles)):
        raise NotInScope
    return holder


def look(request: SystemRequest, subjects: Iterable[UUID], fields: Sequence[str], page: str) -> None:
    """Record that this system saw these fields of these persons."""
    holder = request.auth
    trust.record_look(holder.actor, holder.purpose, subjects, fields, request.now, page=page)


def give(shape: Shape) -> HttpResponse:
    """Return an answer."""
    return HttpResponse(_ENCODER.encode(shape), content_type="application/json")
