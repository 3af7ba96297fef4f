# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about money: a story from income to payment, and input that cannot be right (SA-1, SA-2)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.savings.people_with_money import Money, money, rule
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import selectors
from vliegwiel.apps.savings.models import IncomeStatement, LedgerEntry, ReleaseRequest
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town: Town) -> Money:
    rule(town)
    made = money(town)
    made.decided(Group.STATUS_HOLDER)
    return made


def signed_in(town: Town, role: Role) -> Client:
    client = Client()
    client.force_login(town.users[role])
    return client


def at(name: str, *ids: object) -> str:
    return reverse(f"staff:{name}", args=ids)


def test_from_income_to_payment_by_four_hands(here: Money):
    town, slug = here.town, here.town.house.slug
    guide, manager, controller = (
        signed_in(town, role) for role in (Role.COUNSELLOR, Role.LOCATION_MANAGER, Role.CONTROLLER)
    )
    told = {"month": "2026-02", "net": "1.000,00", "told_by": "loonstrook"}
    assert guide.post(at("record_income", here.household.pk, here.who), told).status_code == 302
    shown = controller.get(at("month_run", slug) + "?maand=2026-02")
    assert "445,95" in shown.content.decode()
    kept = controller.post(at("month_run", slug), {"maand": "2026-02", "huishouden": [str(here.household.pk)]})
    assert kept.status_code == 302
    asked = guide.post(at("ask_release", here.household.pk, here.who), {"purpose": "deposit", "amount": "100"})
    assert asked.status_code == 302
    release = ReleaseRequest.objects.get()
    manager.post(at("decide_release", release.pk), {"versie": "1", "besluit": "ja"})
    controller.post(at("pay_release", release.pk), {"versie": "2"})
    release.refresh_from_db()
    assert release.state == "paid"
    page = guide.get(at("money", here.household.pk)).content.decode()
    assert "uitbetaald" in page
    assert "Reba 2008, art. 4" in page


@pytest.mark.parametrize(
    ("net", "said"),
    [("veel", "Vul een bedrag in"), ("-5", "0 of meer"), ("1,005", "Vul een bedrag in"), ("9999999", "ten hoogste")],
)
def test_text_or_a_negative_amount_in_a_number_cell_is_refused_at_its_place(here: Money, net: str, said: str):
    client = signed_in(here.town, Role.COUNSELLOR)
    answer = client.post(at("record_income", here.household.pk, here.who), {"month": "2026-02", "net": net})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert IncomeStatement.objects.count() == 0


def test_a_share_above_1_is_refused_with_its_place_and_remedy(town: Town):
    client = signed_in(town, Role.POLICY_ADVISER)
    sent = {"from_on": "2026-03-01", "saved_share": "150", "purposes": ["deposit"], "decision": "besluit"}
    answer = client.post(at("savings_rule", town.house.slug), sent)
    assert answer.status_code == 400
    assert "Deel dat wordt gespaard is 1,5" in answer.content.decode()


def test_who_asked_sees_why_a_colleague_decides(here: Money):
    here.tell()
    here.compute()
    asked = here.ask("10")
    ReleaseRequest.objects.update(asked_by_id=here.town.manager.user_id)
    client = signed_in(here.town, Role.LOCATION_MANAGER)
    answer = client.post(at("decide_release", asked.pk), {"versie": "1", "besluit": "ja"}, follow=True)
    assert "Laat een collega erover beslissen" in answer.content.decode()
    assert LedgerEntry.objects.count() == 2


def test_the_alderman_sees_totals_and_no_names(here: Money):
    here.tell()
    here.compute()
    page = signed_in(here.town, Role.ALDERMAN).get(at("savings", here.town.house.slug)).content.decode()
    assert "U ziet totalen" in page
    assert here.household.name not in page
    assert "187,50" not in page


def test_each_look_at_money_is_recorded_once_with_its_purpose(here: Money):
    here.tell()
    here.compute()
    signed_in(here.town, Role.CONTROLLER).get(at("money", here.household.pk))
    (look,) = Look.objects.filter(subject_id=here.who, page="money")
    assert look.purpose == "finance"
    assert "savings" in look.fields


def test_a_restricted_person_is_in_no_list_and_nameless_in_the_month_and_the_requests(here: Money):
    here.tell()
    here.compute()
    here.ask("10")
    residents.restrict(actor=here.town.manager, resident_id=here.who, because="veilig adres", now=NOW)
    client = signed_in(here.town, Role.CONTROLLER)
    slug, name = here.town.house.slug, here.household.name
    for address in (at("savings", slug), at("month_run", slug) + "?maand=2026-01", at("releases", slug)):
        assert name not in client.get(address).content.decode(), address
        assert name.encode() not in client.get(address + ("&" if "?" in address else "?") + "soort=csv").content
    assert client.get(at("money", here.household.pk)).status_code == 404


def test_a_correction_is_computed_again_from_the_page(here: Money):
    here.tell("500")
    here.compute()
    here.tell("400")
    client = signed_in(here.town, Role.CONTROLLER)
    client.post(at("recompute_month", here.household.pk), {"maand": "2026-01"})
    assert selectors.months_of(here.who)[0].saved == 150


def test_nonsense_in_an_address_is_no_fault(here: Money):
    client = signed_in(here.town, Role.CONTROLLER)
    for query in ("?maand=2026-13", "?maand=%00", "?maand=9999-99", "?maand=2026-12", "?soort=pdf"):
        assert client.get(at("month_run", here.town.house.slug) + query).status_code in (200, 409)
    sent = {"maand": "x", "huishouden": ["geen-id", "'; --"]}
    assert client.post(at("month_run", here.town.house.slug), sent).status_code == 400
