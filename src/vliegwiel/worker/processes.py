# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Worker processes: started, started again when one dies, and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE = 0.2
_PATIENCE = 30.0


def start_worker() -> subprocess.Popen[bytes]:
    """Start one worker beside this process; it stops by itself when this process is gone."""
    return subprocess.Popen([sys.executable, "-m", "vliegwiel.worker"])


def start_workers(number: int) -> subprocess.Popen[bytes]:
    """Start a process that keeps this number of workers going."""
    return subprocess.Popen([sys.executable, "-m", "vliegwiel.worker", str(number)])  # noqa: S603 - our own program


def keep_going(number: int) -> None:
    """Keep this number of workers going until told to stop; then let each finish or hand back its job."""
    told: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _frame: told.append(number))
    parent = os.getppid()
    workers = [start_worker() for _ in range(number)]
    while not told and os.getppid() == parent:
        time.sleep(_PAUSE)
        # A worker that dies at once is not started again in a rush.
        workers = [one if one.poll() is None else _after_a_pause() for one in workers]
    end(workers)


@contextmanager
def workers_beside(number: int) -> Iterator[None]:
    """Keep workers going while the block runs, for the demo.

    The block may fork: only the process that started the workers ends them.
    """
    owner, workers = os.getpid(), start_workers(number)
    try:
        yield
    finally:
        if os.getpid() == owner:
            end([workers])


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask these processes to stop, and wait until they have."""
    for one in processes:
        one.terminate()
    until = time.monotonic() + _PATIENCE
    for one in processes:
        try:
            one.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            one.kill()


def _after_a_pause() -> subprocess.Popen[bytes]:
    time.sleep(1)
    return start_worker()
