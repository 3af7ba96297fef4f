# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering a household of one or more people, with a warning for duplicates (RE-1, RE-3)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.residents.conftest import at, looks_at, members, person

from vliegwiel.apps.residents.models import Household, Resident
from vliegwiel.apps.residents.terms import Need

URL = "/bewoners/nieuw?locatie=home"


def typed(*people: dict[str, Any], day: str, **further: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"form-TOTAL_FORMS": len(people), "form-INITIAL_FORMS": 0, "from_on": day, **further}
    first = {
        "given_names": "Samir",
        "family_name": "Karimi",
        "gender": "m",
        "birth_on": "1988-04-12",
        "group": "asylum-seeker",
        "diet": "all",
    }
    for number, one in enumerate(people):
        data |= {f"form-{number}-{name}": value for name, value in {**first, **one}.items()}
    return data


def text(response) -> str:
    return response.content.decode()


def test_a_household_of_two_is_registered_in_one_act(houses, as_):
    data = typed(
        {"language": "ar", "second_language": "en", "interpreter_needed": "on", "needs": ["quiet", "wheelchair"]},
        {"given_names": "Rima", "gender": "f", "birth_on": "", "birth_year": "1991"},
        day=at(0, houses),
    )
    answer = as_("desk").post(URL, data, follow=True)
    household = Household.objects.get()
    assert answer.redirect_chain[-1][0] == f"/bewoners/huishouden/{household.pk}"
    assert "Huishouden Karimi is ingeschreven" in text(answer)
    samir, rima = Resident.objects.order_by("-given_names")
    assert samir.languages == ["ar", "en"] and samir.interpreter_needed
    assert set(samir.needs.values_list("kind", flat=True)) == {Need.QUIET, Need.WHEELCHAIR}
    assert rima.birth_on is None and rima.birth_year == 1991


def test_a_person_is_added_and_taken_away_without_script_and_nothing_typed_is_lost(houses, as_):
    client = as_("desk")
    more = client.post(URL, typed({"needs": ["quiet"]}, day=at(0, houses), erbij="1"))
    page = text(more)
    assert more.status_code == 200 and 'name="form-1-given_names"' in page
    assert 'value="Samir"' in page and page.count('value="Karimi"') == 2
    assert 'role="alert"' not in page
    less = text(client.post(URL, typed({}, {"given_names": "Rima"}, day=at(0, houses), eraf="0")))
    assert 'value="Rima"' in less and 'value="Samir"' not in less and 'name="form-1-given_names"' not in less
    assert not Household.objects.exists()


def test_who_may_be_registered_already_is_shown_before_saving(houses, as_):
    known = houses.household(person("Samir", v_number="1234567890"))
    client, data = as_("desk"), typed({"v_number": "1234567890", "given_names": "S."}, day=at(0, houses))
    first = client.post(URL, data)
    assert "hetzelfde V-nummer" in text(first) and f"/bewoners/huishouden/{known.pk}" in text(first)
    assert Household.objects.count() == 1
    assert [one.page for one in looks_at(members(known)[0])] == ["register"]


def test_after_saying_that_it_is_somebody_else_the_household_is_saved(houses, as_):
    known = houses.household(person("Samir"))
    client, data = as_("desk"), typed({"given_names": "Sameer"}, day=at(0, houses))
    assert "een naam die lijkt" in text(client.post(URL, data))
    assert client.post(URL, {**data, "iemand_anders": "wat dan ook"}).status_code == 200
    assert Household.objects.count() == 1
    answer = client.post(URL, {**data, "iemand_anders": str(members(known)[0])})
    assert answer.status_code == 302 and Household.objects.count() == 2


def test_a_restricted_person_is_never_named_as_a_duplicate(houses, as_):
    hidden = houses.household(person("Samir"))
    houses.restrict(hidden)
    assert as_("desk").post(URL, typed({}, day=at(0, houses))).status_code == 302


def test_the_same_v_number_as_somebody_who_lives_here_is_refused_with_a_sentence(houses, as_):
    known = houses.household(person("Samir", v_number="1234567890"))
    data = typed({"v_number": "1234567890"}, day=at(0, houses), iemand_anders=str(members(known)[0]))
    answer = as_("desk").post(URL, data)
    assert answer.status_code == 409 and "Dit V-nummer hoort al bij Samir Karimi" in text(answer)
    assert Household.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"given_names": "", "family_name": ""}, "Vul een voornaam of een achternaam in."),
        ({"birth_on": "", "birth_year": ""}, "Vul een geboortedatum in"),
        ({"birth_on": "2031-02-31"}, "Vul een dag in, zoals"),
        ({"birth_on": "1066-10-14"}, "Deze dag kan niet kloppen"),
        ({"birth_on": "2098-01-01"}, "kan niet kloppen"),
        ({"birth_on": "", "birth_year": "12"}, "Vul een jaartal in vanaf 1900"),
        ({"given_names": "Sa\x00mir"}, "Null-tekens"),
        ({"given_names": "Sa\u202emir"}, "tekens in die niet te zien zijn"),
        ({"given_names": "S" * 81}, "80"),
        ({"v_number": "'; DROP TABLE"}, "alleen cijfers en letters"),
        ({"gender": "q"}, "q"),
        ({"group": ""}, "Groep"),
        ({"language": "zz"}, "zz"),
        ({"needs": ["doctor"]}, "doctor"),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field_and_nothing_is_saved(houses, as_, changes, said):
    answer = as_("desk").post(URL, typed(changes, day=at(0, houses)))
    assert answer.status_code == 400
    assert 'role="alert"' in text(answer) and said.lower() in text(answer).lower()
    assert not Household.objects.exists()


def test_every_person_with_a_mistake_is_named_at_once(houses, as_):
    answer = as_("desk").post(URL, typed({"gender": ""}, {"birth_on": ""}, day="31-02-2026"))
    page = text(answer)
    assert 'href="#id_form-0-gender"' in page and 'href="#id_form-1-birth_on"' in page and 'href="#id_from_on"' in page


@pytest.mark.parametrize("total", ["", "x", "-3", "9999999", "1.5"])
def test_a_form_with_a_broken_number_of_people_is_shown_again(houses, as_, total):
    data = typed({}, day=at(0, houses))
    answer = as_("desk").post(URL, {**data, "form-TOTAL_FORMS": total})
    assert answer.status_code == 400 and not Household.objects.exists()
    assert as_("desk").post(URL, {**data, "form-TOTAL_FORMS": total, "erbij": "1"}).status_code == 200


def test_a_person_who_was_added_and_left_empty_is_asked_for(houses, as_):
    data = typed({}, day=at(0, houses)) | {"form-TOTAL_FORMS": 2}
    answer = as_("desk").post(URL, data)
    assert answer.status_code == 400 and not Household.objects.exists()


def test_names_in_any_script_are_kept_as_they_are_written(houses, as_):
    for name in ("محمد", "ሚካኤል", "Оксана", "Nguyễn", "O’Neill", "علی‌رضا"):
        assert as_("desk").post(URL, typed({"given_names": name}, day=at(0, houses))).status_code == 302
        assert Resident.objects.filter(given_names=name).exists()


def test_only_who_registers_here_gets_the_form(houses, as_):
    for name in ("care", "coach", "kitchen"):
        assert as_(name).get(URL).status_code == 404
        assert as_(name).post(URL, typed({}, day=at(0, houses))).status_code == 404
    assert as_("counsellor").get("/bewoners/nieuw?locatie=far").status_code == 404
    assert not Household.objects.exists()
