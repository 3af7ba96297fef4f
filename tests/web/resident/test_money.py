# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own page about money: what is earned, paid, kept and saved, and asking for it (SA-3)."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.apps.savings.people_with_money import FEBRUARY, Money, money, rule
from tests.factories.town import NOW, Town, members

from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import services
from vliegwiel.apps.savings.models import ReleaseRequest
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


@pytest.fixture
def saver(town: Town) -> Money:
    rule(town)
    here = money(town)
    for month in (1, 2):
        here.tell("500")
        here.compute(FEBRUARY.replace(month=month))
    return here


def door(here: Money, who: object = None) -> Client:
    number, pin = residents.give_pin(
        actor=here.town.manager, resident_id=who or here.who, language="nl", now=NOW, pin="246810"
    )
    client = Client()
    assert client.post("/inloggen/bewoner", {"login": number, "password": pin}).status_code == 302
    return client


def test_the_page_shows_the_month_the_savings_and_what_100_more_brings(saver: Money):
    page = door(saver).get("/mijn/geld").content.decode()
    for words in ("500,00", "375,00", "187,50", "125,00", "Dit is een rekenvoorbeeld"):
        assert words in page
    # € 600 gives 445.95: 70.95 more, of which 35.48 saved; 29.05 is kept.
    for words in ("29,05", "35,48", "35,47"):
        assert words in page
    assert "procedure loopt nog" in page
    assert Look.objects.filter(subject_id=saver.who, page__startswith="money").count() == 0


@pytest.mark.parametrize(("language", "words"), [("en", "My money"), ("ar", "مدخراتي")])
def test_the_page_speaks_the_language_of_the_reader(saver: Money, language: str, words: str):
    page = door(saver).get(f"/mijn/geld?taal={language}").content.decode()
    assert words in page
    assert "Mijn" not in page


def test_a_resident_asks_sees_the_state_and_takes_it_back(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    client = door(saver)
    assert client.post("/mijn/geld", {"purpose": "deposit", "amount": "400"}).status_code == 409
    assert client.post("/mijn/geld", {"purpose": "travel", "amount": "5"}).status_code == 400
    assert client.post("/mijn/geld", {"purpose": "deposit", "amount": "veel"}).status_code == 400
    assert client.post("/mijn/geld", {"purpose": "deposit", "amount": "100,50"}).status_code == 302
    page = client.get("/mijn/geld").content.decode()
    assert "wacht op besluit" in page
    assert "274,50" in page
    release = ReleaseRequest.objects.get()
    client.post(f"/mijn/geld/aanvraag/{release.pk}/intrekken")
    release.refresh_from_db()
    assert release.state == "withdrawn"


def test_while_the_procedure_runs_a_request_is_refused_with_the_reason(saver: Money):
    answer = door(saver).post("/mijn/geld", {"purpose": "deposit", "amount": "10"})
    assert answer.status_code == 409
    assert ReleaseRequest.objects.count() == 0


def test_the_reason_of_a_refusal_is_on_the_page(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("10")
    services.refuse_release(
        actor=saver.town.manager, release_id=asked.pk, because="De bon ontbreekt nog.", seen_version=1, now=NOW
    )
    assert "De bon ontbreekt nog." in door(saver).get("/mijn/geld").content.decode()


def test_who_has_no_income_reads_what_to_do(town: Town):
    page = door(money(town)).get("/mijn/geld").content.decode()
    assert "loonstrook" in page


def test_a_partner_does_not_read_what_the_other_earns(town: Town):
    rule(town)
    couple = money(town, 2)
    first, second = members(couple.household)
    couple.tell("613", who=first)
    couple.tell("207", who=second)
    couple.compute()
    page = door(couple, second).get("/mijn/geld").content.decode()
    assert "207,00" in page
    assert "613" not in page
    assert "820" not in page


def test_nobody_takes_back_the_request_of_another(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("10")
    assert door(money(saver.town)).post(f"/mijn/geld/aanvraag/{asked.pk}/intrekken").status_code == 404


def test_the_statement_comes_as_a_pdf_in_the_language_of_the_page(saver: Money):
    answer = door(saver).get("/mijn/geld/overzicht?taal=ar")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
