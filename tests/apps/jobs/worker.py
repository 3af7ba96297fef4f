# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker of the product with kinds of work for tests; run as `python worker.py LEASE LOG`.

The log gets a line when a job is begun, so that the test knows whom to kill. The result of a job is an event: two
results of one job would be two rows.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta

import django

django.setup()

from vliegwiel.apps.accounts.models import Workplace  # noqa: E402
from vliegwiel.apps.jobs.terms import Done  # noqa: E402
from vliegwiel.apps.trust import services as trust  # noqa: E402
from vliegwiel.worker.running import Worker  # noqa: E402
from vliegwiel.worker.work import Work  # noqa: E402

LOG = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def step_by_step(work: Work) -> Done:
    """Take a number of small steps, and leave one event as the result."""
    os.write(LOG, f"{work.arguments['number']}\n".encode())
    steps = work.arguments["steps"]
    for step in range(steps):
        time.sleep(0.02)
        work.progress(step, steps, "Stap voor stap.")
    return Done("Klaar: {number}.", values={"number": work.arguments["number"]}, save=lambda: leave(work, "result"))


def leave(work: Work, what: str) -> None:
    place = Workplace.objects.get(pk=work.workplace_id)
    trust.record(f"tests.{what}_saved", actor=None, subject=place, workplace=place, now=work.now)


if __name__ == "__main__":
    Worker({"tests.steps": step_by_step}, timedelta(seconds=float(sys.argv[1]))).run()
