# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A country on one PostgreSQL: how long pages and the API take, and two hundred people at work at once (TR-4).

    createdb country
    export DATABASE_URL=postgres://you@localhost/country VLIEGWIEL_DATA=/some/folder
    SCALE=300 vliegwiel demo --build-only
    python benchmarks/national.py [--sessions 200] [--seconds 120] [--port 8130]

Everything goes over the loopback to `vliegwiel serve`, as the person with a role everywhere: the hardest for a page.
Wall time says little on a machine that others use too: CPU time of the web processes and PostgreSQL stands beside it.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from vliegwiel.cli.application import load_django

PAGE_BOUND, API_BOUND, TICK = 300, 30, os.sysconf("SC_CLK_TCK")
ROLES = ("location-manager", "counsellor", "desk", "care-coordinator", "housing-officer", "caretaker", "kitchen")
NOT_FOR_ALL = {"Businesscase", "Kengetallen"}


def main() -> None:
    """Measure pages, the API, the number of queries and the load, and print a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sessions", type=int, default=200)
    asked.add_argument("--seconds", type=int, default=120)
    asked.add_argument("--port", type=int, default=8130)
    asked.add_argument("--times", type=int, default=20)
    given = asked.parse_args()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("NOT MEASURED: set DATABASE_URL to a PostgreSQL that was built with SCALE=300, see the top of this file.")
        return
    load_django()
    logging.disable(logging.CRITICAL)
    country = Country()
    country.tell()
    country.count_queries()
    with Server(given.port) as server:
        country.time_pages(server, given.times)
        country.time_api(server, 10 * given.times)
        country.work_together(server, given.sessions, min(given.seconds, 180))
    country.check_promises()


class Server:
    """`vliegwiel serve` with two processes, and what it uses."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __enter__(self) -> Server:
        program = Path(sys.executable).with_name("vliegwiel")
        command = [str(program), "serve", "--port", str(self.port), "--workers", "2", "--threads", "8"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _try in range(120):
            try:
                if self.get("/inloggen", "")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.5)
        raise SystemExit("vliegwiel serve does not answer")

    def __exit__(self, *_error: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def get(self, address: str, cookie: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Return status and body of a page."""
        return self.page(address, cookie, headers)[:2]

    def page(self, address: str, cookie: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Return status, body and the cookie that a page sets for its forms."""
        connection = HTTPConnection("localhost", self.port, timeout=60)
        connection.request("GET", address, headers={"Cookie": cookie, **(headers or {})})
        answer = connection.getresponse()
        body, known = answer.read(), (answer.headers.get("Set-Cookie") or "").partition(";")[0]
        connection.close()
        return answer.status, body, known

    def pids(self) -> list[int]:
        """Return the processes of the server, the first that made the others included."""
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own, *map(int, children)]

    def cpu(self) -> float:
        """Return the CPU seconds that the web processes used until now."""
        return sum(used(pid) for pid in self.pids())

    def memory(self) -> list[float]:
        """Return what each process holds of its own, shared pages counted in parts [MiB]."""
        return [proportional(pid) / 1024 for pid in self.pids()]


class Country:
    """The database, sessions of its people, and the pages they read."""

    def __init__(self) -> None:
        from django.utils import timezone

        from vliegwiel.apps.locations.models import Location
        from vliegwiel.apps.locations.terms import Operator

        self.day, self.random = timezone.localdate(), Random(100)
        self.locations = list(Location.objects.exclude(operator=Operator.COA).order_by("pk"))
        self.cookies = {role: session(role) for role in ROLES}

    def tell(self) -> None:
        """Print the size of what is measured."""
        from vliegwiel.apps.locations.models import Bed
        from vliegwiel.apps.residents.models import Resident
        from vliegwiel.apps.stays.models import Claim
        from vliegwiel.apps.trust.models import Event

        sizes = {"places": Bed, "people": Resident, "stays and holds": Claim, "events": Event}
        counted = ", ".join(f"{model.objects.count():,} {name}" for name, model in sizes.items())
        print(f"{len(self.locations)} locations with beds, {counted}; load of the machine {os.getloadavg()[0]:.1f}")

    def pages(self, place: Any) -> dict[str, str]:
        """Return the pages of a day's work at a location."""
        from django.urls import reverse

        from vliegwiel.apps.residents.models import Household

        household = Household.objects.filter(location=place, ended_on=None).order_by("pk").first()
        at = {"slug": place.slug}
        known = {
            "Vandaag": reverse("staff:today", kwargs=at),
            "Bewoners": f"{reverse('staff:residents')}?locatie={place.slug}",
            "zoeken, overal": f"{reverse('staff:residents')}?q=sahar",
            "Kamers": reverse("staff:rooms", kwargs=at),
            "Bezetting": reverse("staff:occupancy", kwargs=at),
            "Keuken": reverse("staff:kitchen_list", kwargs=at),
            "Ontruiming": reverse("staff:evacuation_list", kwargs=at),
            "Locaties": reverse("staff:locations"),
            "Deze locatie": reverse("staff:location", kwargs=at),
            "Businesscase": reverse("staff:case", kwargs=at),
            "Kengetallen": reverse("staff:figures"),
        }
        return known | ({"huishouden": reverse("staff:household", args=[household.pk])} if household else {})

    def count_queries(self) -> None:
        """Count the queries of each page for somebody with one location, and for somebody with all of them."""
        from django.db import connection, transaction
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        place, wide, few = self.locations[0], Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
        wide.force_login(staff("location-manager"))
        print("\nqueries per page: with one location, with all")
        with transaction.atomic():
            few.force_login(one_location(place, self.day))
            for name, address in self.pages(place).items():
                counted = []
                for client in (few, wide):
                    client.get(address, follow=True)
                    with CaptureQueriesContext(connection) as caught:
                        client.get(address)
                    counted.append(len(caught))
                print(f"  {name:16} {counted[0]:4} {counted[1]:4}")
            transaction.set_rollback(True)

    def time_pages(self, server: Server, times: int) -> None:
        """Ask each page one after the other, at other locations each time."""
        print(
            f"\npages, {times} times each [ms]: p50, p95, CPU of web and PostgreSQL   (goal: p95 at most {PAGE_BOUND})"
        )
        places = [self.random.choice(self.locations) for _time in range(times)]
        asked = [self.pages(place) for place in places]
        for name in self.pages(self.locations[0]):
            self.measure(
                name, server, [(one[name], {}) for one in asked if name in one], self.cookies["location-manager"]
            )

    def time_api(self, server: Server, times: int) -> None:
        """Ask pages of a hundred stays: through the whole country, and per location."""
        print(
            f"\nAPI, {times} times each [ms]: p50, p95, CPU of web and of PostgreSQL   (goal: p95 at most {API_BOUND})"
        )
        whole: list[tuple[str, dict[str, str]]] = []
        here: list[tuple[str, dict[str, str]]] = []
        tokens = [token(place, self.day) for place in self.random.sample(municipalities(), 10)]
        for made, secret in tokens:
            headers = {"Authorization": f"Bearer {secret}"}
            own = [one for one in self.locations if one.municipality_id == made.workplace_id]
            for _time in range(times // len(tokens)):
                # From the first quarter of the ids, so that a page of a hundred is a hundred.
                after = f"{self.random.getrandbits(30):08x}-0000-4000-8000-000000000000"
                whole.append((f"/api/v1/stays?limit=100&after={after}", headers))
                here.append((f"/api/v1/stays?limit=100&location={self.random.choice(own).pk}", headers))
        self.measure("100 stays", server, whole, "")
        self.measure("of a location", server, here, "")
        for made, _secret in tokens:
            revoke(made)

    def measure(self, name: str, server: Server, asked: list[tuple[str, dict[str, str]]], cookie: str) -> None:
        """Print how long these addresses take, and what they cost."""
        for address, headers in asked[:4]:
            server.get(address, cookie, headers)
        web, base, took = server.cpu(), postgres_cpu(), []
        for address, headers in asked:
            start = time.perf_counter()
            status, _body = server.get(address, cookie, headers)
            took.append(1000 * (time.perf_counter() - start))
            if status != 200:
                raise SystemExit(f"{address.partition('?')[0]} gives {status}")
        web, base = (1000 * (now - then) / len(asked) for now, then in ((server.cpu(), web), (postgres_cpu(), base)))
        p50, p95 = percentiles(took)
        print(f"  {name:16} {p50:7.0f} {p95:7.0f}   {web:6.0f} {base:6.0f}")

    def work_together(self, server: Server, sessions: int, seconds: int) -> None:
        """Let many people read, and hold beds, with 10 to 30 seconds of thought between acts."""
        from django.contrib.sessions.models import Session

        print(f"\n{sessions} sessions for {seconds} s, 10-30 s of thought")
        seen = Seen()
        until = time.monotonic() + seconds
        # Every tenth location: where several people work at once. Money is not for everybody.
        places = self.locations[: max(1, len(self.locations) // 10)]
        asked = [[at for name, at in self.pages(place).items() if name not in NOT_FOR_ALL] for place in places]
        workers = [
            Colleague(server, session(ROLES[number % 3]), Random(number), asked, until, seen)
            for number in range(sessions)
        ]
        took = seen.took
        web, base = server.cpu(), postgres_cpu()
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        p50, p95 = percentiles(took)
        print(f"  {len(took)} requests, p50 {p50:.0f} ms, p95 {p95:.0f} ms (goal {PAGE_BOUND})")
        print(f"  answers {dict(seen.answers)}")
        print(f"  CPU per request: web {1000 * (server.cpu() - web) / len(took):.0f} ms, PostgreSQL", end=" ")
        print(f"{1000 * (postgres_cpu() - base) / len(took):.0f} ms; load of the machine {os.getloadavg()[0]:.1f}")
        print(f"  memory of the web processes: {', '.join(f'{one:.0f}' for one in server.memory())} MiB")
        Session.objects.filter(session_key__in=[one.cookie.partition("=")[2] for one in workers]).delete()

    def check_promises(self) -> None:
        """Count beds with two claims in a night, and locations whose states do not add up."""
        from django.db import connection

        from vliegwiel.apps.stays.selectors import counts_by_location

        double = """select count(*) from stays_claim a join stays_claim b on a.bed_id = b.bed_id and a.id < b.id
            where daterange(a.first_night, a.departure_on) && daterange(b.first_night, b.departure_on)"""
        with connection.cursor() as cursor:
            cursor.execute(double)
            found = cursor.fetchone()[0]
        wrong = sum(not one.adds_up for one in counts_by_location(self.locations, self.day).values())
        print(f"\nnothing double: {found} beds given twice, {wrong} locations whose states do not add up")


@dataclass
class Seen:
    """What came of all requests together."""

    took: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)


class Colleague(threading.Thread):
    """Somebody who reads a page, thinks, and now and then holds a bed in a room where others do too."""

    def __init__(self, server: Server, cookie: str, random: Random, asked: list[list[str]], until: float, seen: Seen):
        super().__init__(daemon=True)
        self.server, self.cookie, self.random, self.asked, self.end = server, cookie, random, asked, until
        self.took, self.seen = seen.took, seen.answers

    def run(self) -> None:
        """Work until the end."""
        time.sleep(self.random.uniform(0, 20))
        while time.monotonic() < self.end:
            address = self.random.choice(self.random.choice(self.asked))
            start = time.perf_counter()
            try:
                status, body = self.server.get(address, self.cookie)
                kind = str(status) if status < 500 else "error"
            except OSError:
                kind, body = "error", b""
            self.took.append(1000 * (time.perf_counter() - start))
            self.seen[kind] += 1
            if address.endswith("/kamers") and self.random.random() < 0.5:
                self.hold(body.decode())
            time.sleep(self.random.uniform(10, 30))

    def hold(self, page: str) -> None:
        """Keep a bed of one of the first rooms as buffer for a night next month."""
        rooms = re.findall(r"/kamers/([0-9a-f-]{36})", page)[:3]
        if not rooms:
            return
        address = f"/kamers/{self.random.choice(rooms)}"
        status, body, cookie = self.server.page(address, self.cookie)
        if status != 200:
            return
        beds = re.findall(r'name="beds" value="([0-9a-f-]{36})"', body.decode())
        secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body.decode())
        if not beds or not secret:
            self.seen["no bed to hold"] += 1
            return
        night = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400 * self.random.randint(600, 603)))
        after = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400 * 605))
        form = f"beds={self.random.choice(beds)}&state=buffer&first_night={night}&until={after}"
        self.post(f"{address}/vasthouden", f"{form}&csrfmiddlewaretoken={secret[1]}", cookie)

    def post(self, address: str, body: str, cookie: str) -> None:
        """Send a form, and count what came of it: held, refused, or a fault."""
        connection = HTTPConnection("localhost", self.server.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{self.cookie}; {cookie}"}
        start = time.perf_counter()
        connection.request("POST", address, body, headers)
        status = connection.getresponse().status
        connection.close()
        self.took.append(1000 * (time.perf_counter() - start))
        self.seen[{302: "held", 400: "refused"}.get(status, f"POST {status}")] += 1


def staff(role: str) -> Any:
    """Return the demo's colleague with this role."""
    from vliegwiel.apps.accounts.models import User

    return User.objects.get(login=f"{role}@demo.example")


def session(role: str) -> str:
    """Sign in without the door: what a password costs is not what is measured here."""
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(staff(role))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def one_location(place: Any, day: Any) -> Any:
    """Return a new location manager of one location."""
    from django.utils import timezone

    from vliegwiel.apps.accounts import services
    from vliegwiel.apps.accounts.terms import Role

    words = "een-lange-zin-voor-het-meten"
    user = services.make_account(login="meten@demo.example", name="Meten", password=words, now=timezone.now())
    services.give_role(user=user, workplace=place.workplace, role=Role.LOCATION_MANAGER, from_on=day)
    return user


def municipalities() -> list[Any]:
    """Return the municipalities where the location manager works as a whole."""
    from vliegwiel.apps.accounts.models import RoleAssignment
    from vliegwiel.apps.accounts.terms import WorkplaceKind

    rows = RoleAssignment.objects.filter(user=staff("location-manager"), workplace__kind=WorkplaceKind.MUNICIPALITY)
    return [one.workplace for one in rows.select_related("workplace").order_by("pk")]


def token(place: Any, day: Any) -> tuple[Any, str]:
    """Return a token for the stays of one municipality, out of the table of the whole country."""
    from django.utils import timezone

    from vliegwiel.apps.accounts import services
    from vliegwiel.apps.accounts.terms import NewToken, Purpose, Scope

    owner = staff("location-manager")
    asked = NewToken("meten", owner.pk, Purpose.RECEPTION, (Scope.STAYS,), day, day + timedelta(days=1))
    return services.make_token(token=asked, owner=owner, workplace=place, now=timezone.now())


def revoke(made: Any) -> None:
    """Let the token open nothing any more."""
    from django.utils import timezone

    from vliegwiel.apps.accounts import services

    services.revoke_token(made, now=timezone.now())


def percentiles(took: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    parts = quantiles(took, n=20, method="inclusive")
    return parts[9], parts[18]


def used(pid: int) -> float:
    """Return the CPU seconds of a process; 0 when it ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def proportional(pid: int) -> float:
    """Return the memory of a process, each shared page divided by who shares it [KiB]."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+)", text, flags=re.MULTILINE)
    return float(found[1]) if found else 0.0


def postgres_cpu() -> float:
    """Return the CPU seconds of the processes that work on this database; they stand on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pid from pg_stat_activity where datname = current_database()")
        return sum(used(pid) for (pid,) in cursor.fetchall())


if __name__ == "__main__":
    main()
