# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Three people walk through the house: staff, a resident with a phone in Arabic, a neighbour (RE-1, TR-1, TR-2)."""

from __future__ import annotations

import re

import pytest
from tests.journeys.conftest import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOUSE = "het-nieuwe-buurthuis"


def register(page, family_name: str, *people: tuple[str, str, str]) -> str:
    """Register a household on the page and return its address."""
    page.goto(f"/bewoners/nieuw?locatie={HOUSE}")
    for number, (given, born, gender) in enumerate(people):
        if number:
            page.click("button[name=erbij]")
        page.fill(f"[name=form-{number}-given_names]", given)
        page.fill(f"[name=form-{number}-family_name]", family_name)
        page.fill(f"[name=form-{number}-birth_on]", born)
        page.select_option(f"[name=form-{number}-gender]", gender)
        page.select_option(f"[name=form-{number}-group]", "asylum-seeker")
    page.click("main button.utrecht-button:has-text('Schrijf in')")
    assert page.inner_text("h1") == f"Huishouden {family_name}"
    return page.url.partition("?")[0]


def free_beds(page) -> int:
    page.goto(f"/locaties/{HOUSE}/vandaag")
    free = page.locator("#bedden tr:has(.vw-bed--free) td").last
    return int(free.inner_text())


def test_a_household_arrives_gets_beds_and_nobody_else_can_get_them(visit):
    page = visit("location-manager")
    before = free_beds(page)
    first = register(page, "Proefman", ("Lina", "1990-02-03", "f"), ("Ziad", "2016-05-06", "m"))
    second = register(page, "Anderman", ("Mona", "1988-02-03", "f"), ("Sami", "2014-05-06", "m"))

    # Both forms are open at once, with the same two beds filled in.
    rival = page.context.new_page()
    page.goto(f"{first}/bed")
    rival.goto(f"{second}/bed")
    beds = page.eval_on_selector_all("select[name^=bed_]", "rows => rows.map(row => row.value)")
    assert beds == rival.eval_on_selector_all("select[name^=bed_]", "rows => rows.map(row => row.value)")
    page.click("main button:has-text('Geef deze bedden')")
    assert page.url.partition("?")[0] == first
    rival.click("main button:has-text('Geef deze bedden')")
    said = rival.inner_text("main")
    assert "niet meer vrij" in said or "niet vrij" in said
    assert free_beds(page) == before - 2

    page.goto(first)
    with page.expect_navigation():
        page.click("main a:has-text('Meld aan')")
    with page.expect_navigation():
        page.click("main form[method=post] button.utrecht-button--primary-action")
    page.goto(first)
    assert "Plan vertrek" in page.inner_text("main")
    assert free_beds(page) == before - 2
    page.goto(f"/locaties/{HOUSE}/lijsten/ontruiming")
    assert "Lina Proefman" in page.inner_text("main")
    assert "Mona Anderman" not in page.inner_text("main")


def test_every_night_adds_up_on_the_plan(visit):
    page = visit("location-manager")
    page.goto(f"/locaties/{HOUSE}/kamers")
    assert "De som klopt" in page.inner_text("main")
    numbers = [int(one) for one in page.locator("#som tfoot td").all_inner_texts()]
    assert sum(numbers[:-1]) == numbers[-1] == 150


def test_a_room_opens_beside_the_plan(visit):
    page = visit("location-manager")
    page.goto(f"/locaties/{HOUSE}/kamers")
    page.click("a.vw-room >> nth=0")
    page.wait_for_selector("#kamer h2:has-text('Kamer')")
    assert page.locator("#kamer .vw-bedline").count() >= 2


def test_the_business_case_shows_its_euros_and_answers_why(visit):
    page = visit("controller")
    # The source's own house: the municipality's own case is what opens first.
    page.goto(f"/locaties/{HOUSE}/businesscase?model=buurthuis-75")
    assert "4.106.250" in page.inner_text("#regels").replace("\u2066", "").replace("\u2069", "")
    page.click("#regels summary >> nth=0")
    said = page.inner_text("#regels details[open]")
    assert "150" in said
    assert "4.200.000" in said
    assert "Het Nieuwe Buurthuis" in said


def test_a_resident_reads_the_own_page_on_a_phone_in_arabic(visit):
    page = visit("resident:ar", width=NARROW, language="ar")
    page.goto("/mijn")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert re.search("[\u0600-\u06ff]", page.inner_text("h1")), "the greeting is not in Arabic"
    page.goto("/mijn/correctie")
    page.fill("textarea", "اسمي مكتوب بشكل خاطئ")
    page.locator("main form select, main form input[type=radio]").first.wait_for()
    if page.locator("main form select").count():
        page.select_option("main form select >> nth=0", index=1)
    else:
        page.check("main form input[type=radio] >> nth=0")
    page.click("main form button[type=submit]")
    assert "اسمي مكتوب بشكل خاطئ" in page.inner_text("main")


def test_a_resident_sees_who_looked(visit):
    staff = visit("counsellor")
    staff.goto(f"/bewoners/?locatie={HOUSE}")
    page = visit("resident:nl", width=NARROW)
    page.goto("/mijn/gegevens/inzage" if page.goto("/mijn/gegevens/inzage").status == 200 else "/mijn/gegevens")
    assert "Sanne" in page.inner_text("main")


def test_a_neighbour_reads_what_happens_and_whom_to_call_without_signing_in(visit):
    page = visit(width=NARROW)
    page.goto(f"/buurt/{HOUSE}")
    said = page.inner_text("main")
    assert "ongeveer" in said
    assert page.locator("main a[href^='tel:']").count() >= 1
    sleeping = visit("location-manager")
    sleeping.goto(f"/locaties/{HOUSE}/vandaag")
    exact = re.search(r"slapen hier (\d+)", sleeping.inner_text("main"))
    assert exact
    rounded = re.search(r"ongeveer (\d+)", said)
    assert rounded
    assert int(rounded[1]) % 10 == 0
    assert abs(int(rounded[1]) - int(exact[1])) <= 10


def test_a_page_of_another_role_looks_absent(visit):
    page = visit("kitchen")
    assert page.goto(f"/bewoners/?locatie={HOUSE}").status == 404
    assert page.goto(f"/locaties/{HOUSE}/lijsten/keuken").status == 200
    assert "Lina" not in page.inner_text("main")


def test_five_wrong_passwords_close_the_door_for_a_while(visit):
    page = visit()
    for _try in range(6):
        page.goto("/inloggen")
        page.fill("[name=login]", "analyst@demo.example")
        page.fill("[name=password]", "verkeerd-wachtwoord")
        page.click("main form button[type=submit]")
    assert "kwartier" in page.inner_text("main")
