# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One-task screens: the desk's one field, cards, the caretaker's list, a resident's broken lock (SF-1, SF-2)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.factories.town import Town, build_town
from tests.web.places import Places, furnished

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.presence.models import Presence
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.safety.models import Repair
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(town: Town) -> Places:
    return furnished(town)


def staff(places: Places, role: Role) -> Client:
    client = Client()
    client.force_login(places.town.users[role])
    return client


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def new_card(places: Places, client: Client) -> tuple[str, str]:
    page = client.post(places.address("staff:card"), {"doen": "maak"}).content.decode()
    return re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page)[0], page


def test_a_card_is_shown_once_with_a_picture_and_nothing_of_the_person(places: Places):
    desk = staff(places, Role.DESK)
    code, page = new_card(places, desk)
    shown = page[page.index('<div class="vw-card">') : page.index("</div>", page.index('<div class="vw-card">'))]
    one = Resident.objects.get(pk=places.resident_id)
    assert "<svg" in shown
    assert "style=" not in shown
    assert not any(part in shown for part in (one.given_names, one.family_name, str(one.pk)))
    assert code not in desk.get(places.address("staff:card")).content.decode()


def test_the_screen_says_who_passed_and_a_second_look_lets_nobody_pass_again(places: Places):
    desk = staff(places, Role.DESK)
    code, _page = new_card(places, desk)
    one = Resident.objects.get(pk=places.resident_id)
    page = desk.post(places.address("staff:pass_desk"), {"code": code}, follow=True)
    assert "Uit huis" in text(page)
    assert one.full_name in text(page)
    assert code.replace("-", "") not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    desk.get(places.address("staff:desk"))
    assert Presence.objects.get().inside is False
    assert Look.objects.filter(subject_id=one.pk, page="desk").exists()
    desk.post(places.address("staff:desk_put_right"), {"wie": str(one.pk), "stand": "in"})
    assert Presence.objects.get().inside is True


def test_a_wrong_or_replaced_card_gets_a_sentence_that_says_what_to_do(places: Places):
    desk = staff(places, Role.DESK)
    old, _page = new_card(places, desk)
    new_card(places, desk)
    assert "vervangen" in text(desk.post(places.address("staff:pass_desk"), {"code": old}))
    assert "kennen we hier niet" in text(desk.post(places.address("staff:pass_desk"), {"code": "AAAAA-AAAAA"}))
    assert desk.post(places.address("staff:pass_desk"), {"code": ""}).status_code == 400


def test_somebody_of_another_place_is_not_put_in_or_out(places: Places):
    elsewhere = furnished(build_town("Anderdorp"))
    desk = staff(places, Role.DESK)
    sent = {"wie": str(elsewhere.resident_id), "stand": "in"}
    assert desk.post(places.address("staff:desk_put_right"), sent).status_code == 404
    assert desk.post(places.address("staff:desk_put_right"), {"wie": "x"}).status_code == 302
    assert not Presence.objects.exists()


def test_the_evacuation_list_says_who_is_out_as_far_as_known_and_leaves_nobody_off(places: Places):
    desk = staff(places, Role.DESK)
    code, _page = new_card(places, desk)
    before = desk.get(places.address("staff:evacuation_list")).content.decode().count('role="rowheader"')
    desk.post(places.address("staff:pass_desk"), {"code": code})
    page = desk.get(places.address("staff:evacuation_list"))
    assert "uit sinds" in text(page)
    assert page.content.decode().count('role="rowheader"') == before


def test_the_caretaker_sees_orders_and_closes(places: Places):
    care = staff(places, Role.CARETAKER)
    assert "deur of slot" in text(care.get(places.address("staff:repairs")))
    version = Repair.objects.get().version
    assert (
        care.post(places.address("staff:order_repair"), {"done_by": "own", "seen_version": version}).status_code == 302
    )
    bad = care.post(places.address("staff:finish_repair"), {"words": "", "seen_version": version + 1})
    assert bad.status_code == 400
    done = {"words": "Nieuw slot.", "cost": "12,50", "seen_version": version + 1}
    assert care.post(places.address("staff:finish_repair"), done).status_code == 302
    assert str(Repair.objects.get().cost_euro) == "12.50"
    assert "Nieuw slot." in text(care.get(places.address("staff:repairs")))


def test_a_resident_reports_with_a_picture_and_sees_the_state(places: Places):
    client = Client()
    client.post("/inloggen/bewoner", {"login": places.number, "password": places.pin})
    assert "Deur of slot" in text(client.get("/mijn/kapot"))
    sent = {"broken": "light", "place": "room", "where": "", "text": ""}
    assert client.post("/mijn/kapot", sent).status_code == 302
    page = text(client.get("/mijn/kapot"))
    assert "Licht of stroom" in page
    assert "gemeld" in page
    assert client.post("/mijn/kapot", sent | {"place": "else"}).status_code == 400
    assert client.post("/mijn/kapot", sent | {"broken": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("role", "name"),
    [(Role.DESK, "staff:desk"), (Role.CARETAKER, "staff:repairs"), (Role.KITCHEN, "staff:kitchen_list")],
)
def test_who_has_one_task_starts_at_its_screen(places: Places, role: Role, name: str):
    assert staff(places, role).get("/")["Location"] == places.address(name)
