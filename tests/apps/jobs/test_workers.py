# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers on one table, one killed and one that falls asleep: every job is done, and none twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.factories.town import NOW, Town, build_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.jobs import services
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import JobState
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.apps.trust.models import Event

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[3]
LEASE, JOBS, PATIENCE = 1.0, 10, 60.0


def test_a_worker_that_is_killed_and_one_that_sleeps_lose_nothing_and_double_nothing(tmp_path: Path):
    town = build_town()
    logs = [tmp_path / f"worker-{number}.log" for number in range(4)]
    workers = [_start(log) for log in logs]
    killed, asleep, *others = workers
    try:
        _ask(town, "lang", steps=60, number=4)
        # Four long jobs, so that each worker has one, the two victims too.
        _wait(lambda: all(log.exists() and log.read_text() for log in logs))
        killed.kill()
        _put_to_sleep(asleep)
        _ask(town, "kort", steps=3, number=JOBS)
        _wait(lambda: not Job.objects.exclude(state=JobState.DONE).exists())
        asleep.send_signal(signal.SIGCONT)
        # The sleeper wakes with work that another has done by now: it must not save it.
        time.sleep(LEASE)
        assert _results() == Job.objects.count() == JOBS + 4
        assert Job.objects.filter(fence__gte=2).count() == 2, "the jobs of the victims were taken over"
        asleep.terminate()
        for worker in others:
            worker.terminate()
        assert [worker.wait(30) for worker in (asleep, *others)] == [0, 0, 0]
    finally:
        for worker in workers:
            worker.send_signal(signal.SIGCONT)
            worker.kill()
            worker.wait()
    assert list(trust.broken_links()) == []


def test_a_worker_that_is_told_to_stop_hands_its_job_back(tmp_path: Path):
    town = build_town()
    log = tmp_path / "worker.log"
    worker = _start(log)
    try:
        _ask(town, "lang", steps=3000, number=1)
        _wait(lambda: log.exists() and log.read_text() != "")
        worker.terminate()
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()
    job = Job.objects.get()
    assert (job.state, job.attempts, _results()) == (JobState.WAITING, 0, 0)


def _put_to_sleep(worker: subprocess.Popen[bytes]) -> None:
    """Stop a worker between two acts: inside one it would hold SQLite's only pen, and everybody would wait for it."""
    until = time.monotonic() + PATIENCE
    worker.send_signal(signal.SIGSTOP)
    while not _can_write():
        assert time.monotonic() < until, "the worker never let go of the database"
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.05)
        worker.send_signal(signal.SIGSTOP)


def _can_write() -> bool:
    if connection.vendor != "sqlite":
        return True
    pen = sqlite3.connect(connection.settings_dict["NAME"], timeout=1)
    try:
        pen.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    finally:
        pen.close()
    return True


def _ask(town: Town, name: str, *, steps: int, number: int) -> None:
    for one in range(number):
        services.ask(
            actor=town[Role.AUDITOR if one % 2 else Role.ANALYST],
            kind="tests.steps",
            workplace_id=town.municipality.pk,
            key=f"{name} {one}",
            now=NOW,
            arguments={"number": one, "steps": steps},
        )


def _results() -> int:
    return Event.objects.filter(kind="tests.result_saved").count()


def _wait(come: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < until, list(Job.objects.values_list("state", "fence", "sentence"))
        time.sleep(0.05)


def _start(log: Path) -> subprocess.Popen[bytes]:
    """Start one worker with the settings of the product, on the database of the tests."""
    known = connection.settings_dict
    address = f"sqlite:///{known['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": address,
        "VLIEGWIEL_DATA": str(settings.DATA),
        "DJANGO_SETTINGS_MODULE": "vliegwiel.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, str(Path(__file__).with_name("worker.py")), str(LEASE), str(log)]
    return subprocess.Popen(command, env=environment, cwd=ROOT)
