# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing another room by dragging, with the keyboard or on a phone: always the household one took (RE-1)."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from tests.journeys.conftest import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOUSE = "het-nieuwe-buurthuis"


@pytest.fixture
def opened(visit):
    """A proposal for everyone who waits, on a screen of the width asked for."""

    def proposal(**more):
        page = visit("location-manager", **more)
        page.goto(f"/locaties/{HOUSE}/kamers/voorstel")
        for box in page.locator("[name=huishouden]").all():
            box.check()
        page.click("main button:has-text('Vraag een voorstel')")
        page.wait_for_load_state("networkidle")
        return page

    return proposal


def household_of(card) -> str:
    return card.get_attribute("id").removeprefix("huishouden-")


def another_room(page, card, *, last: bool = False) -> str:
    """The name of a room beside the cards that this household can choose and has not."""
    select = card.locator("select")
    can = select.locator("option").evaluate_all("found => found.map(one => one.value)")
    beside = page.locator("[data-vw-drop]").evaluate_all("found => found.map(one => one.dataset.vwDrop)")
    rooms = [one for one in beside if one in can and one != select.input_value()]
    return rooms[-1 if last else 0]


def asked_for(page, act) -> tuple[str, str]:
    """The household and the room that the page asks about after an act."""
    with page.expect_response(lambda one: "/wat-als" in one.url) as answered:
        act()
    assert answered.value.ok
    sent = parse_qs(answered.value.request.post_data)
    return sent["huishouden"][0], sent["kamer"][0]


def answered_in(place, room: str) -> None:
    """The answer about the room comes to stand in this place: it is put there a moment after it has arrived."""
    place.filter(has_text=f"kamer {room} krijgt").wait_for(timeout=5_000)


def drag(page, card, room: str, *, shift: str = "") -> None:
    """Drag as a hand does: press on the card, move in small steps, let go above the room."""
    target = page.locator(f"[data-vw-drop='{room}']")
    card.scroll_into_view_if_needed()
    start = card.locator("h3").bounding_box()
    page.mouse.move(start["x"] + 6, start["y"] + start["height"] / 2)
    page.mouse.down()
    if shift:
        page.evaluate(shift)
    target.scroll_into_view_if_needed()
    end = target.bounding_box()
    page.mouse.move(end["x"] + 20, end["y"] + 8, steps=6)
    page.mouse.move(end["x"] + 24, end["y"] + 10)
    page.mouse.up()


@pytest.mark.parametrize("where", ["top", "middle", "bottom", "above-again"])
def test_a_drag_moves_the_household_that_was_taken_to_the_room_where_it_is_dropped(opened, where):
    page = opened()
    cards = page.locator("[data-vw-drag]")
    number = {"top": 0, "middle": cards.count() // 2, "bottom": cards.count() - 1, "above-again": 1}[where]
    if where == "above-again":
        cards.last.scroll_into_view_if_needed()
    for last in (False, True):
        card = cards.nth(number)
        room = another_room(page, card, last=last)
        assert asked_for(page, lambda card=card, room=room: drag(page, card, room)) == (household_of(card), room)
        assert card.locator("select").input_value() == room
        # The answer stands in the card of the household that it is about.
        answered_in(card.locator("[aria-live]"), room)


def test_a_page_that_shifts_under_the_hand_never_drags_another_household(opened):
    page = opened()
    cards = page.locator("[data-vw-drag]")
    before = page.locator("[data-vw-drag] select").evaluate_all("found => found.map(one => one.value)")
    card = cards.nth(3)
    room = another_room(page, card)
    # A wheel that turns, or an answer that comes in above: another card lies under the pointer when the drag begins.
    drag(page, card, room, shift="window.scrollBy(0, 320)")
    after = page.locator("[data-vw-drag] select").evaluate_all("found => found.map(one => one.value)")
    others = [number for number in range(len(before)) if number != 3 and before[number] != after[number]]
    assert others == []


def test_with_the_keyboard_the_same_room_is_chosen_from_the_list(opened):
    page = opened()
    cards = page.locator("[data-vw-drag]")
    for number in (0, cards.count() // 2, cards.count() - 1):
        card = cards.nth(number)
        room = another_room(page, card, last=True)
        card.locator("select").focus()
        assert asked_for(page, lambda room=room: page.keyboard.type(room)) == (household_of(card), room)
        answered_in(card.locator("[aria-live]"), room)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_on_a_phone_another_room_is_chosen_without_dragging(opened, scripts):
    page = opened(width=NARROW, scripts=scripts)
    card = page.locator("[data-vw-drag]").last
    room, household = another_room(page, card), household_of(card)
    select = card.get_by_label("Kies een andere kamer").or_(card.get_by_label("Kies een kamer"))
    ask = card.get_by_role("button", name="Wat gebeurt er dan?")
    if scripts:
        assert asked_for(page, lambda: select.select_option(room)) == (household, room)
        # The button asks the same again, and the page with the other cards stays.
        assert asked_for(page, ask.click) == (household, room)
        answered_in(card.locator("[aria-live]"), room)
    else:
        select.select_option(room)
        assert asked_for(page, ask.click) == (household, room)
        answered_in(page.locator("main"), room)
