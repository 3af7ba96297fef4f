# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the chain: ask, see the difference in one sentence with its uncertainty, take it along (CH-2, CH-3)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.chain import services
from vliegwiel.apps.chain.models import ChainRun
from vliegwiel.apps.chain.terms import PolicyChoices
from vliegwiel.apps.jobs.models import Job
from vliegwiel.worker.chain import work_out
from vliegwiel.worker.running import Worker

pytestmark = pytest.mark.django_db
CHOICES = {
    "scenario": "stable-41000",
    "against": "scale-with-inflow",
    "inflow_percent": "100",
    "emergency_euro": "",
    "slots_percent": "100",
    "homes_percent": "100",
    "start_up_homes": "0",
    "runs": "20",
    "seed": "1",
}


def signed_in(town: Town, role: Role) -> Client:
    client = Client()
    client.force_login(town.users[role])
    return client


@pytest.fixture
def adviser(town: Town) -> Client:
    return signed_in(town, Role.POLICY_ADVISER)


def work() -> None:
    assert Worker({"chain.work_out": work_out}, timedelta(seconds=300)).work_one()


def test_asking_leads_to_a_page_that_shows_how_far_it_is(adviser: Client):
    key = BeautifulSoup(adviser.get("/keten/nieuw").content, "html.parser").find("input", {"name": "key"})["value"]
    first = adviser.post("/keten/nieuw", {**CHOICES, "key": key})
    again = adviser.post("/keten/nieuw", {**CHOICES, "key": key})
    assert first.url == again.url
    page = adviser.get(first.url).content.decode()
    assert "Stabiel 41.000 plekken tegenover Meeschalen met de instroom" in page
    assert "deel=stand" in page
    assert "wacht" in adviser.get("/keten").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"inflow_percent": "-3"}, "50"),
        ({"inflow_percent": "veel"}, "heel getal"),
        ({"runs": "1000000"}, "1000000"),
        ({"scenario": "stable-41000", "against": "stable-41000"}, "twee keer hetzelfde"),
        ({"scenario": "../../etc"}, "etc"),
        ({"emergency_euro": "99999999"}, "1000"),
        ({"seed": "0"}, "1"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_nothing_runs(adviser: Client, wrong, said):
    answer = adviser.post("/keten/nieuw", CHOICES | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Job.objects.count() == 0


def test_a_finished_run_says_the_difference_in_one_sentence_and_can_be_taken_along(town: Town, adviser: Client):
    run = services.compare_policies(actor=town[Role.POLICY_ADVISER], choices=PolicyChoices(runs=3), key="een", now=NOW)
    work()
    run.refresh_from_db()
    page = signed_in(town, Role.ALDERMAN).get(f"/keten/{run.pk}").content.decode()
    assert "95 procent zekerheid tussen" in page
    assert "Er is geen getal dat altijd geldt" in page
    assert run.result_fingerprint in page
    assert "COA 2024: 29.400 per plek per jaar" in page, "an assumption with its source"
    rows = list(
        csv.reader(io.StringIO(adviser.get(f"/keten/{run.pk}?soort=csv").content.decode("utf-8-sig")), delimiter=";")
    )
    total = next(row for row in rows if "cost_total" in row and "hele periode" in row)
    assert float(total[5].replace(",", ".")) == pytest.approx(
        float(run.result["own"]["outputs"]["cost_total"]["whole"]["mean"]), rel=1e-9
    )
    assert adviser.get(f"/keten/{run.pk}?soort=xlsx").content[:2] == b"PK"
    english = adviser.get(f"/keten/{run.pk}?taal=en").content.decode()
    assert "95 percent" in english


def test_a_stopped_run_offers_to_go_on_and_a_colleague_may(town: Town, adviser: Client):
    adviser.post("/keten/nieuw", CHOICES)
    run = ChainRun.objects.get()
    adviser.post(f"/opdrachten/{run.job_id}/stoppen")
    controller = signed_in(town, Role.CONTROLLER)
    page = controller.get(f"/keten/{run.pk}").content.decode()
    assert "Er is niets half bewaard" in page
    assert f"/keten/{run.pk}/verder" in page
    assert f"/keten/{run.pk}/verder" not in signed_in(town, Role.ALDERMAN).get(f"/keten/{run.pk}").content.decode()
    assert controller.post(f"/keten/{run.pk}/verder").status_code == 302
    assert controller.post(f"/keten/{run.pk}/verder").status_code == 409


def test_a_coming_year_leads_to_the_business_case_with_its_occupancy(town: Town):
    manager = signed_in(town, Role.LOCATION_MANAGER)
    town.settle(town.household(2), town.beds()[1:3])
    address = f"/locaties/{town.house.slug}/vooruitblik"
    asked = {"places": "14", "arrivals_per_week": "0,5", "stay_days": "120"}
    assert manager.post(address, asked).status_code == 302
    work()
    page = BeautifulSoup(manager.get(address).content, "html.parser")
    links = [one["href"] for one in page.find_all("a") if "i_occupancy=" in one.get("href", "")]
    assert len(links) == 3
    case = BeautifulSoup(manager.get(links[0]).content, "html.parser")
    occupancy = ChainRun.objects.get().result["occupancy"]["mean"]
    filled = {one.get("name"): one.get("value") for one in case.find_all("input")}
    assert filled["i_places"] == "14"
    assert float(filled["i_occupancy"].replace(",", ".")) == pytest.approx(100 * occupancy, abs=0.06)
    assert manager.get(f"{address}?soort=xlsx").content[:2] == b"PK"
    refused = manager.post(address, asked | {"arrivals_per_week": "-2"})
    assert refused.status_code == 400


def test_the_look_back_is_asked_once_and_says_so_while_it_waits(adviser: Client):
    assert "De terugblik is nog niet uitgerekend" in adviser.get("/keten/terugblik").content.decode()
    assert adviser.post("/keten/terugblik").status_code == 302
    assert "deel=stand" in adviser.get("/keten/terugblik").content.decode()
