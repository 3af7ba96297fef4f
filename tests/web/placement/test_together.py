# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a proposal for many households at once: look, say yes, all or none (RG-3)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from tests.web.placement.conftest import Country

from vliegwiel.apps.placement import bridge, services
from vliegwiel.apps.placement.models import Candidate, PlacementDecision, RegionProposal
from vliegwiel.apps.placement.terms import Choice
from vliegwiel.apps.trust.models import Event
from vliegwiel.engine.region_match import weights_on
from vliegwiel.worker.kinds import KINDS
from vliegwiel.worker.running import Worker

pytestmark = pytest.mark.django_db


def text(page: Any) -> str:
    return page.content.decode()


def address(proposal: RegionProposal, act: str = "volgen") -> str:
    return f"/plaatsing/voorstel/{proposal.pk}/{act}"


def sure(proposal: RegionProposal, ids: list[Any]) -> dict[str, Any]:
    return {"huishouden": [str(one) for one in ids], "zeker": "ja"}


def three(country: Country) -> tuple[RegionProposal, list[Candidate]]:
    country.state(country.here, 4)
    country.state(country.there, 4)
    rows = [country.add(f"A-{number}", family_in=(country.there.municipality.pk,)) for number in range(3)]
    return country.ask(), rows


def decide(country: Country, proposal: RegionProposal, one: Candidate, town: Any, reason: str = "") -> None:
    choice = Choice(one.pk, town.municipality.pk, reason)
    services.decide_placement(
        actor=country.colleague, proposal_id=proposal.pk, choice=choice, day=country.day, now=timezone.now()
    )


def test_the_chosen_are_shown_first_and_decided_after_a_yes(country: Country):
    proposal, rows = three(country)
    page = country.client.post(address(proposal), {"om": "gekozen", "huishouden": [str(one.pk) for one in rows[:2]]})
    assert page.status_code == 200 and "2 huishoudens, 2 mensen" in text(page) and "A-0 → Bergdorp" in text(page)
    assert not PlacementDecision.objects.exists()
    form = BeautifulSoup(page.content, "html.parser").find("form", action=address(proposal))
    values = {field["name"]: field["value"] for field in form.find_all("input")}
    answer = country.client.post(address(proposal), values, follow=True)
    assert "Voor 2 huishoudens is besloten" in text(answer)
    assert {one.candidate.reference for one in PlacementDecision.objects.all()} == {"A-0", "A-1"}
    assert all(one.followed for one in PlacementDecision.objects.all())
    assert Event.objects.filter(kind="placement.decided").count() == 2


def test_everybody_who_waits_can_be_followed_from_one_button_and_twice_is_once(country: Country):
    proposal, _rows = three(country)
    page = BeautifulSoup(country.client.get(f"/plaatsing/voorstel/{proposal.pk}").content, "html.parser")
    every = page.find(id="samen").find("input", {"name": "allen"})["value"]
    for _press in range(2):
        assert country.client.post(address(proposal), {"om": "allen", "allen": every, "zeker": "ja"}).status_code == 302
    assert PlacementDecision.objects.count() == 3


def test_one_household_for_which_it_cannot_be_stops_all_and_each_is_named_with_why(country: Country):
    proposal, rows = three(country)
    decide(country, proposal, rows[0], country.here, "anders")
    country.state(country.there, 1)
    page = country.client.post(address(proposal), sure(proposal, [one.pk for one in rows]))
    assert page.status_code == 409
    assert "A-0: er is al anders besloten" in text(page) and "A-2: er zijn niet genoeg plaatsen over" in text(page)
    assert PlacementDecision.objects.count() == 1


def test_who_has_no_municipality_is_never_followed(country: Country):
    country.state(country.here, 1)
    rows = [country.add("A-1"), country.add("A-2")]
    proposal = country.ask()
    page = country.client.post(address(proposal), sure(proposal, [one.pk for one in rows]))
    assert page.status_code == 409 and "er is geen gemeente voorgesteld" in text(page)
    assert not PlacementDecision.objects.exists()


def test_nobody_chosen_asks_to_choose_and_an_id_from_elsewhere_is_not_found(country: Country):
    proposal, rows = three(country)
    page = country.client.post(address(proposal), {"om": "gekozen"})
    assert page.status_code == 400 and "U koos geen huishouden" in text(page)
    country.batch = services.make_batch(actor=country.coa, name="Volgende", now=timezone.now())
    later = country.add("B-1")
    for stranger in (later.pk, uuid4(), "geen-id"):
        for form in ({"huishouden": [str(stranger)]}, sure(proposal, [rows[0].pk, stranger])):
            assert country.client.post(address(proposal), form).status_code == 404
    assert not PlacementDecision.objects.exists()


