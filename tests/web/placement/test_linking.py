# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A code of COA, used once, says which household a placement is about (RG-3, TR-1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories.town import NOW, Town, members
from tests.web.placement.conftest import Country

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.placement.models import Candidate
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.trust.models import Event, Look

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def counsellor(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.COUNSELLOR])
    return client


def lives(country: Country, people: int = 2) -> Household:
    household = country.here.household(people)
    country.here.settle(household, country.here.beds()[1 : 1 + people])
    return household


def link(country: Country, household: Household, code: str) -> Any:
    return counsellor(country.here).post(f"/bewoners/huishouden/{household.pk}/plaatsing", {"code": code}, follow=True)


def test_the_code_of_coa_brings_the_placement_to_the_people_it_is_about(country: Country):
    country.state(country.here, 9)
    one = country.add("A-1", adults=({}, {}))
    assert one.code in country.client.get(f"/plaatsing/groep/{country.batch.pk}").content.decode()
    household = lives(country)
    number, pin = residents.give_pin(
        actor=country.here.manager, resident_id=members(household)[0], language="nl", now=NOW, pin="135790"
    )
    resident = Client()
    resident.post("/inloggen/bewoner", {"login": number, "password": pin})
    assert "Hier is nog niets over bekend" in resident.get("/mijn/plaats").content.decode()
    answer = link(country, household, f" {one.code[:5].lower()}-{one.code[5:]} ")
    assert "De plaatsing is gekoppeld" in answer.content.decode()
    one.refresh_from_db()
    assert (one.household_id, one.code) == (household.pk, "")
    assert "Er is nog niet besloten" in resident.get("/mijn/plaats").content.decode()
    assert "gekoppeld" in country.client.get(f"/plaatsing/groep/{country.batch.pk}").content.decode()
    assert Event.objects.filter(kind="placement.household_linked", changed=["household"]).count() == 1


def test_a_code_works_once_and_a_wrong_one_says_nothing_of_anybody(country: Country):
    one = country.add("A-1", adults=({}, {}))
    household = lives(country)
    for code in ("", "AAAAA-AAAAA", "%", "A-1"):
        assert link(country, household, code).status_code == 400
    assert link(country, household, one.code).status_code == 200
    again = link(country, household, one.code)
    assert again.status_code == 400 and "al gebruikt" in again.content.decode()


def test_a_household_of_another_size_is_not_the_one(country: Country):
    one = country.add("A-1", adults=({},), children=3)
    answer = link(country, lives(country), one.code)
    assert answer.status_code == 409 and "horen 4 mensen" in answer.content.decode()
    assert Candidate.objects.get().household_id is None


def test_only_who_works_with_this_household_links_it_and_who_is_shown_gets_a_look(country: Country):
    one = country.add("A-1", adults=({}, {}))
    household = lives(country)
    address = f"/bewoners/huishouden/{household.pk}/plaatsing"
    assert counsellor(country.there).post(address, {"code": one.code}).status_code == 404
    assert country.client.get(address).status_code == 404
    assert counsellor(country.here).get(address).status_code == 200
    assert Look.objects.filter(subject_id=members(household)[0], page="link_placement").count() == 1
    assert Candidate.objects.get().household_id is None


def test_every_household_of_a_batch_has_a_code_of_its_own(country: Country):
    codes = {country.add(f"A-{number}").code for number in range(40)}
    assert len(codes) == 40 and all(len(code) == 10 for code in codes)
