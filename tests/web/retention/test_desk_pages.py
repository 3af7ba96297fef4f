# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The national desk sets a term, another person confirms the list, and the proof is shown (TR-1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.placement.conftest import Country, country  # noqa: F401 - a fixture

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.models import Batch, Candidate
from vliegwiel.apps.placement.terms import NewCandidate, Profile
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.retention import services
from vliegwiel.apps.retention.models import DeletionProof, RetentionTerm
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db
TERM = {"kind": "placement-groups", "months": "1", "ground": "besluit 7", "from_on": ""}


def at_the_desk(country: Country, role: Role) -> Client:  # noqa: F811
    """Somebody who works at the desk only."""
    user = accounts.make_account(
        login=f"{role}@bureau.example", name="Van het bureau", password="vliegwiel-demo", now=timezone.now()
    )
    accounts.give_role(
        user=user,
        workplace=country.batch.desk.workplace,
        role=role,
        from_on=timezone.localdate() - timedelta(days=1),
    )
    client = Client()
    client.force_login(user)
    return client


def term(**changes: str) -> dict[str, str]:
    return TERM | {"from_on": timezone.localdate().isoformat()} | changes


def test_a_term_of_the_desk_is_set_by_one_person_and_its_list_confirmed_by_another(country: Country):  # noqa: F811
    country.state(country.here, 4)
    # Everything happened in March 2026; by now that is months ago.
    placement.add_candidate(
        actor=country.coa,
        batch_id=country.batch.pk,
        candidate=NewCandidate("Z-1", Profile(adults=({},))),
        now=country.batch.made_at,
    )
    adviser = at_the_desk(country, Role.POLICY_ADVISER)
    opened = adviser.get("/plaatsing/bewaren").content.decode()
    assert "nog geen bewaartermijn" in opened and 'href="/bewaren"' not in opened
    assert "dossiers van bewoners" not in opened, "what a municipality keeps is on its own page"
    assert adviser.post("/plaatsing/bewaren/termijn", term()).status_code == 302
    looks = Look.objects.count()
    shown = country.client.get("/plaatsing/bewaren")
    body, mark = shown.content.decode(), shown.context["found"][0][1].mark
    assert "Groep" in body and "1 huishouden" in body and "1 zonder besluit" in body
    # Who is in a group is not on the list: no reference, and so no look.
    assert "Z-1" not in body and Look.objects.count() == looks
    sure = {"kind": "placement-groups", "mark": mark, "sure": "on"}
    assert adviser.post("/plaatsing/bewaren/verwijder", sure).status_code == 404
    unsure = country.client.post("/plaatsing/bewaren/verwijder", sure | {"sure": ""})
    assert unsure.status_code == 400 and not DeletionProof.objects.exists()
    stale = country.client.post("/plaatsing/bewaren/verwijder", sure | {"mark": "x"})
    assert stale.status_code == 400 and "veranderd" in stale.content.decode()
    done = country.client.post("/plaatsing/bewaren/verwijder", sure, follow=True).content.decode()
    assert "1 dossier is verwijderd" in done and "besluit 7" in done
    assert not Batch.objects.exists() and not Candidate.objects.exists()
    for kind in ("csv", "xlsx"):
        assert country.client.get(f"/plaatsing/bewaren?soort={kind}").status_code == 200


def test_who_watches_the_desk_sees_how_many_and_confirms_nothing(country: Country):  # noqa: F811
    at_the_desk(country, Role.POLICY_ADVISER).post("/plaatsing/bewaren/termijn", term())
    auditor = at_the_desk(country, Role.AUDITOR)
    body = auditor.get("/plaatsing/bewaren").content.decode()
    assert "1 dossier is ouder dan 1 maanden" in body and "Verwijder deze lijst" not in body
    assert auditor.post("/plaatsing/bewaren/verwijder", {}).status_code == 404


@pytest.mark.parametrize("role", [Role.POLICY_ADVISER, Role.AUDITOR])
def test_the_menu_of_who_works_at_the_desk_has_only_pages_that_open(country: Country, role: Role):  # noqa: F811
    client = at_the_desk(country, role)
    menu = client.get("/plaatsing/bewaren").context["frame"].pages
    assert "/plaatsing/bewaren" in [one.url for one in menu]
    assert [one.url for one in menu if client.get(one.url).status_code != 200] == []


def test_a_municipality_has_no_page_for_the_desk_and_the_desk_none_for_a_municipality(country: Country):  # noqa: F811
    adviser = Client()
    adviser.force_login(country.here.users[Role.POLICY_ADVISER])
    assert adviser.get("/plaatsing/bewaren").status_code == 404
    assert 'href="/plaatsing/bewaren"' not in adviser.get("/bewaren").content.decode()
    assert country.client.get("/bewaren").status_code == 404


@pytest.mark.parametrize(
    "changes", [{"months": "0"}, {"ground": ""}, {"kind": "resident-files"}, {"from_on": "32-13-2026"}]
)
def test_a_term_that_cannot_be_is_refused_on_the_page(country: Country, changes: dict[str, str]):  # noqa: F811
    answer = at_the_desk(country, Role.POLICY_ADVISER).post("/plaatsing/bewaren/termijn", term(**changes))
    assert answer.status_code == 400 and not RetentionTerm.objects.exists()


def test_a_kind_of_a_municipality_is_not_confirmed_at_the_desk(country: Country):  # noqa: F811
    sure = {"kind": "resident-files", "mark": "x", "sure": "on"}
    assert country.client.post("/plaatsing/bewaren/verwijder", sure).status_code == 400


def test_a_placement_that_lost_its_household_says_so_in_the_group(country: Country):  # noqa: F811
    country.state(country.here, 4)
    one = country.add("A-1")
    household: Household = country.here.household(1)
    Candidate.objects.filter(pk=one.pk).update(household=household, code="")
    services.erase_people([household.members.get().resident_id])
    body = country.client.get(f"/plaatsing/groep/{country.batch.pk}").content.decode()
    assert "losgemaakt" in body and "bewaart het dossier niet meer" in body
    assert country.client.post(f"/plaatsing/groep/{country.batch.pk}/voorstel", follow=True).status_code == 200
