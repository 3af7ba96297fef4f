# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Look (experience.md): one component per visual idea, only links that work, nothing a content policy refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

import vliegwiel.web.components as package
from vliegwiel.web.components import icons, pieces
from vliegwiel.web.components.facade import facade
from vliegwiel.web.components.forms import FormRenderer
from vliegwiel.web.components.frames import HomeFrame, Link, StaffFrame
from vliegwiel.web.components.gallery import SCREENS, gallery
from vliegwiel.web.components.gallery.forms import QuestionForm

HERE = Path(package.__file__).parent
NASTY = '<script>alert("x")</script>'


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


def shown(template: str, **values: object) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load vw %}" + template).render(Context(values)), "html.parser")


def page(screen: str) -> BeautifulSoup:
    return BeautifulSoup(gallery(RequestFactory().get("/", {"scherm": screen})).content, "html.parser")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_has_anything_inline_that_the_content_policy_refuses(screen):
    soup = page(screen)
    assert not soup.select("[style], style, script:not([src])")
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on") or name == "hx-on"]
    assert not [link for link in soup.select("[src], link[href]") if "//" in (link.get("src") or link.get("href"))]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_id_is_unique_and_every_reference_finds_its_element(screen):
    soup = page(screen)
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for tag in soup.select(f"[{attribute}]"):
            said = tag[attribute] if isinstance(tag[attribute], list) else str(tag[attribute]).split()
            assert set(said) <= set(ids), tag
    for used in re.findall(r"url\(#([^)]+)\)", str(soup)):
        assert used in ids


def test_a_frame_draws_only_the_links_it_is_given():
    request = RequestFactory().get("/")
    for template, frame in (
        ("components/staff.html", StaffFrame(Link("Vliegwiel", "/begin"))),
        ("components/home.html", HomeFrame(Link("De Weverij", "/begin"))),
    ):
        soup = BeautifulSoup(render_to_string(template, {"frame": frame}, request), "html.parser")
        assert {link["href"] for link in soup.select("a")} == {"/begin", "#inhoud"}
        assert not soup.select("nav, form, button, footer")


def test_six_locations_become_a_list_that_can_be_searched():
    frame = StaffFrame(
        Link("Vliegwiel", "/"), places=[Link(f"Huis {k}", f"/{k}", "true" if k == 3 else "") for k in range(6)]
    )
    soup = BeautifulSoup(render_to_string("components/staff.html", {"frame": frame}), "html.parser")
    assert soup.select_one("[data-vw-find]") is not None
    assert not soup.select(".vw-switch")
    assert soup.select_one("summary b").text == "Huis 3"
    assert soup.select_one(".vw-menu__list a[aria-current]").text.strip() == "Huis 3"


