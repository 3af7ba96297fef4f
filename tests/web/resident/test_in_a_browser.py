# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Resident and public pages in a real browser, in every language, on a phone and on a desk (WCAG 2.2 AA)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.small_town import NOW, PIN, days, person, rima, small_town

from vliegwiel.apps.accounts.selectors import acting
from vliegwiel.apps.accounts.terms import Purpose
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.apps.trust import services as trust

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is niet geïnstalleerd; de pagina's zijn niet bekeken."),
]
OWN = ("/mijn", "/mijn/gegevens", "/mijn/gegevens/wie-keek", "/mijn/correctie", "/mijn/hulp")
PUBLIC = ("/", "/buurt/de-weverij", "/toegankelijkheid", "/privacy", "/inloggen", "/inloggen/bewoner", "/bestaat-niet")
# One of each script; the walk over every page takes every language.
LANGUAGES = ("nl", "ar", "ti", "uk")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright keeps a loop running, in which Django would otherwise refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def a_resident_with_a_history() -> str:
    town = small_town()
    household = town.household(rima(), person("Layla", born=days(-3700)))
    town.sleep(household, town.room("N07", floor=1))
    head = household.members.get(is_head=True).resident
    number, _pin = residents.give_pin(actor=town.manager, resident_id=head.pk, language="nl", now=NOW, pin=PIN)
    head.refresh_from_db()
    trust.record_look(town.counsellor, Purpose.RECEPTION, [head.pk], ("name", "bed"), NOW, page="today")
    asked = residents.ask_correction(
        actor=acting(head.account, NOW.date()), about=CorrectionAbout.NAME, text="اسمي Reema", now=NOW
    )
    residents.answer_correction(actor=town.counsellor, request_id=asked.pk, granted=True, answer="Gedaan.", now=NOW)
    return number


def faults(page: Page, address: str) -> list[str]:
    """Return what axe finds, and whether the page is wider than the screen."""
    page.goto(address)
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    said = [f"{address}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
    return said + ([f"{address}: {wide} px te breed"] if wide > 0 else [])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(live_server: Any, browser: Browser, width: int):
    number = a_resident_with_a_history()
    found: list[str] = []
    refused: list[str] = []
    for language in LANGUAGES:
        # As high as the page: where the tabs lie over it while scrolling, axe would see half a button.
        context = browser.new_context(viewport={"width": width, "height": 6000})
        page = context.new_page()
        page.on("console", lambda message: refused.append(message.text))
        for path in PUBLIC:
            found += faults(page, f"{live_server.url}{path}?taal={language}")
        page.goto(f"{live_server.url}/inloggen/bewoner?taal={language}")
        page.fill("#id_login", number)
        page.fill("#id_password", PIN)
        page.click("form.vw-form button[type=submit]")
        for path in OWN:
            found += faults(page, f"{live_server.url}{path}?taal={language}")
            reads = "rtl" if language in settings.LANGUAGES_BIDI else "ltr"
            assert page.evaluate("document.documentElement.dir") == reads
        context.close()
    assert found == []
    assert [one for one in refused if "Content Security" in one] == []


@pytest.mark.django_db(transaction=True)
def test_a_form_with_a_mistake_is_readable_too(live_server: Any, browser: Browser):
    number = a_resident_with_a_history()
    page = browser.new_page(viewport={"width": 360, "height": 6000})
    page.goto(f"{live_server.url}/inloggen/bewoner?taal=ar")
    page.fill("#id_login", number)
    page.fill("#id_password", PIN)
    page.click("form.vw-form button[type=submit]")
    page.goto(f"{live_server.url}/mijn/correctie")
    page.click("form.vw-form button[type=submit]")
    assert page.locator("[role=alert]").is_visible()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.close()
