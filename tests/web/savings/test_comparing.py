# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other, over a table that is never kept (SA-4)."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.savings import services

pytestmark = pytest.mark.django_db
AT = "/sparen/vergelijken"
HEAD = "id,adults,children,net_income_month,work_income_month,child_benefit_month,assets,weeks_worked_in_52,status"
DAY = "2026-03-02"


@pytest.fixture
def client(town: Town) -> Client:
    made = Client()
    made.force_login(town.users[Role.POLICY_ADVISER])
    return made


def table(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("t.csv", "\n".join([HEAD, *rows]).encode(), "text/csv")


def read(answer: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))  # type: ignore[attr-defined]


def test_without_a_share_the_proposal_is_left_out_and_a_chosen_one_adds_up(client: Client):
    assert "Voorstel van de VNG: een deel" not in client.get(AT).content.decode()
    sent = {"on": DAY, "share": "40", "table": table("a,1,0,500.00,500.00,0,0,10,asylum_seeker"), "soort": "csv"}
    rows = read(client.post(AT, sent))
    today, proposal = rows[1], rows[2]
    # 500 - 25 % = 375 is due under both; 40 % of it is saved under the proposal.
    assert [float(cell) for cell in today[4:8]] == [375.0, 0.0, 375.0, 125.0]
    assert [float(cell) for cell in proposal[4:8]] == [375.0, 150.0, 225.0, 125.0]
    assert proposal[10:12] == ["1", "0"]


def test_a_table_that_is_wrong_names_every_cell_and_computes_nothing(client: Client):
    wrong = table("a,1,0,veel,500.00,0,0,10,asylum_seeker", "b,1,0,-5,0,0,0,99,burger")
    answer = client.post(AT, {"on": DAY, "share": "50", "table": wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    for place in ("rij 2", "rij 3", "net_income_month", "weeks_worked_in_52", "status"):
        assert place in page
    assert "De regelingen naast elkaar" not in page


@pytest.mark.parametrize(("share", "status"), [("101", 409), ("-1", 409), ("de helft", 400)])
def test_a_share_that_is_none_is_refused(client: Client, share: str, status: int):
    answer = client.post(AT, {"on": DAY, "share": share})
    assert answer.status_code in (status, 400)
    assert "De regelingen naast elkaar" not in answer.content.decode()


def test_a_file_that_is_no_text_is_refused(client: Client):
    answer = client.post(AT, {"on": DAY, "table": SimpleUploadedFile("t.csv", b"\xff\xfe\x00\x01")})
    assert answer.status_code == 400


def test_nothing_of_the_table_is_kept(client: Client):
    sent = {"on": DAY, "share": "50", "table": table("a,1,0,500.00,500.00,0,0,10,asylum_seeker")}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(AT, sent)
    writes = [one["sql"] for one in asked if one["sql"].split()[0] in ("INSERT", "UPDATE")]
    # Only the session of who asks moves on.
    assert all("accounts_session" in one for one in writes)


def test_the_example_is_a_table_that_the_page_takes(client: Client, town: Town):
    example = client.get(f"{AT}/voorbeeld").content.decode()
    found = services.compare_schemes(
        actor=town[Role.ANALYST], table=example, schemes=["no-cap"], saved_share=None, day=NOW.date()
    )
    assert found.problems == ()
    assert found.answer["schemes"][0]["households"] == 240
    assert all(0 <= point <= 1 for _label, points in found.curves for point in points)