def test_a_page_in_arabic_runs_from_right_to_left():
    with translation.override("ar"):
        soup = BeautifulSoup(
            render_to_string("components/home.html", {"frame": HomeFrame(Link("x", "/"))}), "html.parser"
        )
    assert (soup.html["lang"], soup.html["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(
    "template",
    [
        "{% badge x 'late' %}",
        "{% act x x %}",
        "{% link x x title=x %}",
        "{% button x name=x value=x %}",
        "{% act_post x x key=x %}",
        "{% head x line=x %}{{ x }}{% endhead %}",
        "{% panel x note=x anchor='a' %}{{ x }}{% endpanel %}",
        "{% note 'refuse' x %}{{ x }}{% endnote %}",
        "{% why x %}{{ x }}{% endwhy %}",
        "{% empty x %}{% endempty %}",
        "{% reason x %}",
        "{% pager x x x %}",
        "{% facade x x %}",
    ],
)
def test_what_people_wrote_is_never_markup(template):
    soup = shown(template, x=NASTY)
    assert not soup.select("script")
    assert "alert" in str(soup)


def test_a_state_is_a_word_with_a_mark_and_a_bed_is_silent():
    badge = shown("{% badge '12 dagen' 'late' %}")
    assert badge.text == "12 dagen"
    assert badge.select_one("svg[aria-hidden=true]") is not None
    bed = shown("{% bed 'reserved' %}{% bed 'reserved' letter=False %}")
    assert [one.text for one in bed.select("[aria-hidden=true]")] == ["R", ""]


def test_an_unknown_icon_or_state_is_an_error_and_not_an_empty_place():
    with pytest.raises(LookupError, match="Geen icoon"):
        icons.icon("bestaat-niet")
    with pytest.raises(LookupError):
        shown("{% bed 'onbekend' %}")


def test_icons_that_point_somewhere_turn_with_the_direction_of_reading():
    assert "vw-icon--turns" in icons.icon("arrow-right")
    assert "vw-icon--turns" not in icons.icon("printer")


def test_the_beds_say_it_when_the_sum_is_wrong():
    counts = dict.fromkeys(pieces.STATES, 2)
    assert not shown("{% bed_sum c 'k' %}", c=counts).select(".vw-note")
    wrong = shown("{% bed_sum c 'k' places=13 %}", c=counts)
    assert "samen zijn 12, maar er zijn 13 plaatsen" in wrong.select_one(".vw-note").text


def test_a_corridor_keeps_every_room_once_and_the_odd_ones_on_one_side():
    rooms = [pieces.Room(f"{number:03}", "/", ["free"] * (number % 7)) for number in range(1, 61)]
    stretches = pieces.Corridor("gang", rooms).stretches
    assert len(stretches) > 1
    assert [
        room for far, near in stretches for pair in zip(far, [*near, None], strict=False) for room in pair if room
    ] == rooms
    for side in (side for stretch in stretches for side in stretch):
        assert sum(room.width + 6 for room in side) <= 800


def test_a_room_is_a_link_to_its_own_page_and_says_its_beds_in_words():
    room = pieces.Room("O03", "/kamers/o03", ["occupied", "occupied", "reserved", "blocked"], load="/kamers/o03/paneel")
    soup = shown("{% room_plan w target='kamer' %}", w=[pieces.Wing("Oost", [pieces.Corridor("1e", [room])])])
    link = soup.select_one("a.vw-room")
    assert (link["href"], link["hx-get"], link["hx-target"]) == ("/kamers/o03", "/kamers/o03/paneel", "#kamer")
    assert "2 bezet, 1 gereserveerd, 1 geblokkeerd" in link.text


def test_a_switch_can_be_set_without_script():
    soup = shown("{% choices row %}", row=[pieces.Choice("koken", "Zelf koken", "Een keuken", "+ € 10", on=True)])
    box = soup.select_one("input[type=checkbox][name=koken][checked]")
    assert soup.select_one(f"label[for={box['id']}]").text == "Zelf koken"
    assert soup.select_one(f"#{box['aria-describedby']}").text == "Een keuken"


def test_paging_draws_only_where_one_can_go():
    assert not shown("{% pager %}").select("nav")
    assert [link["rel"] for link in shown("{% pager '' '?na=5' %}").select("a")] == [["next"]]


def test_a_form_sums_up_its_errors_on_top_and_beside_each_field():
    form = QuestionForm({"email": "fout", "size": "1"}, renderer=FormRenderer())
    form.add_error(None, "Dit bed is bezet.")
    soup = BeautifulSoup(str(form), "html.parser")
    summary = soup.select_one("[role=alert]")
    assert "Dit bed is bezet." in summary.text
    targets = {link["href"].removeprefix("#") for link in summary.select("a")}
    assert targets == {"id_question", "id_email", "id_day", "id_place", "id_agreed"}
    for target in targets:
        control = soup.select_one(f"#{target}")
        assert control["aria-invalid"] == "true"
        told = control["aria-describedby"]
        told = told if isinstance(told, list) else told.split()
        assert all(soup.select_one(f"#{one}") for one in told)
        assert any(one.endswith("_error") for one in told)


def test_a_quiet_form_has_no_alert_and_says_what_may_stay_empty():
    soup = BeautifulSoup(str(QuestionForm(renderer=FormRenderer())), "html.parser")
    assert not soup.select("[role=alert], .is-wrong, [aria-invalid]")
    assert "mag leeg blijven" in soup.select_one("label[for=id_email]").text
    assert "mag leeg blijven" not in soup.select_one("label[for=id_question]").text
    assert soup.select_one("fieldset legend").text.startswith("Kamer voor")


def test_every_house_is_drawn_the_same_each_time_and_houses_differ():
    assert facade("x", "de-weverij") == facade("x", "de-weverij")
    assert len({facade("x", f"huis-{k}") for k in range(12)}) == 12


def test_styles_use_logical_directions_and_only_our_own_files():
    for file in HERE.parent.rglob("static/vliegwiel/css/*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"@import|url\([\"']?(https?:|//|data:)", text), file.name
        if file.name not in ("utrecht.css", "voorbeeld.css"):
            assert not re.search(
                r"(margin|padding|border|inset)-(left|right)|text-align:\s*(left|right)|float:", text
            ), file.name
        for asked in re.findall(r"url\([\"']?([^\"')]+)", text):
            assert (file.parent / asked).exists(), asked


def all_templates() -> list[Path]:
    return sorted(HERE.parent.rglob("*.html"))


def test_every_icon_a_page_asks_for_exists():
    asked = {
        (name, file.name)
        for file in all_templates()
        for name in re.findall(r"(?:\bicon=|\{% icon )\"([a-z0-9-]+)\"", file.read_text(encoding="utf-8"))
    }
    assert ("printer", "day.html") in asked
    assert {one for one in asked if one[0] not in icons.drawings()} == set()


def test_every_class_on_a_page_has_a_style():
    known: set[str] = set()
    for file in HERE.parent.rglob("static/vliegwiel/css/*.css"):
        known |= set(re.findall(r"\.([a-z][\w-]*)", file.read_text(encoding="utf-8")))
    # Names that only carry meaning: hooks of Utrecht and of our own script, and states whose look is the default.
    silent = {
        "utrecht-form-field",
        "utrecht-form-label",
        "utrecht-link",
        "vw-header",
        "vw-act",
        "vw-place__where",
        "vw-check",
    }
    used = {
        (name, file.name)
        for file in all_templates()
        for found in re.findall(r'class="([^"]*)"', file.read_text(encoding="utf-8"))
        for name in re.sub(r"\{[%{].*?[%}]\}", " ", found).split()
        if re.fullmatch(r"[a-z][\w-]*[a-z0-9]", name) and not name.endswith("--")
    }
    assert {one for one in used if one[0] not in known | silent and f"{one[0]}--" not in known} == set()
