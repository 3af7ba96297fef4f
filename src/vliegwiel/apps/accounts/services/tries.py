# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting tries: before anything is checked, in the database that every process shares."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from vliegwiel.apps.accounts.errors import TooManyAttempts, TooManyToday
from vliegwiel.apps.accounts.models import Attempt

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many failed tries with this key in this time."""

    key: str
    most: int
    within: timedelta = QUARTER

    @property
    def hash(self) -> str:
        """What the database keeps: no name, number or address."""
        return hashlib.sha256(self.key.encode()).hexdigest()


def address_limit(address: str) -> Limit:
    """Return how often one address may fail, whatever it tries."""
    return Limit(f"address:{address}", 30)


def count_try(limits: Sequence[Limit], now: datetime) -> list[int]:
    """Count a try, and return the rows that a success takes away again.

    Counted before anything is looked at: a hundred tries at the same moment are still a hundred. Call it outside a
    transaction, or others don't see it in time.

    :raises TooManyAttempts: too many failures in a quarter of an hour
    :raises TooManyToday: too many failures in a day
    """
    own = [Attempt.objects.create(key=limit.hash, at=now).pk for limit in limits]
    for limit in limits:
        if Attempt.objects.filter(key=limit.hash, at__gt=now - limit.within).count() > limit.most:
            Attempt.objects.filter(pk__in=own).delete()
            raise TooManyToday if limit.within > QUARTER else TooManyAttempts
    return own


def forget_tries(limits: Sequence[Limit], own: Sequence[int], now: datetime) -> None:
    """After a success: wipe the failures of the account, keep those of the address, drop what is a day old."""
    keys = [limit.hash for limit in limits if not limit.key.startswith("address:")]
    Attempt.objects.filter(Q(key__in=keys) | Q(pk__in=own) | Q(at__lte=now - DAY)).delete()
