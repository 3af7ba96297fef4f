# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Languages (experience.md): dates, money and numbers in the reader's form, Western digits everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from vliegwiel.web.components import figures

FRIDAY = date(2026, 11, 20)


def shown(template: str, language: str = "nl", **values: object) -> str:
    with translation.override(language):
        return Template("{% load vw %}" + template).render(Context(values))


@pytest.mark.parametrize(
    ("template", "dutch", "english"),
    [
        ("{{ d|day }}", "vrijdag 20 november", "Friday 20 November"),
        ("{{ d|day_short }}", "20 nov", "20 Nov"),
        ("{{ d|day_year }}", "20 november 2026", "20 November 2026"),
        ("{{ d|weekday }}", "vr 20", "Fri 20"),
        ("{{ d|month }}", "november 2026", "November 2026"),
        ("{{ t|clock }}", "9.05", "9:05"),
        ("{{ 4106250|euro }}", "€\u00a04.106.250", "€4,106,250"),
        ("{{ m|euro_cents }}", "−€\u00a02.306,40", "−€2,306.40"),
        ("{{ m|number }}", "−2.306,4", "−2,306.4"),
        ("{{ 41000|number }}", "41.000", "41,000"),
        ("{{ 0.25|number:1 }}", "0,3", "0.3"),
    ],
)
def test_a_figure_is_written_in_the_form_of_the_reader(template, dutch, english):
    values = {"d": FRIDAY, "t": time(9, 5), "m": Decimal("-2306.40")}
    assert shown(template, "nl", **values) == dutch
    assert shown(template, "en", **values) == english


def test_arabic_keeps_western_digits_in_their_own_order_also_inside_an_attribute():
    said = shown('<p title="{{ 2306|euro }}">{{ t|clock }}</p>', "ar", t=time(15, 0))
    assert said.count("\u2066") == said.count("\u2069") == 2
    assert "15:00" in said
    assert "2" in said
    assert not any("\u0660" <= letter <= "\u06f9" and letter.isdigit() for letter in said)
    assert "<bdi" not in said
    assert "20" in shown("{{ d|day }}", "ar", d=FRIDAY)


def test_half_a_euro_is_rounded_up_and_a_half_cent_too():
    with translation.override("nl"):
        assert figures.euro("0.5") == "€\u00a01"
        assert figures.euro_cents("1.005") == "€\u00a01,01"
        assert figures.euro("-0.2") == "€\u00a00"


def test_a_moment_is_told_in_the_time_of_the_house(settings):
    settings.TIME_ZONE = "Europe/Amsterdam"
    with translation.override("nl"):
        assert figures.clock(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "14.00"
        assert figures.day(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == "zaterdag 21 november"


def test_ticks_of_a_chart_speak_the_language_of_the_reader():
    with translation.override("nl"):
        assert [figures.when(FRIDAY, step) for step in ("day", "month", "year")] == ["20 nov", "nov 2026", "2026"]
        assert figures.millions("1500000") == "1,5"
    with translation.override("en"):
        assert figures.when(FRIDAY, "month") == "Nov 2026"
