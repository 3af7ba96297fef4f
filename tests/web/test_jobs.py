# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a job: how far it is without script too, how it ended, and a way to stop it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import JobState
from vliegwiel.web.staff.jobs.kinds import KINDS as NAMES
from vliegwiel.worker.kinds import KINDS
from vliegwiel.worker.running import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.AUDITOR])
    return client


def asked(client: Client) -> Job:
    page = BeautifulSoup(client.get("/toezicht").content, "html.parser")
    form = page.find("form", action="/toezicht/controleren")
    key = form.find("input", {"name": "key"})["value"]
    for _press in range(2):
        client.post("/toezicht/controleren", {"key": key})
    return Job.objects.get()


def test_every_kind_of_work_has_a_name_and_a_place_for_its_result():
    assert set(NAMES) == set(KINDS)


def test_a_job_that_waits_asks_for_news_and_offers_to_stop(auditor: Client):
    job = asked(auditor)
    page = BeautifulSoup(auditor.get(f"/opdrachten/{job.pk}").content, "html.parser")
    assert page.find(id="stand")["hx-get"] == f"/opdrachten/{job.pk}?deel=stand"
    assert page.find("form", action=f"/opdrachten/{job.pk}/stoppen")
    assert "Uw opdracht is de volgende" in page.text


def test_the_part_that_asks_for_news_stops_asking_when_the_job_is_done(auditor: Client):
    job = asked(auditor)
    assert Worker(KINDS, timedelta(seconds=30)).work_one()
    part = auditor.get(f"/opdrachten/{job.pk}?deel=stand").content.decode()
    assert "hx-get" not in part
    assert "<html" not in part
    assert "De keten klopt" in part
    assert "De keten klopt" in auditor.get("/toezicht").content.decode()
    assert "De keten klopt" in auditor.get("/opdrachten").content.decode()


def test_stopping_says_what_happened_and_a_second_time_that_it_is_over(auditor: Client):
    job = asked(auditor)
    page = auditor.post(f"/opdrachten/{job.pk}/stoppen", follow=True)
    assert "Er is niets half bewaard" in page.content.decode()
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert auditor.post(f"/opdrachten/{job.pk}/stoppen").status_code == 409


def test_an_empty_list_says_where_jobs_come_from(auditor: Client):
    assert "U heeft nog geen opdrachten" in auditor.get("/opdrachten").content.decode()


@pytest.mark.parametrize("before", ["gisteren", "2026-13-45", "9" * 60, "2026-11-29", "2026-02-30T10:00:00+00:00"])
def test_a_wrong_moment_in_the_address_is_no_fault(auditor: Client, before: str):
    assert auditor.get("/opdrachten", {"voor": before}).status_code == 200
