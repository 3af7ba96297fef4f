# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Run every test on SQLite, then the tests of the database again on PostgreSQL, and say what ran on what.

    python tests/run.py [options and paths for pytest]

VLIEGWIEL_TEST_POSTGRES  address of a PostgreSQL where a test database may be made; else localhost is tried
VLIEGWIEL_TEST_WORKERS   how many processes test at once (2)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

ROOT = Path(__file__).resolve().parent.parent
NOTHING_TO_RUN = 5


@dataclass
class Ran:
    """What one run of pytest came to."""

    on: str
    status: int
    seconds: float
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)


def main(arguments: list[str]) -> int:
    """Run both, and give the exit status of the worse."""
    runs = [_run("SQLite", arguments, {"DATABASE_URL": ""})]
    address, why_not = _postgresql()
    if address:
        runs.append(_run("PostgreSQL", ["-m", "database", *arguments], {"DATABASE_URL": address}))
    print("\nWhat ran on what")
    for ran in runs:
        counts = ", ".join(f"{ran.counts[name]} {name}" for name in ("passed", "failed", "skipped") if ran.counts[name])
        print(f"  {ran.on}: {counts or 'nothing'} in {ran.seconds:.0f} s{'' if _fine(ran) else '  FAILED'}")
        for reason, number in sorted(ran.skipped.items()):
            print(f"    skipped {number}: {reason}")
    if not address:
        print(f"  PostgreSQL: not run: {why_not}")
    return 0 if all(_fine(ran) for ran in runs) else 1


def _fine(ran: Ran) -> bool:
    return ran.status in (0, NOTHING_TO_RUN)


def _run(on: str, arguments: list[str], environment: dict[str, str]) -> Ran:
    print(f"\n{on}", flush=True)
    known = {name: value for name, value in (os.environ | environment).items() if value or name != "DATABASE_URL"}
    workers = os.environ.get("VLIEGWIEL_TEST_WORKERS", "2")
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", f"--junitxml={report}"]
        status = subprocess.run([*command, *arguments], cwd=ROOT, env=known, check=False).returncode
        ran = Ran(on, status, time.monotonic() - started)
        if report.exists():
            _count(ran, report)
    return ran


def _count(ran: Ran, report: Path) -> None:
    # We wrote this file ourselves, a moment ago.
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            ran.counts["failed"] += 1
        elif skipped is not None:
            ran.counts["skipped"] += 1
            ran.skipped[skipped.get("message", "").removeprefix("Skipped: ") or "no reason given"] += 1
        else:
            ran.counts["passed"] += 1


def _postgresql() -> tuple[str, str]:
    """Return the address of a PostgreSQL that answers, or why there is none."""
    named = os.environ.get("VLIEGWIEL_TEST_POSTGRES", "")
    for address in [named] if named else [f"postgres://{getuser()}@127.0.0.1:5432/postgres"]:
        try:
            psycopg.connect(address, connect_timeout=3).close()
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[-1]
            return "", f"{reason} (name one in VLIEGWIEL_TEST_POSTGRES)"
    return named or address, ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