def test_a_decision_on_an_old_page_does_not_replace_one_that_was_taken_meanwhile(country: Country):
    proposal, rows = three(country)
    form = {
        "huishouden": str(rows[0].pk),
        "gemeente": str(country.here.municipality.pk),
        "reden": "anders",
        "gezien": "0",
    }
    decide(country, proposal, rows[0], country.there)
    page = country.client.post(address(proposal, "besluit"), form)
    assert page.status_code == 409 and "net door iemand anders besloten" in text(page)
    assert PlacementDecision.objects.count() == 1
    assert country.client.post(address(proposal, "besluit"), {**form, "gezien": "1"}).status_code == 302
    assert PlacementDecision.objects.count() == 2


def test_a_long_list_comes_in_pages_and_parts(country: Country):
    country.state(country.here, 20)
    for number in range(30):
        country.add(f"A-{number:02d}")
    proposal = country.ask()
    shown = [
        [one.find("h3").text.split()[0] for one in _cards(country, proposal, f"?blad={number}")] for number in (1, 2, 9)
    ]
    assert [len(one) for one in shown] == [25, 5, 5]
    assert len(_cards(country, proposal, "?toon=zonder")) == 10
    assert len(_cards(country, proposal, "?toon=wacht")) == 20
    assert len(_cards(country, proposal, "?toon=besloten")) == 0
    assert len(_cards(country, proposal, "?toon=onzin&blad=-1")) == 25


def _cards(country: Country, proposal: RegionProposal, query: str) -> list[Any]:
    page = BeautifulSoup(country.client.get(f"/plaatsing/voorstel/{proposal.pk}{query}").content, "html.parser")
    return page.select(".vw-proposals > li")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count every batch as one that takes longer than a page should wait."""
    monkeypatch.setattr(bridge, "MOST_PAIRS_IN_A_PAGE", 0)


@pytest.mark.usefixtures("large")
def test_a_large_batch_is_worked_out_by_a_worker_once_and_stands_at_the_group(country: Country):
    country.state(country.here, 4)
    country.add("A-1")
    ask = f"/plaatsing/groep/{country.batch.pk}/voorstel"
    pages = [country.client.post(ask, {"key": "druk"}) for _press in range(2)]
    assert pages[0]["location"] == pages[1]["location"] and "/opdrachten/" in pages[0]["location"]
    assert not RegionProposal.objects.exists()
    assert Worker(KINDS, timedelta(seconds=30)).work_one()
    proposal = RegionProposal.objects.get()
    assert "Het voorstel staat klaar" in text(country.client.get(pages[0]["location"]))
    assert f"/plaatsing/voorstel/{proposal.pk}" in text(country.client.get(f"/plaatsing/groep/{country.batch.pk}"))
    again = country.client.post(address(proposal, "nog-eens"), {"key": "weer"})
    assert Worker(KINDS, timedelta(seconds=30)).work_one()
    assert "precies dezelfde uitkomst" in text(country.client.get(again["location"]))


@pytest.mark.usefixtures("large")
def test_a_worker_says_it_when_meanwhile_nobody_waits(country: Country):
    country.state(country.here, 4)
    one = country.add("A-1")
    asked = country.client.post(f"/plaatsing/groep/{country.batch.pk}/voorstel", {"key": "druk"})
    decide(country, country.ask(), one, country.here)
    assert Worker(KINDS, timedelta(seconds=30)).work_one()
    assert "wacht niemand op een plaats" in text(country.client.get(asked["location"]))
    assert RegionProposal.objects.count() == 1


def test_the_weights_of_the_day_are_kept_with_the_question_and_shown(country: Country):
    country.state(country.here, 4)
    country.add("A-1")
    proposal = country.ask()
    kept = json.loads(proposal.sealed)
    assert kept["question"]["weights"] == {
        name: float(figure.number) for name, figure in weights_on(country.day).items()
    }
    assert "Gewichten van 1 januari 2026" in text(country.client.get(f"/plaatsing/voorstel/{proposal.pk}"))


def test_a_kept_question_is_answered_with_its_own_weights_whatever_they_are_today(country: Country):
    """The tie with the region is worth 5 today, and 4 in the question that was kept."""
    country.state(country.here, 4)
    country.add("A-1", ties=("Regio Waterdorp",))
    proposal = country.ask()
    kept = json.loads(proposal.sealed)
    kept["question"]["weights"] |= {"work": 4.0, "ties": 4.0}
    sealed = bridge.new_proposal(kept["question"], country.day)
    assert json.loads(sealed)["answer"]["value"] == 4.0
    proposal.sealed = sealed
    proposal.save()
    assert services.shown_proposal(actor=country.coa, proposal_id=proposal.pk, repeat=True).repeatable
