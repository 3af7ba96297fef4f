# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Several processes want the same beds: none is given twice, nothing acknowledged is lost (RE-1)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.apps.stays import brute_force
from tests.factories.town import DAY, NOW, Town, build_town, day, details, members

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust import selectors as trust_read
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import triggers
from vliegwiel.refusals import Refusal, Stale

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[3]
ATTEMPTS, RACERS = 2000, 4


def test_four_processes_and_two_that_are_killed_never_give_a_bed_twice_and_lose_nothing(tmp_path: Path):
    town = build_town()
    plans = [_plan(town, tmp_path, number) for number in range(RACERS + 2)]
    racers = [_start(plan) for plan in plans]
    for victim, after in ((racers[RACERS], 40), (racers[RACERS + 1], 90)):
        _kill_in_the_middle(victim, Path(plans[racers.index(victim)]["log"]), after)
    for racer in racers[:RACERS]:
        _out, said = racer.communicate(timeout=900)
        assert racer.returncode == 0, said.decode()[-2000:]

    logs = [[json.loads(line) for line in Path(plan["log"]).read_text().splitlines()] for plan in plans]
    found = brute_force.rows()
    assert [sum("try" in line for line in log) for log in logs[:RACERS]] == [ATTEMPTS] * RACERS
    assert all(log[-1].get("number") < ATTEMPTS - 1 for log in logs[RACERS:]), "the victims were killed too late"
    assert brute_force.double(found, brute_force.nights_from(day(-1), 60)) == []
    assert brute_force.wrong_sums(found, brute_force.nights_from(day(-1), 40)) == []
    assert [lost for plan, log in zip(plans, logs, strict=True) for lost in _lost(plan, log)] == []
    assert _placed_by_half() == []
    assert list(trust_read.broken_links()) == []
    assert triggers.broken("default") == []
    acknowledged = Counter(line["done"] for log in logs for line in log if "done" in line)
    assert all(acknowledged[act] for act in ("place", "hold", "arrive", "move", "cancel", "release")), acknowledged
    refused = Counter(line["no"] for log in logs for line in log if "no" in line)
    assert refused["bed-taken"], refused


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the promise is taken away on SQLite only")
def test_the_same_race_without_the_promise_does_give_a_bed_twice(tmp_path: Path):
    town = build_town()
    plans = [_plan(town, tmp_path, number, attempts=60) for number in range(RACERS)]
    triggers.remove("default")
    for racer in [_start(plan) for plan in plans]:
        racer.communicate(timeout=900)
        assert racer.returncode == 0
    found = brute_force.rows()
    assert brute_force.double(found, brute_force.nights_from(day(-1), 60))
    assert brute_force.wrong_sums(found, brute_force.nights_from(day(-1), 40))


def test_the_check_on_lost_writes_notices_one_that_is_lost():
    town = build_town()
    household = town.household()
    claim = town.place(household, town.beds()[:1])[0]
    row = [str(claim.pk), str(claim.bed_id), str(claim.resident_id), claim.first_night.isoformat(), None]
    plan = {"own": {str(household.pk): [str(claim.resident_id)]}, "shared": {}}
    log = [{"number": 0, "done": "place", "household": str(household.pk), "made": [row]}]
    assert _lost(plan, log) == []
    Claim.objects.all().delete()
    assert _lost(plan, log)


def test_of_many_who_change_the_same_location_one_wins_and_the_others_are_told():
    town = build_town()
    seen = Location.objects.get(pk=town.house.pk).version

    def change(number: int) -> str:
        new = replace(details(town.house.slug), owner=f"Eigenaar {number}")
        who = town[Role.PROJECT_LEADER]
        try:
            locations.change_location(actor=who, slug=town.house.slug, details=new, seen_version=seen, now=NOW)
        except Stale:
            return "stale"
        finally:
            connection.close()
        return new.owner

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(change, range(12)))
    winners = [answer for answer in answers if answer != "stale"]
    assert len(winners) == 1
    assert Location.objects.get(pk=town.house.pk).owner == winners[0]


