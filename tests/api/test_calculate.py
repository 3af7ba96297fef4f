# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The engine over HTTP: the answers and the refusals of the command line, bounded, and nothing kept (FI-9, TR-2)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.factories.tokens import bearer, make_token
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.trust.models import Event, Look

pytestmark = pytest.mark.django_db
DAY = "2026-11-20"
ROW = {"id": "a", "adults": 1, "children": 0, "net_income_month": "1000", "work_income_month": "1000"}
ROW |= {"child_benefit_month": "0", "assets": "0", "weeks_worked_in_52": 10, "status": "asylum_seeker"}
ROOMS = {
    "rooms": [{"id": "1", "places": 2, "wing": "n", "for": "any"}],
    "parties": [{"id": "p", "people": [{"id": "q", "gender": "m", "age": 30}]}],
}
REGIONS = {
    "municipalities": [{"id": "a", "region": "r", "places": 4}],
    "regions": [{"id": "r", "demand": {}}],
    "households": [{"id": "h", "adults": [{"skills": {}}], "children": 1}],
}
HOMES = {
    "homes": [{"id": "w1", "size": 2}],
    "applicants": [{"household": "h", "size": 1, "since": "2020-01-01"}],
    "policy": {"gate": "none", "order": "waiting_time"},
}


@pytest.fixture
def secret(town: Town) -> str:
    return make_token(town, Role.POLICY_ADVISER)[1]


def ask(secret: str, command: str, question: Any, status: int = 200, query: str = f"?on={DAY}") -> dict:
    body = question if isinstance(question, str | bytes) else json.dumps(question)
    command, _, further = command.partition("?")
    address = f"/api/v1/calculate/{command}{query}&{further}"
    answer = Client().post(address, body, "application/json", headers=bearer(secret))
    assert answer.status_code == status, answer.content[:500]
    return answer.json()


def on_the_command_line(command: str, file: Path) -> dict:
    program = Path(sys.executable).with_name("vliegwiel")
    done = subprocess.run([str(program), command, str(file), "--on", DAY, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("command", "question"), [("rooms", ROOMS), ("homes", HOMES)])
def test_the_answer_is_that_of_the_command_line(secret: str, tmp_path: Path, command: str, question: dict):
    file = tmp_path / "question.json"
    file.write_text(json.dumps(question))
    assert ask(secret, command, question) == on_the_command_line(command, file)


@pytest.mark.parametrize(
    ("command", "question", "holds"),
    [
        ("figures", {"prefix": "law.reba"}, "figures"),
        ("case", {"extends": "buurthuis-75"}, "lines"),
        ("contribution", {"rows": [ROW]}, "rows"),
        ("targets?total=100", {"rows": [{"municipality": "A", "population": 10}]}, "rows"),
        ("regions", REGIONS, "placements"),
    ],
)
def test_every_question_has_an_answer_with_a_fingerprint(secret: str, command: str, question: dict, holds: str):
    answer = ask(secret, command, question)
    assert answer[holds]
    assert answer["fingerprint"] == ask(secret, command, question)["fingerprint"]


@pytest.mark.parametrize(
    ("command", "question", "places"),
    [
        ("contribution", {"rows": [ROW, {"id": "b", "adults": -1}]}, 8),
        ("rooms", {"rooms": [{"id": "1"}], "parties": 3}, 2),
        ("case", {"case": 1, "unknown": 2}, 4),
        ("chain", {"extends": "no-such-scenario"}, 1),
        ("figures", {"prefix": "nothing.begins.so"}, 1),
        ("targets", {"rows": "x"}, 1),
    ],
)
def test_everything_that_is_wrong_with_a_question_is_said_at_once(
    secret: str, command: str, question: dict, places: int
):
    found = ask(secret, command, question, 400)
    assert found["code"] == "invalid-question"
    assert len(found["problems"]) >= places
    assert all(one["where"] and one["wrong"] for one in found["problems"])


def test_what_has_no_honest_answer_says_which_figure_misses(secret: str):
    found = ask(secret, "contribution", {"rows": [ROW]}, 409, "?on=1950-01-01")
    assert "geldt vanaf 2008-11-26" in found["detail"]
    found = ask(secret, "figures", {"prefix": "law.reba"}, 409, "?on=1950-01-01")
    assert "eerste waarde" in found["detail"]


@pytest.mark.parametrize("body", ["{", "[]", "3", b"\xff\xfe", '{"a": NaN}', '{"a": 1' + "0" * 400 + "}"])
def test_what_is_no_question_is_refused(secret: str, body: str | bytes):
    assert ask(secret, "rooms", body, 400)["problems"]


def test_a_question_that_is_too_large_too_deep_or_too_long_is_refused_before_it_is_worked_out(secret: str):
    many = {"rooms": [], "parties": [{"id": str(number), "people": []} for number in range(2001)]}
    assert ask(secret, "rooms", many, 413)["code"] == "too-large"
    assert ask(secret, "rooms", {"rooms": "x" * 1_000_001}, 413)["code"] == "too-large"
    assert ask(secret, "rooms", '{"a":' + "[" * 60 + "]" * 60 + "}", 413)["code"] == "too-large"
    assert ask(secret, "contribution", {"rows": [ROW] * 5001}, 413)["code"] == "too-large"
    assert ask(secret, "chain", {"extends": "baseline", "days": 7000}, 413, "?runs=20")["code"] == "too-large"
    ask(secret, "chain", {"extends": "baseline"}, 400, "?runs=21")
    ask(secret, "case", {"extends": "buurthuis-75"}, 400, "?runs=1000000")


def test_another_kind_of_body_is_refused(secret: str):
    answer = Client().post("/api/v1/calculate/rooms", "a,b", "text/csv", headers=bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (415, "not-readable")


def test_the_schema_of_a_question_is_the_engines_own(secret: str):
    answer = Client().get("/api/v1/calculate/rooms", headers=bearer(secret)).json()
    assert {"rooms", "parties", "rules"} <= set(answer["properties"])
    rows = Client().get("/api/v1/calculate/targets", headers=bearer(secret)).json()["properties"]["rows"]
    assert "population" in rows["items"]["properties"]


def test_nothing_of_a_question_is_kept(secret: str):
    before = Event.objects.count()
    ask(secret, "rooms", ROOMS)
    assert Event.objects.count() == before
    assert not Look.objects.exists()
