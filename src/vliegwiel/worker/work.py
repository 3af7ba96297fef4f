# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One job under way: what the function of a kind gets to see, and the sign of life beside it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.jobs import services
from vliegwiel.apps.jobs.errors import CancelAsked, LeaseLost
from vliegwiel.apps.jobs.terms import HeldJob

log = logging.getLogger("vliegwiel.worker")
Kept = TypeVar("Kept")
_BETWEEN_REPORTS = 0.4


class HandBack(Exception):
    """This worker stops; another goes on with the job."""


class SignOfLife:
    """Renews the lease from a thread of its own while the work goes on, and hears whether it should stop."""

    def __init__(self, held: HeldJob, lease: timedelta) -> None:
        self.held, self.lease = held, lease
        self.bad_news: Exception | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="sign-of-life", daemon=True)

    def __enter__(self) -> SignOfLife:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(self.lease.total_seconds() / 3):
                try:
                    services.hold_on(self.held, lease=self.lease)
                except (LeaseLost, CancelAsked) as news:
                    self.bad_news = news
                    return
                except (OperationalError, InterfaceError):
                    # The database is away for a moment: the lease may run out, and then the fence decides.
                    log.warning("no sign of life for job %s", self.held.job_id)
                    connection.close()
        finally:
            connection.close()


class Work:
    """What the function of a kind gets: who asked, for what, and how to say how far it is.

    actor      who asked, with the roles of today
    arguments  ids and settings, as they were asked
    """

    def __init__(self, held: HeldJob, actor: Actor, life: SignOfLife, stopping: Callable[[], bool]) -> None:
        self.actor = actor
        self._held, self._life, self._stopping = held, life, stopping
        self._reported = 0.0

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The ids and settings of the job."""
        return self._held.arguments

    @property
    def workplace_id(self) -> UUID:
        """The municipality or location for which the work is done."""
        return self._held.workplace_id

    @property
    def now(self) -> datetime:
        """This moment; services get it as an argument."""
        return timezone.now()

    @property
    def day(self) -> date:
        """Today in the Netherlands."""
        return timezone.localdate(self.now)

    def progress(self, done: int, of: int, sentence: str = "") -> None:
        """Say how far the work is; stops the work when it should stop. Cheap: call it as often as you like.

        sentence  Dutch, what is being done now
        """
        if self._life.bad_news is not None:
            raise self._life.bad_news
        if self._stopping():
            raise HandBack
        if done < of and time.monotonic() - self._reported < _BETWEEN_REPORTS:
            return
        self._reported = time.monotonic()
        services.hold_on(self._held, lease=self._life.lease, progress=(done, of), sentence=sentence)

    def keep(self, write: Callable[[], Kept]) -> Kept:
        """Save a finished part in one transaction, if this worker still holds the job."""
        return services.keep(self._held, write)
