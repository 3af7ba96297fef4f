# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens by which other systems read along: made, withdrawn, recognised."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts.errors import (
    EndsBeforeStart,
    OwnerWithoutRole,
    TokenRefused,
    TokenRevoked,
    TokenTooLong,
)
from vliegwiel.apps.accounts.models import ApiToken, User, Workplace
from vliegwiel.apps.accounts.services.tries import Limit, count_try
from vliegwiel.apps.accounts.terms import Actor, Assignment, NewToken, Purpose, Scope, TokenHolder, UserKind
from vliegwiel.promises import refuse_when

LONGEST_TOKEN = timedelta(days=366)


@transaction.atomic
def make_token(*, token: NewToken, owner: User, workplace: Workplace, now: datetime) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is kept nowhere and cannot be shown again.

    :raises EndsBeforeStart: the last day lies before the first
    :raises TokenTooLong: longer than a year
    :raises OwnerWithoutRole: the owner has no role for this purpose here on the first day
    """
    if token.until_on - token.from_on > LONGEST_TOKEN:
        raise TokenTooLong
    if not selectors.roles_through(owner, workplace, token.purpose, token.from_on):
        raise OwnerWithoutRole(name=owner.name)
    secret = f"vw_{secrets.token_urlsafe(32)}"
    with refuse_when({"api_token_has_a_night": EndsBeforeStart()}):
        made = ApiToken.objects.create(
            name=token.name.strip(),
            owner=owner,
            workplace=workplace,
            purpose=token.purpose,
            scopes=sorted(set(token.scopes)),
            hash=_key(secret),
            from_on=token.from_on,
            until_on=token.until_on,
            made_at=now,
        )
    return made, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, now: datetime) -> None:
    """Withdraw a token; from now on it opens nothing.

    :raises TokenRevoked: it was withdrawn already
    """
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        raise TokenRevoked


def token_holder(*, secret: str, address: str, now: datetime, day: date) -> TokenHolder:
    """Return the system that this token belongs to.

    address  where the request came from; only its hash is kept, for a day at most, and only after a failure

    :raises TooManyAttempts: thirty wrong tokens from the address in a quarter of an hour
    :raises TokenRefused: unknown, not yet or no longer in force, revoked, or its owner has no role here any more
    """
    row = selectors.token_of(_key(secret))
    in_time = row is not None and row.revoked_at is None and row.from_on <= day < row.until_on
    roles: tuple[Assignment, ...] = ()
    if row is not None and in_time and row.owner.is_active:
        roles = selectors.roles_through(row.owner, row.workplace, Purpose(row.purpose), day)
    if row is None or not roles:
        count_try([Limit(f"token:{address}", 30)], now)
        raise TokenRefused
    if row.last_used_on != day:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=day)
    actor = Actor(row.owner_id, f"{row.name} ({row.owner.name})"[:120], UserKind.STAFF, roles)
    return TokenHolder(actor, Purpose(row.purpose), frozenset(Scope(one) for one in row.scopes))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
