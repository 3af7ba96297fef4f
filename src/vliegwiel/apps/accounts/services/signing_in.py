# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a name and a password, or a number and a PIN."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from vliegwiel.apps.accounts.errors import SignInFailed
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.services.tries import DAY, Limit, address_limit, count_try, forget_tries
from vliegwiel.apps.accounts.terms import UserKind


def sign_in(*, kind: UserKind, login: str, password: str, address: str, now: datetime) -> User:
    """Return the account that these details belong to.

    address  where the try came from; only its hash is kept, for a day at most

    :raises TooManyAttempts: five failures for the account, or thirty from the address, in a quarter of an hour
    :raises TooManyToday: twenty failures for a resident's number in a day: a PIN is short
    :raises SignInFailed: unknown or wrong; takes as long as a right password
    """
    login = login.strip().lower()
    limits = [*limits_of(kind, login), address_limit(address)]
    own = count_try(limits, now)
    user = User.objects.filter(kind=kind, login=login, is_active=True).first()
    # An unknown name hashes too, so that the time of the answer tells nothing.
    known = check_password(password, user.password) if user else bool(make_password(password)) and False
    if user is None or not known:
        raise SignInFailed
    forget_tries(limits, own, now)
    return user


def check_own(user: User, password: str, now: datetime) -> None:
    """Ask somebody who is signed in for the own password or PIN once more.

    :raises TooManyAttempts: five failures in a quarter of an hour
    :raises SignInFailed: it is wrong
    """
    limits = limits_of(UserKind(user.kind), user.login)
    own = count_try(limits, now)
    if not check_password(password, user.password):
        raise SignInFailed
    forget_tries(limits, own, now)


def limits_of(kind: UserKind, login: str) -> list[Limit]:
    """Return how often one account may fail; staff and residents are counted apart."""
    quarter = Limit(f"account:{kind}:{login}", 5)
    return [quarter, Limit(f"day:{kind}:{login}", 20, DAY)] if kind == UserKind.RESIDENT else [quarter]
