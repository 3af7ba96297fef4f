# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys in a real browser, with a device that the browser pretends: one story of staff, one of a resident (TR-1)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.journeys.conftest import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOUSE = "het-nieuwe-buurthuis"


def with_device(page: Any, *, verified: bool = True) -> Any:
    """Give the page a device with a lock that its owner opens, or does not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def test_a_colleague_makes_a_passkey_and_signs_in_with_it_alone_and_as_a_second_step(visit: Any, demo: Any):
    page = visit("kitchen")
    with_device(page)
    page.goto("/account")
    page.click("main a:has-text('Stel een tweede stap in')")
    page.click("main a:has-text('Maak een passkey')")
    page.click("form[data-vw-passkey] button")
    page.wait_for_selector(".vw-codes")
    codes = page.locator(".vw-codes li").all_inner_texts()
    assert len(codes) == 10
    page.click("main a:has-text('Ik heb ze bewaard')")

    page.click("header button:has-text('Uitloggen')")
    page.goto("/inloggen")
    page.click("form[data-vw-passkey] button")
    page.wait_for_url("**/locaties/**")
    page.click("header button:has-text('Uitloggen')")

    page.goto("/inloggen")
    page.fill("[name=login]", demo.logins["staff"]["kitchen"])
    page.fill("[name=password]", demo.logins["password"])
    page.click("main form button:has-text('Log in') >> nth=0")
    assert page.url.endswith("/inloggen/tweede-stap")
    page.goto("/account")
    assert "/inloggen" in page.url, "half a sign-in opens nothing"
    page.goto("/inloggen/tweede-stap")
    page.click("form[data-vw-passkey] button")
    page.wait_for_url("**/locaties/**")

    page.goto("/account")
    assert "Chrome op Linux" in page.inner_text("#inloggen")
    page.click("#inloggen a:has-text('Haal weg')")
    page.click("main button:has-text('Ja, haal weg')")
    assert "U logt in met alleen een wachtwoord" in page.inner_text("main")


def test_a_resident_scans_a_card_uses_the_phones_own_lock_and_is_shut_out_at_the_desk(visit: Any):
    desk = visit("desk")
    desk.goto(f"/bewoners/?locatie={HOUSE}")
    desk.click("main table a[href*='/huishouden/'] >> nth=3")
    desk.click("main a[href*='/persoon/'] >> nth=0")
    person = desk.url
    desk.click("#deur a:has-text('uitnodiging')")
    desk.select_option("[name=language]", "ar")
    desk.click("main button:has-text('Maak de kaart')")
    code = desk.inner_text(".vw-invite__code")
    number = desk.locator(".vw-invite dd").first.inner_text()

    phone = visit(width=NARROW, language="ar")
    session, device = with_device(phone, verified=False)
    phone.goto(f"/uitnodiging?taal=ar#{code}")
    assert phone.input_value("[name=code]") == code
    assert "#" not in phone.url, "the code does not stay in the address"
    phone.click("main form button[type=submit]")
    assert number in phone.inner_text("main")
    phone.click("form[data-vw-passkey] button")
    phone.wait_for_function("document.querySelector('[data-vw-failed]').textContent")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    phone.click("form[data-vw-passkey] button")
    phone.wait_for_url("**/mijn")
    assert phone.evaluate("document.documentElement.dir") == "rtl"

    phone.click("main button.vw-plain")
    phone.goto("/inloggen/bewoner")
    phone.click("form[data-vw-passkey] button")
    phone.wait_for_url("**/mijn")
    phone.goto("/mijn/inloggen")
    assert number in phone.inner_text("main")

    desk.goto(person)
    desk.click("#deur a:has-text('Sluit de toegang')")
    desk.click("main button:has-text('Ja, sluit')")
    phone.goto("/mijn")
    assert "/inloggen/bewoner" in phone.url
    phone.click("form[data-vw-passkey] button")
    phone.wait_for_selector("[data-vw-failed]:not(:empty)")
    assert "/inloggen/bewoner" in phone.url
