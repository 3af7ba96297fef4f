# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of households: search, filters, pages, who may see it (RE-1, RE-2, RE-8; trust)."""

from __future__ import annotations

from datetime import date

from tests.web.residents.conftest import at, looks_at, members, person

from vliegwiel.apps.residents.terms import Group, Need

URL = "/bewoners/"


def text(response) -> str:
    return response.content.decode()


def test_the_list_shows_households_of_the_location_with_people_beds_and_languages(houses, as_):
    home = houses.household(person("Samir"), person("Rima", birth_on=date(1991, 2, 3)))
    houses.household(at=houses.other, name="Elders")
    houses.settle(home)
    page = as_("counsellor").get(URL)
    assert page.status_code == 200
    assert "Karimi" in text(page) and "Samir (" in text(page) and "Rima (" in text(page)
    assert "N1-1" in text(page) and "Arabisch" in text(page) and "statushouder" in text(page)
    assert "Elders" not in text(page)


def test_a_household_that_is_still_to_come_stands_in_the_list_with_its_people(houses, as_):
    coming = houses.household(person("Aster", family_name="Tekle"), on=date.fromisoformat(at(9, houses)))
    page = text(as_("counsellor").get(URL))
    assert "Tekle" in page and "Aster (" in page and "nog geen bed" in page
    assert "Aster" in text(as_("counsellor").get(f"/bewoners/huishouden/{coming.pk}"))


def test_a_search_without_location_goes_over_every_location_that_the_person_may_see(houses, as_):
    houses.household(name="Karimi")
    houses.household(at=houses.other, name="Karimova")
    houses.household(at=houses.far, name="Karimaki")
    found = text(as_("manager").get(URL, {"q": "karim"}))
    assert "Karimi" in found and "Karimova" in found and "Karimaki" not in found
    assert "Karimova" not in text(as_("counsellor").get(URL, {"q": "karim"}))


def test_filters_narrow_the_list_to_group_language_and_need(houses, as_):
    houses.household(person(family_name="Een", languages=("ti",), group=Group.ASYLUM_SEEKER, needs=(Need.QUIET,)))
    houses.household(person(family_name="Twee", languages=("uk",), group=Group.STATUS_HOLDER))
    client = as_("counsellor")
    for asked in ({"taal_van": "ti"}, {"groep": "asylum-seeker"}, {"behoefte": "quiet"}):
        found = text(client.get(URL, asked))
        assert ">Een<" in found and ">Twee<" not in found


def test_groups_are_hidden_from_roles_that_may_not_know_the_legal_status(houses, as_):
    houses.household(person(family_name="Een", group=Group.ASYLUM_SEEKER))
    houses.household(person(family_name="Twee"))
    page = text(as_("desk").get(URL, {"groep": "asylum-seeker"}))
    assert "asielzoeker" not in page
    assert ">Twee<" in page


def test_a_page_holds_fifty_households_and_leads_to_the_next(houses, as_):
    for number in range(53):
        houses.household(name=f"Naam{number:02d}", on=houses.day)
    client = as_("counsellor")
    first = client.get(URL)
    assert text(first).count('name="huishouden"') == 50
    following = first.context["following"]
    assert "Naam" not in following
    second = text(client.get(following))
    assert second.count('name="huishouden"') == 3 and "Naam52" in second and "Naam49" not in second


def test_a_page_after_a_household_elsewhere_does_not_exist(houses, as_):
    far = houses.household(at=houses.far, name="Ver")
    assert as_("counsellor").get(URL, {"na": str(far.pk)}).status_code == 404
    assert as_("counsellor").get(URL, {"na": "geen-id"}).status_code == 200


def test_restricted_households_are_never_listed_or_found(houses, as_):
    hidden = houses.household(name="Verborgen")
    houses.restrict(hidden)
    for name in ("manager", "counsellor", "desk"):
        page = as_(name).get(URL, {"q": "verborgen"})
        assert page.status_code == 200 and "/huishouden/" not in text(page)


def test_somebody_restricted_who_still_has_to_come_hides_the_household_too(houses, as_):
    from vliegwiel.apps.residents import services

    home = houses.household(name="Wachter")
    member = services.add_person(
        actor=houses.actor("manager"),
        household_id=home.pk,
        person=person("Later", family_name="Wachter"),
        from_on=date.fromisoformat(at(20, houses)),
        now=houses.now,
    )
    services.restrict(
        actor=houses.actor("manager"), resident_id=member.resident_id, because="veilig adres", now=houses.now
    )
    assert ">Wachter<" not in text(as_("counsellor").get(URL))
    assert as_("desk").get(f"/bewoners/huishouden/{home.pk}").status_code == 404


def test_who_sees_no_households_gets_the_same_answer_as_for_an_unknown_location(houses, as_):
    assert as_("kitchen").get(URL).status_code == 404
    assert as_("counsellor").get(URL, {"locatie": "other"}).status_code == 404
    assert as_("counsellor").get(URL, {"locatie": "bestaat-niet"}).status_code == 404


def test_every_person_on_the_page_gets_one_look_per_response(houses, as_):
    home = houses.household(person("Samir"), person("Rima", birth_on=date(1991, 2, 3)))
    as_("counsellor").get(URL)
    for one in members(home):
        assert [look.page for look in looks_at(one)] == ["residents"]


def test_a_location_without_people_says_what_to_do_next(houses, as_):
    page = text(as_("counsellor").get(URL))
    assert "Hier staat nog niemand ingeschreven" in page and "/bewoners/nieuw?locatie=home" in page


def test_impossible_filters_are_answered_with_a_page(houses, as_):
    houses.household()
    client = as_("counsellor")
    for asked in ({"q": "\x00"}, {"q": "x" * 5000}, {"groep": "<script>"}, {"taal_van": "zz"}, {"na": "\x00"}):
        assert client.get(URL, asked).status_code == 200


def test_the_list_asks_a_constant_number_of_questions(houses, as_, django_assert_max_num_queries):
    client = as_("counsellor")
    client.get(URL)
    for number in range(30):
        houses.household(name=f"Naam{number:02d}")
    with django_assert_max_num_queries(30):
        client.get(URL)
