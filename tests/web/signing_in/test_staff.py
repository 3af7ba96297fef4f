# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff prove who they are twice, see their devices and end them (TR-1)."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.accounts.test_second_step import code_of
from tests.factories.device import Device
from tests.factories.town import PASSWORD, Town

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts.models import Session
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.config.sessions import SessionStore
from vliegwiel.web.entrance import proving

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_STEP_REQUIRED = True


def with_password(town: Town, role: Role = Role.DESK, agent: str = FIREFOX, **more: str) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/inloggen", {"login": town.users[role].login, "password": PASSWORD, **more})
    return client


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """Set up an app on the page; return its key and the recovery codes."""
    said = client.get("/account/codeapp").content.decode()
    secret = re.search(r'vw-key-text" dir="ltr">([A-Z2-7 ]+)<', said)[1].replace(" ", "")
    shown = client.post("/account/codeapp", {"code": code_of(secret, timezone.now())}).content.decode()
    return secret, re.findall(r"<bdi dir=\"ltr\">(\w{5}-\w{5})</bdi>", shown)


def question_on(page: str) -> dict[str, Any]:
    return json.loads(html.unescape(re.search(r'data-vw-question="([^"]+)"', page)[1]))


def set_up_passkey(client: Client) -> Device:
    device = Device()
    asked = question_on(client.get("/account/passkey", secure=True).content.decode())
    response = client.post("/account/passkey", {"answer": json.dumps(device.make(asked))}, secure=True)
    assert response.status_code in (200, 302)
    return device


def answer(client: Client, device: Device) -> str:
    asked = client.post("/inloggen/passkey-vraag", secure=True).json()
    return json.dumps(device.use(asked))


def test_without_a_second_step_every_page_leads_to_setting_one_up(town: Town, required: None):
    client = with_password(town)
    for address in ("/", "/bewoners/", "/account", "/locaties/", "/account/wachtwoord"):
        response = client.get(address, follow=True)
        assert response.redirect_chain[-1][0] == "/account/tweede-stap", address
    assert client.post("/bewoners/samen", {"doe": "x"}).url == "/account/tweede-stap"
    _secret, codes = set_up_app(client)
    assert len(codes) == 10
    assert client.get("/bewoners/", follow=True).redirect_chain[-1:] != [("/account/tweede-stap", 302)]
    assert client.get("/account").status_code == 200


def test_where_it_is_not_required_a_line_says_so(town: Town):
    said = with_password(town).get("/account").content.decode()
    assert "U logt in met alleen een wachtwoord" in said


def test_after_the_password_nothing_opens_before_the_code(town: Town):
    secret, codes = set_up_app(with_password(town))
    client = with_password(town, next="/locaties/")
    assert client.get("/account").status_code == 302
    assert client.get("/bewoners/").url.startswith("/inloggen?")
    wrong = client.post("/inloggen/tweede-stap", {"code": "000000"})
    assert (wrong.status_code, "klopt niet" in wrong.content.decode()) == (400, True)
    assert client.get("/account").status_code == 302
    later = timezone.now() + timedelta(seconds=30)
    assert client.post("/inloggen/tweede-stap", {"code": code_of(secret, later)}).url == "/locaties/"
    assert client.get("/account").status_code == 200
    other = with_password(town)
    assert other.post("/inloggen/tweede-stap", {"code": code_of(secret, later)}).status_code == 400
    assert other.post("/inloggen/tweede-stap", {"code": codes[3]}).url == "/account"


def test_the_second_step_alone_opens_nothing(town: Town):
    _secret, codes = set_up_app(with_password(town))
    client = Client()
    assert client.post("/inloggen/tweede-stap", {"code": codes[0]}).url == "/inloggen"
    assert client.get("/account").status_code == 302


