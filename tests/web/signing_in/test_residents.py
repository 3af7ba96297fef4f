# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A card from the desk, the own PIN or passkey, the own devices (TR-1, TR-2)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.device import Device
from tests.factories.town import Town, members
from tests.web.signing_in.test_staff import PHONE, answer, question_on

from vliegwiel.apps.accounts.models import Invitation
from vliegwiel.apps.accounts.terms import Role

pytestmark = pytest.mark.django_db
PIN = "284619"


def at_the_desk(town: Town) -> tuple[Client, list[Any]]:
    client = Client()
    client.force_login(town.users[Role.DESK])
    household = town.household()
    return client, [household.pk, members(household)[0]]


def card(client: Client, who: list[Any], language: str = "ar") -> tuple[str, str]:
    """Make a card on the page; return its code and what the page says."""
    said = client.post(reverse("staff:invite", args=who), {"language": language}).content.decode()
    return re.search(r'vw-invite__code" dir="ltr">([\w-]+)<', said)[1], said


def typed(code: str) -> Client:
    client = Client(HTTP_USER_AGENT=PHONE)
    assert client.post("/uitnodiging", {"code": code}).url == "/uitnodiging/kiezen"
    return client


def signed_in(code: str, pin: str = PIN) -> Client:
    client = typed(code)
    assert client.post("/uitnodiging/kiezen", {"pin": pin, "again": pin}).url == "/mijn"
    return client


def test_the_card_has_a_code_and_a_number_and_no_name(town: Town):
    client, who = at_the_desk(town)
    code, said = card(client, who)
    shown = re.search(r'<section class="vw-invite".*?</section>', said, re.DOTALL)[0]
    name = re.search(r"Uitnodiging voor (\w+) (\w+)", said)
    assert name
    assert name[1] not in shown
    assert name[2] not in shown
    assert 'lang="ar" dir="rtl"' in shown
    assert re.search("[\u0600-\u06ff]", shown)
    assert f"code={code}" not in said, "the code stands in no address that a server would log"
    assert "style=" not in shown
    assert code not in client.get(reverse("staff:invite", args=who)).content.decode()


def test_a_resident_types_the_code_chooses_a_pin_and_is_in(town: Town):
    client, who = at_the_desk(town)
    code, _said = card(client, who)
    mine = typed(code)
    assert mine.get("/mijn").status_code == 302
    for wrong in ({"pin": PIN, "again": "111222"}, {"pin": "123456", "again": "123456"}, {"pin": "12", "again": "12"}):
        assert mine.post("/uitnodiging/kiezen", wrong).status_code == 400
    assert mine.post("/uitnodiging/kiezen", {"pin": PIN, "again": PIN}).url == "/mijn"
    page = mine.get("/mijn")
    assert page.status_code == 200
    assert 'lang="ar"' in page.content.decode()
    assert Client().post("/uitnodiging", {"code": code}).status_code == 400


def test_without_a_code_there_is_nothing_to_choose(town: Town):
    assert Client().get("/uitnodiging/kiezen").url == "/uitnodiging"
    assert Client().post("/uitnodiging/kiezen", {"pin": PIN, "again": PIN}).url == "/uitnodiging"
    client, who = at_the_desk(town)
    code, _said = card(client, who)
    late = typed(code)
    Invitation.objects.update(expires_at=Invitation.objects.get().made_at)
    assert late.post("/uitnodiging/kiezen", {"pin": PIN, "again": PIN}).url == "/uitnodiging"


def test_a_resident_uses_the_phone_itself_and_never_needs_a_pin(town: Town):
    client, who = at_the_desk(town)
    mine, device = typed(card(client, who)[0]), Device()
    asked = question_on(mine.get("/uitnodiging/kiezen", secure=True).content.decode())
    done = mine.post("/uitnodiging/kiezen", {"answer": json.dumps(device.make(asked))}, secure=True)
    assert done.url == "/mijn"
    fresh = Client()
    assert fresh.post("/inloggen/bewoner", {"answer": answer(fresh, device)}, secure=True).status_code == 302
    said = fresh.get("/mijn/inloggen?taal=nl").content.decode()
    assert "Chrome op Android" in said
    assert "Kies een PIN" in said
    staff = Client()
    assert staff.post("/inloggen", {"answer": answer(staff, device)}, secure=True).status_code == 400


def test_the_desk_shuts_the_door_and_every_device_is_out(town: Town):
    client, who = at_the_desk(town)
    mine = signed_in(card(client, who)[0])
    assert mine.get("/mijn").status_code == 200
    client.post(reverse("staff:withdraw_pin", args=who))
    assert mine.get("/mijn").status_code == 302


def test_a_resident_changes_the_pin_and_other_devices_are_out(town: Town):
    client, who = at_the_desk(town)
    code, said = card(client, who)
    number = re.search(r'<dd><bdi dir="ltr">(\d{6})</bdi>', said)[1]
    mine = signed_in(code)
    other = Client()
    assert other.post("/inloggen/bewoner", {"login": number, "password": PIN}).status_code == 302
    new = {"pin": "918273", "again": "918273"}
    assert mine.post("/mijn/inloggen/pin", {**new, "old": "000000"}).status_code == 400
    assert mine.post("/mijn/inloggen/pin", {**new, "old": PIN}).status_code == 302
    assert [one.get("/mijn").status_code for one in (mine, other)] == [200, 302]


def test_a_resident_ends_a_device_and_nobody_elses(town: Town):
    client, who = at_the_desk(town)
    code, said = card(client, who)
    number = re.search(r'<dd><bdi dir="ltr">(\d{6})</bdi>', said)[1]
    mine, other = signed_in(code), Client()
    other.post("/inloggen/bewoner", {"login": number, "password": PIN})
    address = re.search(r"/mijn/inloggen/apparaten/[0-9a-f-]{36}", mine.get("/mijn/inloggen").content.decode())[0]
    neighbour = signed_in(card(*at_the_desk(town))[0])
    assert neighbour.post(address).status_code == 404
    assert mine.post(address).status_code == 302
    assert [one.get("/mijn").status_code for one in (mine, other)] == [200, 302]