def test_a_bed_that_six_people_want_at_once_goes_to_one_of_them():
    town = build_town()
    households = [town.household() for _ in range(6)]
    bed = town.beds()[0]

    def place(household: Household) -> str:
        try:
            town.place(household, [bed])
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "placed"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(place, households)) == ["bed-taken"] * 5 + ["placed"]


def test_two_households_that_want_each_others_beds_do_not_wait_for_each_other_for_ever():
    town = build_town()
    households, beds = [town.household(2) for _ in range(4)], town.beds()[5:7]

    def place(number: int) -> str:
        try:
            town.place(households[number], beds if number % 2 else beds[::-1])
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "placed"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(place, range(4))) == ["bed-taken"] * 3 + ["placed"]


def test_the_chain_of_events_holds_when_many_write_at_once():
    town = build_town()
    before = trust_read.number_of_events(town.municipality.pk)

    def write(number: int) -> None:
        for _ in range(10):
            trust.record("tests.fact_noted", actor=None, subject=town.house, workplace=town.house.pk, now=NOW)
        connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    assert trust_read.number_of_events(town.municipality.pk) == before + 60
    assert list(trust_read.broken_links()) == []


def _plan(town: Town, folder: Path, number: int, attempts: int = ATTEMPTS) -> dict[str, Any]:
    """Return what one process may do: households of its own, two that all share, and every bed."""
    shared = list(Household.objects.filter(name__startswith="Gedeeld"))
    while len(shared) < 2:
        shared.append(town.household(2))
        shared[-1].name = f"Gedeeld {len(shared)}"
        shared[-1].save(update_fields=["name"])
    own = [town.household(size) for size in (1, 2, 3)]
    plan = {
        "seed": 20260302 + number,
        "attempts": attempts,
        "day": DAY.isoformat(),
        "now": NOW.isoformat(),
        "user": str(town.users[Role.LOCATION_MANAGER].pk),
        "own": {str(one.pk): [str(who) for who in members(one)] for one in own},
        "shared": {str(one.pk): [str(who) for who in members(one)] for one in shared},
        "beds": [str(bed.pk) for bed in town.beds()],
        "log": str(folder / f"racer-{number}.log"),
    }
    plan["file"] = str(folder / f"plan-{number}.json")
    Path(plan["file"]).write_text(json.dumps(plan))
    return plan


def _start(plan: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start one process with the settings of the product, on the database of the tests."""
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


def _lost(plan: dict[str, Any], log: list[dict[str, Any]]) -> list[str]:
    """Name every acknowledged row that is not there as it was acknowledged."""
    alive: dict[str, list[list[str | None]]] = {}
    held: dict[str, list[str | None]] = {}
    for line in log:
        if "done" in line:
            held |= {row[0]: row for row in line.get("held", [])}
            held.pop(line.get("released", ""), None)
            if "made" in line:
                alive[line["household"]] = line["made"]
            elif "now" in line:
                # A move replaces who moved; whoever stayed behind keeps the bed.
                moved = {row[2] for row in line["now"]} if line["done"] == "move" else None
                kept = [row for row in alive.get(line["household"], []) if moved is not None and row[2] not in moved]
                alive[line["household"]] = kept + line["now"]
    unfinished = log[-1] if log and "try" in log[-1] else {}
    # Of the act that a kill interrupted nobody knows the outcome; every other answer stands.
    alive.pop(unfinished.get("household", ""), None)
    if unfinished.get("try") == "release":
        held = {}
    there = {
        str(one.pk): [
            str(one.pk),
            str(one.bed_id),
            one.resident_id and str(one.resident_id),
            one.first_night.isoformat(),
            one.departure_on and one.departure_on.isoformat(),
        ]
        for one in Claim.objects.all()
    }
    wanted = [row for rows in alive.values() for row in rows] + list(held.values())
    return [f"{row} is now {there.get(str(row[0]))}" for row in wanted if there.get(str(row[0])) != row]


def _placed_by_half() -> list[str]:
    """Name every household of which some have a bed and others never had one."""
    wrong = []
    for household in Household.objects.all():
        people = set(members(household))
        placed = set(Claim.objects.filter(resident__in=people).values_list("resident_id", flat=True))
        if placed and placed != people:
            wrong.append(f"{household}: {len(placed)} of {len(people)}")
    return wrong
