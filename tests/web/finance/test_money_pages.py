# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about money: nothing wrong is half saved, everything shown can be taken along (FI-3, FI-5, FI-8, FI-9)."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance.models import FigureProposal, SavedCase

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.PROJECT_LEADER])
    return client


@pytest.fixture
def controller(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.CONTROLLER])
    return client


@pytest.fixture
def url(town: Town) -> str:
    return f"/locaties/{town.house.slug}/businesscase"


@pytest.mark.parametrize(
    "query",
    [
        "?model=own-house&gekozen=1&i_places=veel",
        "?model=own-house&gekozen=1&i_occupancy=101",
        "?model=own-house&gekozen=1&i_places=-1",
        "?model=own-house&gekozen=1&start=2027-13",
        "?model=own-house&gekozen=1&months=7",
    ],
)
def test_a_wrong_choice_is_said_beside_its_field(leader: Client, url: str, query: str):
    response = leader.get(url + query)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


def test_a_division_by_zero_is_refused_and_the_form_stays_to_mend_it(leader: Client, url: str):
    response = leader.get(url + "?model=own-house&gekozen=1&i_fill_months=0")
    page = response.content.decode()
    assert response.status_code == 409
    assert "deling door nul" in page
    assert 'name="i_fill_months"' in page


def test_the_open_tariff_asks_and_then_works(leader: Client, url: str):
    assert leader.get(url + "?model=ukraine-dfr").status_code == 409
    assert leader.get(url + "?model=ukraine-dfr&gekozen=1&i_dfr_tariff=40").status_code == 200


@pytest.mark.parametrize(
    ("kind", "starts"), [("xlsx", b"PK"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbfline"), ("yaml", b"extends")]
)
def test_the_controller_takes_the_calculation_along(controller: Client, url: str, kind: str, starts: bytes):
    response = controller.get(url + f"?model=own-house&gekozen=1&letting=on&soort={kind}")
    assert response.content.startswith(starts)
    assert f".{kind}" in response["Content-Disposition"]


def test_a_case_is_kept_under_a_name_and_opened_again_with_the_same_choices(controller: Client, url: str):
    sent = {"model": "own-house", "gekozen": "1", "start": "2027-07", "months": "24", "i_places": "90", "letting": "on"}
    controller.post(f"{url}/bewaren", {**sent, "titel": "Plan met verhuur"})
    row = SavedCase.objects.get()
    assert (row.title, row.settings["values"], row.settings["months"]) == ("Plan met verhuur", {"places": "90"}, 24)
    page = controller.get(f"/businesscases/{row.pk}").content.decode()
    assert "Nog steeds hetzelfde" in page
    assert "i_places=90" in page
    compared = controller.get(f"{url}/vergelijken?versie={row.pk}&model=own-house").content.decode()
    assert "Plan met verhuur" in compared
    assert "Het gunstigst voor de gemeente" in compared


def test_wrong_choices_are_not_kept(controller: Client, url: str):
    controller.post(f"{url}/bewaren", {"model": "own-house", "gekozen": "1", "start": "2027-07", "months": "5"})
    controller.post(f"{url}/bewaren", {"model": "ukraine-dfr", "gekozen": "1", "start": "2026-07", "months": "24"})
    assert not SavedCase.objects.exists()


def test_a_version_of_another_municipality_cannot_be_compared(controller: Client, url: str):
    assert controller.get(f"{url}/vergelijken?versie=00000000-0000-0000-0000-000000000000").status_code == 404
    assert controller.get(f"{url}/vergelijken?versie=geen-id").status_code == 200


def test_the_four_schemes_say_which_number_is_missing(leader: Client, url: str):
    page = leader.get(f"{url}/oekraine").content.decode()
    assert "dit vraagt een getal van u" in page
    page = leader.get(
        f"{url}/oekraine?places=80&housing_per_place=480&running_per_place=620&contract_months=24&dfr_tariff=40"
    ).content.decode()
    assert "dit vraagt een getal van u" not in page
    assert leader.get(f"{url}/oekraine?places=0").status_code == 400


def test_a_figure_goes_from_proposal_through_a_second_person_to_the_case(leader: Client, controller: Client):
    name = "tariffs.buurthuis.security_per_bed"
    sent = {"name": name, "value": "260,50", "from_on": "2026-01-01", "source": "Contract", "status": "to_verify"}
    assert leader.post("/kengetallen/voorstel", sent).status_code == 400  # the reason is missing
    assert not FigureProposal.objects.exists()
    assert leader.post("/kengetallen/voorstel", {**sent, "reason": "Nieuw contract"}).status_code == 302
    proposal = FigureProposal.objects.get()
    decide = f"/kengetallen/voorstellen/{proposal.pk}/besluit"
    page = leader.post(decide, {"outcome": "approve"}, follow=True).content.decode()
    assert "U heeft dit zelf voorgesteld" in page
    assert "Er is niets besloten" in controller.post(decide, {}, follow=True).content.decode()
    page = controller.post(decide, {"outcome": "approve"}, follow=True).content.decode()
    assert "er wordt nu mee gerekend" in page
    assert "uw gemeente" in page
    assert "260.50" in leader.get("/kengetallen?zoek=beveiliging").content.decode()
    assert "value: 260.50" in leader.get("/kengetallen/openfisca").content.decode()


def test_a_case_still_works_when_the_municipalitys_own_price_lies_outside_the_usual_spread(
    leader: Client, controller: Client, url: str
):
    # Security is drawn between 200 and 240; the municipality pays 260.50.
    test_a_figure_goes_from_proposal_through_a_second_person_to_the_case(leader, controller)
    assert leader.get(url).status_code == 200


def test_chain_costs_show_the_sum_and_every_other_number_with_its_source(leader: Client):
    page = leader.get("/ketenkosten").content.decode()
    for shown in (
        "466.470.000",
        "466.000.000",
        "18.420",
        "10.000",
        "1.260.000.000",
        "VNG, Van wachtstand naar werkstand",
    ):
        assert shown in page, shown
