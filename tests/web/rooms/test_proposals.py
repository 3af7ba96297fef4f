# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal on the page: what if, a deviation, and one that the check rejects (RE-1, RE-3)."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.factories.town import DAY, NOW, Town, members

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays import services
from vliegwiel.apps.stays.models import Claim, RoomProposal
from vliegwiel.apps.trust.models import Look
from vliegwiel.engine.units import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.COUNSELLOR])
    return client


@pytest.fixture
def family(town: Town) -> Household:
    return town.household(4)


@pytest.fixture
def alone(town: Town) -> Household:
    return town.household(1)


@pytest.fixture
def proposal(town: Town, family: Household, alone: Household) -> RoomProposal:
    ids = [family.pk, alone.pk]
    return services.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=ids, nights=Period(DAY), day=DAY, now=NOW
    )


def test_another_choice_shows_at_once_who_then_has_no_room_together(
    client: Client, proposal: RoomProposal, family: Household, alone: Household
):
    sent = {"huishouden": str(alone.pk), "kamer": "104"}
    page = client.post(f"/kamervoorstel/{proposal.pk}/wat-als?deel=paneel", sent).content.decode()
    assert f"Dan heeft {family.name} (4 mensen) geen kamer samen." in page
    assert "Dan krijgen 4 mensen minder een bed dan in het voorstel." in page
    assert "De enige kamer die past, is nodig voor anderen." in page
    assert not Claim.objects.exists()


def test_an_english_page_says_the_same_with_the_same_numbers(
    client: Client, proposal: RoomProposal, family: Household, alone: Household
):
    address = f"/kamervoorstel/{proposal.pk}/wat-als?deel=paneel&taal=en"
    page = client.post(address, {"huishouden": str(alone.pk), "kamer": "104"}).content.decode()
    assert f"Then {family.name} (4 people) has no room together." in page
    assert "Then 4 people fewer get a bed than in the proposal." in page
    assert "Dan" not in page and "kamer" not in page.split("<ul", 1)[1]
    page = client.post(address, {"huishouden": str(family.pk), "kamer": "101"}).content.decode()
    assert "Then there are 4 people on 1 place." in page


def test_a_choice_that_cannot_be_says_how_many_people_on_how_many_places(
    client: Client, proposal: RoomProposal, family: Household
):
    address = f"/kamervoorstel/{proposal.pk}/wat-als?deel=paneel"
    page = client.post(address, {"huishouden": str(family.pk), "kamer": "101"}).content.decode()
    assert "er zijn niet genoeg bedden. Dan zijn er 4 mensen op 1 plaats." in page


def test_a_deviation_without_a_reason_comes_back_with_what_was_chosen(
    client: Client, proposal: RoomProposal, alone: Household
):
    sent = {"huishouden": str(alone.pk), "kamer": "103", "reden": ""}
    response = client.post(f"/kamervoorstel/{proposal.pk}/besluit", sent)
    assert response.status_code == 400
    assert "U kiest anders dan het voorstel" in response.content.decode()
    sent["reden"] = "dicht bij de balie"
    assert client.post(f"/kamervoorstel/{proposal.pk}/besluit", sent).status_code == 302
    assert Claim.objects.get(resident_id=members(alone)[0]).bed.room.number == "103"


def test_a_proposal_that_the_check_rejects_shows_no_room_at_all(
    client: Client, proposal: RoomProposal, family: Household
):
    assert "kamer 104" in client.get(f"/kamervoorstel/{proposal.pk}").content.decode()
    body = json.loads(proposal.sealed)
    for one in body["answer"]["placements"]:
        one["rooms"][0]["room"] = "101"
    proposal.sealed = json.dumps(body)
    proposal.save()
    response = client.get(f"/kamervoorstel/{proposal.pk}")
    page = response.content.decode()
    assert response.status_code == 409 and "bij controle afgekeurd" in page
    assert family.name not in page and "kamer 101" not in page


def test_who_is_named_in_a_proposal_gets_a_look(client: Client, proposal: RoomProposal, family: Household):
    client.get(f"/kamervoorstel/{proposal.pk}")
    seen = set(Look.objects.filter(page="room_proposal").values_list("subject_id", flat=True))
    assert set(members(family)) <= seen


def test_who_is_left_leads_to_the_rules_that_stand_in_the_way(client: Client, town: Town, alone: Household):
    large = town.household(12)
    proposal = services.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=[large.pk], nights=Period(DAY), day=DAY, now=NOW
    )
    address = f"/kamervoorstel/{proposal.pk}"
    assert f"{address}/waarom-niet" in client.get(address).content.decode()
    page = client.get(f"{address}/waarom-niet").content.decode()
    assert "De kamers zijn niet groter dan ze zijn: samen 14 plaatsen, voor 12 mensen." in page
    assert "Een groot huishouden slaapt in kamers naast elkaar" in page
    assert Look.objects.filter(page="room_proposal", subject_id__in=members(large)).exists()
    fits = services.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=[alone.pk], nights=Period(DAY), day=DAY, now=NOW
    )
    assert "waarom-niet" not in client.get(f"/kamervoorstel/{fits.pk}").content.decode()
    assert "Geen regel staat in de weg." in client.get(f"/kamervoorstel/{fits.pk}/waarom-niet").content.decode()


def test_a_whole_bus_is_chosen_at_once(client: Client, town: Town, family: Household, alone: Household):
    address = f"/locaties/{town.house.slug}/kamers/voorstel"
    assert " checked" not in client.get(address).content.decode()
    page = client.get(f"{address}?wie=iedereen").content.decode()
    assert "Kies iedereen" in page and page.count(" checked") == 2


def test_nobody_chosen_is_a_sentence_and_not_an_error(client: Client, town: Town, alone: Household):
    response = client.post(f"/locaties/{town.house.slug}/kamers/voorstel", {"van": DAY.isoformat()})
    assert response.status_code == 400
    assert "Kies ten minste één huishouden" in response.content.decode()