def test_half_a_sign_in_waits_ten_minutes_and_is_not_for_somebody_who_lost_the_account(town: Town):
    _secret, codes = set_up_app(with_password(town))
    client = with_password(town)
    session = client.session
    session[proving.HALF] = {**session[proving.HALF], "at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert client.post("/inloggen/tweede-stap", {"code": codes[0]}).url == "/inloggen"
    again = with_password(town)
    town.users[Role.DESK].is_active = False
    town.users[Role.DESK].save()
    assert again.post("/inloggen/tweede-stap", {"code": codes[0]}).url == "/inloggen"


def test_a_passkey_is_a_second_step_and_a_way_in_of_its_own(town: Town, required: None):
    device = set_up_passkey(with_password(town))
    half = with_password(town)
    assert half.get("/account").status_code == 302
    assert half.post("/inloggen/tweede-stap", {"answer": answer(half, device)}, secure=True).status_code == 302
    assert half.get("/account").status_code == 200
    fresh = Client()
    assert fresh.post("/inloggen", {"answer": answer(fresh, device)}, secure=True).url == "/"
    assert fresh.get("/account").status_code == 200
    assert Client().post("/inloggen/bewoner", {"answer": "{}"}, secure=True).status_code == 400


def test_somebody_elses_passkey_is_no_second_step(town: Town):
    set_up_passkey(with_password(town))
    device = set_up_passkey(with_password(town, Role.KITCHEN))
    half = with_password(town)
    assert half.post("/inloggen/tweede-stap", {"answer": answer(half, device)}, secure=True).status_code == 400
    assert half.get("/account").status_code == 302


def test_a_question_is_answered_once(town: Town):
    device = set_up_passkey(with_password(town))
    client = Client()
    said = answer(client, device)
    assert client.post("/inloggen", {"answer": said}, secure=True).status_code == 302
    assert client.post("/inloggen", {"answer": said}, secure=True).status_code == 400
    assert Client().post("/inloggen", {"answer": "[1"}, secure=True).status_code == 400


def test_weighty_acts_ask_for_the_password_again_after_a_quarter_of_an_hour(town: Town):
    client = with_password(town)
    session = client.session
    session[proving.PROVED] = (timezone.now() - timedelta(minutes=16)).isoformat()
    session.save()
    asked = client.get("/account/codeapp")
    assert asked.url == "/account/bevestig?next=%2Faccount%2Fcodeapp"
    assert client.post(asked.url, {"password": "fout"}).status_code == 400
    assert client.post(asked.url, {"password": PASSWORD}).url == "/account/codeapp"
    assert client.get("/account/codeapp").status_code == 200


def test_ones_own_devices_are_shown_in_plain_words_and_can_be_ended(town: Town):
    here, there = with_password(town), with_password(town, agent=PHONE)
    said = here.get("/account").content.decode()
    assert "Firefox op Windows" in said
    assert "Chrome op Android" in said
    own = selectors.own_sessions(town.users[Role.DESK], timezone.now(), here.session.session_key)
    other = next(one for one in own if not one.is_this)
    stranger = with_password(town, Role.KITCHEN)
    assert stranger.post(f"/account/apparaten/{other.id}").status_code == 404
    assert there.get("/account").status_code == 200
    assert here.post(f"/account/apparaten/{other.id}").status_code == 302
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_all_other_devices_end_at_once_and_a_changed_password_ends_them_too(town: Town):
    here, one, two = (with_password(town) for _ in range(3))
    here.post("/account/apparaten/andere")
    assert [client.get("/account").status_code for client in (here, one, two)] == [200, 302, 302]
    three = with_password(town)
    new = "een-heel-andere-zin"
    wrong = {"old": "fout", "new": new, "again": new}
    assert here.post("/account/wachtwoord", wrong).status_code == 400
    assert here.post("/account/wachtwoord", {**wrong, "old": PASSWORD, "again": "x"}).status_code == 400
    assert here.post("/account/wachtwoord", {**wrong, "old": PASSWORD}).status_code == 302
    assert [client.get("/account").status_code for client in (here, three)] == [200, 302]


def test_of_a_device_no_address_and_nothing_of_what_the_browser_tells_is_kept(town: Town):
    with_password(town)
    row = Session.objects.get(user=town.users[Role.DESK])
    kept = " ".join(str(value) for value in (*row.__dict__.values(), json.dumps(SessionStore(row.session_key).load())))
    for text in ("127.0.0.1", "Mozilla", "NT 10", "Gecko"):
        assert text not in kept
    assert row.device == "Firefox/Windows"


def test_a_session_ends_ten_hours_after_signing_in_however_busy_it_is(town: Town):
    client = with_password(town)
    began = timezone.now()
    session = client.session
    session["about"] = {**session["about"], "seen_at": (began - timedelta(hours=1)).isoformat()}
    session.save()
    client.get("/account")
    row = Session.objects.get(session_key=client.session.session_key)
    assert began - row.seen_at < timedelta(minutes=1)
    assert timedelta(hours=9, minutes=59) < row.expire_date - began <= timedelta(hours=10)


def test_what_ended_is_thrown_away_when_somebody_signs_in(town: Town):
    Session.objects.create(session_key="oud", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    with_password(town)
    assert not Session.objects.filter(session_key="oud").exists()


def test_an_administrator_erases_a_second_step_on_the_page(town: Town):
    lost = with_password(town)
    set_up_app(lost)
    client = with_password(town, Role.ADMINISTRATOR)
    address = f"/beheer/medewerkers/{town.users[Role.DESK].pk}/tweede-stap"
    assert address in client.get("/beheer/medewerkers").content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert lost.get("/account").status_code == 302
    assert not selectors.own_steps(town.users[Role.DESK]).has_any
    own = f"/beheer/medewerkers/{town.users[Role.ADMINISTRATOR].pk}/tweede-stap"
    assert client.post(own).status_code == 400
