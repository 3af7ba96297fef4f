# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker: takes one job after the other until it is told to stop."""

from __future__ import annotations

import logging
import os
import random
import signal
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.jobs import services
from vliegwiel.apps.jobs.errors import CancelAsked, LeaseLost
from vliegwiel.apps.jobs.terms import FAULT, Done, HeldJob
from vliegwiel.refusals import Refusal
from vliegwiel.worker.kinds import KINDS
from vliegwiel.worker.work import HandBack, SignOfLife, Work

log = logging.getLogger("vliegwiel.worker")
Kinds = Mapping[str, Callable[[Work], Done]]
LEASE = timedelta(seconds=30)
_PAUSE = 0.5
# The database cannot be reached: no fault of the work. The lease runs out, and then the job is begun again.
_AWAY = (OperationalError, InterfaceError)


class Worker:
    """Takes jobs of these kinds, holds each with a lease, and ends it once."""

    def __init__(self, kinds: Kinds = KINDS, lease: timedelta = LEASE) -> None:
        self.kinds, self.lease = kinds, lease
        self._told, self._parent = False, os.getppid()

    def stop(self, *_signal: object) -> None:
        """Finish or hand back what is under way, then stop."""
        self._told = True

    def is_stopping(self) -> bool:
        """Say whether this worker was told to stop, or whoever started it is gone."""
        return self._told or os.getppid() != self._parent

    def run(self) -> None:
        """Work until told to stop."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        while not self.is_stopping():
            close_old_connections()
            try:
                found = self.work_one()
            except _AWAY:
                log.warning("the database is away; trying again")
                connection.close()
                found = False
            if not found:
                # Not all at the same moment.
                time.sleep(random.uniform(_PAUSE / 2, _PAUSE))  # noqa: S311 - a pause, no secret
        connection.close()

    def work_one(self) -> bool:
        """Carry out the oldest job that may be taken; say whether there was one."""
        held = services.take(kinds=list(self.kinds), lease=self.lease, now=timezone.now())
        if held is None:
            return False
        with SignOfLife(held, self.lease) as life:
            try:
                self._carry_out(held, life)
            except LeaseLost:
                log.warning("job %s was taken over; nothing of this attempt is saved", held.job_id)
        return True

    def _carry_out(self, held: HeldJob, life: SignOfLife) -> None:
        try:
            actor = accounts.acting_as(held.asked_by_id, timezone.localdate(timezone.now()))
            done = self.kinds[held.kind](Work(held, actor, life, self.is_stopping))
            services.complete(held, done, now=timezone.now())
        except CancelAsked:
            services.stop(held, now=timezone.now())
        except HandBack:
            services.give_back(held)
        except Refusal as refusal:
            values = {name: str(value) for name, value in refusal.values.items()}
            services.fail(held, sentence=refusal.sentence, values=values, now=timezone.now())
        except (LeaseLost, *_AWAY):
            raise
        except Exception:
            number = uuid.uuid4().hex[:8]
            log.exception("fault %s in job %s of kind %s", number, held.job_id, held.kind)
            services.fail(held, sentence=FAULT, values={"number": number}, now=timezone.now())
