# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How full regions are, deals against both tasks, the three doors with their articles (RG-2, RG-5, TR-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from tests.factories.town import NOW, members
from tests.web.placement.conftest import Country

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import services
from vliegwiel.apps.placement.terms import Choice, ContributionKind, DoorKind, NewCandidate, Profile
from vliegwiel.apps.residents import services as residents

pytestmark = pytest.mark.django_db


def soup(answer: Any) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize(("per", "names"), [("regio", {"Regio Waterdorp"}), ("gemeente", {"Waterdorp"})])
def test_places_are_drawn_per_region_or_per_municipality_with_the_same_numbers_in_a_table(
    country: Country, per: str, names: set[str]
):
    country.state(country.here, 40)
    page = soup(country.client.get(f"/plaatsing?per={per}"))
    drawn = page.find("figure") or page.find(class_="vw-chart")
    assert names <= {one.text for one in drawn.find_all("th")}
    rows = [
        [cell.text for cell in row.find_all(["th", "td"])] for row in page.select("#regios table.vw-stack tbody tr")
    ]
    assert ["Waterdorp", "Regio Waterdorp", "40", "0", "40"] in rows


def test_a_deal_shows_each_municipality_and_the_region_together_against_both_tasks(country: Country):
    Municipality.objects.update(region="Regio Samen")
    adviser = country.here[Role.POLICY_ADVISER]
    deal = services.make_deal(actor=adviser, name="Samen", from_on=country.day, until_on=None, now=NOW)
    for town, numbers in ((country.here, (30, 40)), (country.there, (25, 10))):
        services.record_contribution(
            actor=town[Role.POLICY_ADVISER], deal_id=deal.pk, kind=ContributionKind.RECEPTION, numbers=numbers, now=NOW
        )
    client = Client()
    client.force_login(country.here.users[Role.POLICY_ADVISER])
    page = soup(client.get("/gemeente/regiodeal"))
    cells = {row.th.text: " ".join(row.td.text.split()) for row in page.select("table tbody tr")}
    assert cells == {
        "Bergdorp": "25taak 10, 15 erboven",
        "Waterdorp": "30taak 40, 10 te weinig",
        "Samen": "55taak 50, 5 erboven",
    }


def test_the_doors_are_explained_with_their_articles_and_a_late_objection_asks_for_a_judgement(country: Country):
    country.state(country.here, 40)
    household = country.here.household(2)
    country.here.settle(household, country.here.beds()[1:3])
    number, _pin = residents.give_pin(
        actor=country.here.manager, resident_id=members(household)[0], language="ar", now=NOW, pin="135790"
    )
    new = NewCandidate("A-1", Profile(adults=({}, {})), {}, household.pk)
    one = services.add_candidate(actor=country.coa, batch_id=country.batch.pk, candidate=new, now=NOW)
    proposal = services.propose_placements(actor=country.coa, batch_id=country.batch.pk, day=country.day, now=NOW)
    services.decide_placement(
        actor=country.colleague,
        proposal_id=proposal.pk,
        choice=Choice(one.pk, country.here.municipality.pk),
        day=country.day,
        now=timezone.now() - timedelta(days=60),
    )
    made = services.object_to_placement(
        actor=accounts_read.resident_actor(number, country.day),
        kind=DoorKind.OBJECTION,
        text="Te ver van mijn zus.",
        day=country.day,
        now=timezone.now(),
    )
    doors = soup(country.client.get("/plaatsing/bezwaren")).find(id="deuren").text
    assert all(article in doors for article in ("6:7", "7:10", "6:11", "9:11", "AVG art. 12", "3:45"))
    assert "te verontschuldigen" in soup(country.client.get(f"/plaatsing/bezwaar/{made.pk}")).text
