# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two who click at once, processes that are killed halfway: the ledger balances and every euro goes once (SA-2)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Sum
from tests.apps.savings.people_with_money import Money, money, rule
from tests.factories.town import NOW, Town, build_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import selectors, services
from vliegwiel.apps.savings.models import LedgerEntry, ReleaseRequest
from vliegwiel.apps.savings.terms import EntryKind, Purpose, ReleaseState
from vliegwiel.apps.trust import selectors as trust_read
from vliegwiel.promises import triggers
from vliegwiel.refusals import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

ROOT = Path(__file__).resolve().parents[3]
ATTEMPTS, RACERS = 40, 3


def saver(town: Town, net: str = "500") -> Money:
    here = money(town)
    here.tell(net)
    here.compute()
    here.decided(Group.STATUS_HOLDER)
    return here


def at_once(calls: list[Callable[[], Any]]) -> list[str]:
    def run(call: Callable[[], Any]) -> str:
        try:
            call()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_of_two_who_ask_the_same_euros_at_once_one_gets_them():
    town = build_town()
    rule(town)
    here = saver(town)
    assert at_once([lambda: here.ask("187.50")] * 4) == ["done"] + ["not-enough-savings"] * 3
    assert ReleaseRequest.objects.count() == 1
    assert list(selectors.broken_ledgers()) == []


def test_of_many_who_approve_or_pay_at_once_one_does():
    town = build_town()
    rule(town)
    here = saver(town)
    asked = here.ask("100")

    def approve() -> None:
        services.approve_release(actor=town.manager, release_id=asked.pk, seen_version=1, now=NOW)

    def pay() -> None:
        services.pay_release(actor=here.controller, release_id=asked.pk, seen_version=2, now=NOW)

    assert at_once([approve] * 4) == ["done"] + ["release-already-decided"] * 3
    assert at_once([pay] * 4) == ["done"] + ["release-already-decided"] * 3
    assert LedgerEntry.objects.filter(kind=EntryKind.PAID).count() == 1


def test_a_month_that_two_compute_at_once_is_kept_once():
    town = build_town()
    rule(town)
    here = money(town)
    here.tell()
    assert at_once([lambda: here.compute()] * 4) == ["done"] + ["month-computed"] * 3
    assert len(selectors.ledger_of(here.who)) == 1


@pytest.mark.slow
def test_processes_of_which_one_is_killed_never_release_a_euro_twice_and_lose_nothing(tmp_path: Path):
    town = build_town()
    rule(town)
    savers = [saver(town, net) for net in ("500", "450", "300")]
    saved = LedgerEntry.objects.aggregate(all=Sum("amount_cents"))["all"]
    plans = [_plan(town, savers, tmp_path, number) for number in range(RACERS + 1)]
    racers = [_start(plan) for plan in plans]
    _kill_in_the_middle(racers[-1], Path(plans[-1]["log"]), 12)
    for racer in racers[:-1]:
        _out, said = racer.communicate(timeout=300)
        assert racer.returncode == 0, said.decode()[-2000:]
    logs = [[json.loads(line) for line in Path(plan["log"]).read_text().splitlines()] for plan in plans]
    assert all(sum("try" in line for line in log) == ATTEMPTS for log in logs[:-1])
    assert list(selectors.broken_ledgers()) == []
    assert list(trust_read.broken_links()) == []
    assert triggers.broken("default") == []
    assert _out_of_step() == []
    held = sum(sum(_pots(one)) for one in savers)
    paid = LedgerEntry.objects.filter(kind=EntryKind.PAID).aggregate(all=Sum("amount_cents"))["all"] or 0
    assert held + paid == saved
    acknowledged = {line["release"] for log in logs for line in log if line.get("done") == "ask"}
    assert acknowledged <= {str(pk) for pk in ReleaseRequest.objects.values_list("pk", flat=True)}
    done = [line["done"] for log in logs for line in log if "done" in line]
    assert {"ask", "approve", "pay"} <= set(done), done
    assert any(line.get("no") == "not-enough-savings" for log in logs for line in log)


def _pots(one: Money) -> tuple[int, int]:
    found = selectors.standing(one.who, one.town.municipality.pk, NOW.date())
    return int(found.available * 100), int(found.reserved * 100)


def _out_of_step() -> list[str]:
    """Name every request whose state and lines in the ledger do not belong together: an act by half."""
    wanted = {
        ReleaseState.WAITING: {"reserved"},
        ReleaseState.APPROVED: {"reserved"},
        ReleaseState.REFUSED: {"reserved", "returned"},
        ReleaseState.PAID: {"reserved", "paid"},
    }
    return [
        f"{one.pk} {one.state}"
        for one in ReleaseRequest.objects.all()
        if set(one.entries.values_list("kind", flat=True)) != wanted[ReleaseState(one.state)]
    ]


def test_the_check_on_acts_by_half_notices_one():
    town = build_town()
    rule(town)
    here = saver(town)
    asked = here.ask("10")
    assert _out_of_step() == []
    ReleaseRequest.objects.filter(pk=asked.pk).update(
        state=ReleaseState.REFUSED, decided_by_id=town.manager.user_id, purpose=Purpose.DEPOSIT
    )
    assert _out_of_step()
    assert here.town[Role.CONTROLLER]
    assert Decimal(asked.amount_cents) == 1000


def _plan(town: Town, savers: list[Money], folder: Path, number: int) -> dict[str, Any]:
    users = {
        "counsellor": Role.COUNSELLOR,
        "manager": Role.LOCATION_MANAGER,
        "controller": Role.CONTROLLER,
    }
    plan = {
        "seed": 20260302 + number,
        "attempts": ATTEMPTS,
        "now": NOW.isoformat(),
        "users": {name: str(town.users[role].pk) for name, role in users.items()},
        "savers": [(str(one.household.pk), str(one.who)) for one in savers],
        "log": str(folder / f"racer-{number}.log"),
        "file": str(folder / f"plan-{number}.json"),
    }
    Path(plan["file"]).write_text(json.dumps(plan))
    return plan


def _start(plan: dict[str, Any]) -> subprocess.Popen[bytes]:
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
    command = [sys.executable, str(Path(__file__).with_name("racer.py")), plan["file"]]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)


def _kill_in_the_middle(victim: subprocess.Popen[bytes], log: Path, lines: int) -> None:
    """Kill -9 while an act is under way: after its try was written and before its answer."""
    for _ in range(60_000):
        assert victim.poll() is None, (victim.stderr.read() if victim.stderr else b"").decode()[-2000:]
        written = log.read_text().splitlines() if log.exists() else []
        if len(written) > lines and '"try"' in written[-1]:
            break
        time.sleep(0.001)
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
