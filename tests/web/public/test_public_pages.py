# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What neighbours read, and what nobody can find out from it (NE-7, MO-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.web.small_town import DAY, NOW, colleague, days, person, small_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.terms import LocationDetails, LocationKind, Operator, PropertyKind
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.selectors import safe_figures
from vliegwiel.apps.stays.selectors.neighbourhood import rounded
from vliegwiel.apps.stays.terms import Counts, ReportedCounts

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY = DAY - timedelta(days=DAY.weekday())


@pytest.fixture
def town():
    return small_town()


def page(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def people_in(town, number: int, since: int = -60) -> None:
    """Let a household of so many people sleep in one large room."""
    room = town.room(f"R{number}{since}", 4)
    for place in range(number):
        if place % 4 == 0 and place:
            room = town.room(f"R{number}{since}-{place}", 4)
        town.sleep(town.household(person("Ali", f"Bewoner{place}"), since=since), room, since)


def coa_house(town, slug: str = "klooster", **more):
    details = LocationDetails(
        name=slug.title(),
        slug=slug,
        kind=LocationKind.SATELLITE,
        property_kind=PropertyKind.CARE,
        owner="het COA",
        operator=Operator.COA,
        opened_on=more.pop("opened_on", days(-90)),
        **more,
    )
    return locations.open_location(actor=town.leader, municipality_id=town.municipality.pk, details=details, now=NOW)


def test_the_start_leads_to_the_locations_and_to_both_doors(town):
    start = page("/")
    for said in ("De Weverij", "/buurt/de-weverij", "/inloggen/bewoner", 'href="/inloggen"', "Lindeveen"):
        assert said in start


def test_the_start_without_a_location_says_who_opens_the_first():
    assert "Er is nog geen locatie." in page("/")


@pytest.mark.parametrize("path", ["/toegankelijkheid", "/privacy"])
def test_pages_of_words_are_open_to_everybody(path):
    assert "<h1" in page(path)


def test_a_neighbour_reads_whom_to_call_and_never_a_workers_own_number(town):
    said = page("/buurt/de-weverij")
    for words in ("Marieke", "locatiemanager", "0123 45 67 89", 'href="tel:0123456789"', "Spinnersweg 12"):
        assert words in said
    for secret in ("Jansen", "06 12 34 56 78", "Ruud", "Sanne", "demo.example"):
        assert secret not in said


def test_a_location_without_a_number_sends_to_the_municipality(town):
    coa_house(town)
    assert "Bel de gemeente Lindeveen" in page("/buurt/klooster")


def test_an_unknown_location_is_not_there(town):
    assert "Deze pagina is er niet" in page("/buurt/bestaat-niet", 404)


@pytest.mark.parametrize(("people", "said"), [(3, "minder dan 10"), (9, "minder dan 10"), (13, "ongeveer 10")])
def test_the_number_of_people_is_rounded_to_tens(town, people, said):
    people_in(town, people)
    found = page("/buurt/de-weverij")
    assert f"<dd>{said}</dd>" in found
    assert f">{people}<" not in found


def test_who_arrives_during_a_week_does_not_change_the_figure_of_that_week(town):
    last_week = MONDAY - timedelta(days=7)
    people_in(town, 14)
    people_in(town, 3, (last_week - DAY).days + 2)
    every_day = [safe_figures(town.location, last_week + timedelta(days=number)) for number in range(8)]
    assert [figures.people for figures in every_day] == [10] * 7 + [20]
    assert {figures.counted_on for figures in every_day} == {last_week, MONDAY}


def test_where_nothing_was_reported_no_figure_is_made_up(town):
    house = coa_house(town)
    assert safe_figures(house, DAY) is None
    assert "minder dan 10" not in page("/buurt/klooster")
    counts = Counts(occupied=47, free=3, places=50)
    night = ReportedCounts(MONDAY - timedelta(days=3), counts)
    partner = _partner(town, house)
    stays.report_nights(actor=partner, slug="klooster", nights=[night], now=NOW)
    assert safe_figures(house, DAY).people == 50
    assert "ongeveer 50" in page("/buurt/klooster")


def test_a_location_that_opens_later_or_is_closed_says_so(town):
    coa_house(town, "later", opened_on=days(20))
    coa_house(town, "voorbij", closes_on=days(-5))
    assert "gaat open op" in page("/buurt/later")
    closed = page("/buurt/voorbij")
    assert "is dicht sinds" in closed
    assert "Mensen die hier wonen" not in closed


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_rounded_number_is_tens_near_the_truth_and_never_above_the_places(people, places):
    people = min(people, places)
    said = rounded(people, places)
    if people < 10:
        assert said is None
    else:
        assert said % 10 == 0
        assert said <= places
        assert abs(said - people) < 10


@given(st.integers(0, 400))
def test_at_least_five_counts_look_alike_so_one_person_never_shows(people):
    alike = [other for other in range(401) if rounded(other, 10_000) == rounded(people, 10_000)]
    assert len(alike) >= 5


def _partner(town, house):

    return colleague("Coen Coa", Role.PARTNER, house.workplace)
