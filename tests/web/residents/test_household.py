# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One household on one page, who may open it, and what it tells to whom (RE-8, RE-9; trust)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from tests.web.residents.conftest import at, looks_at, members, person

from vliegwiel.apps.residents import services
from vliegwiel.apps.residents.terms import Group, IndTrack, Need, StatusMessage


def text(response) -> str:
    return response.content.decode()


def url(household, further: str = "") -> str:
    return f"/bewoners/huishouden/{household.pk}{further}"


def family(houses, **further):
    return houses.household(
        person("Samir", needs=(Need.QUIET,), interpreter_needed=True),
        person("Rima", birth_on=date(1991, 2, 3), languages=("ar", "en")),
        **further,
    )


def test_the_page_tells_people_beds_languages_needs_status_and_what_happened(houses, as_):
    home = family(houses)
    houses.settle(home)
    page = text(as_("counsellor").get(url(home)))
    for said in (
        "Huishouden Karimi", "2 personen", "kamer N1", "N1-1", "N1-2", "Arabisch en Engels", "met tolk",
        "rustige kamer", "statushouder", "hoofd van het huishouden", "Ingeschreven", "Aangekomen", "samen op één kamer",
    ):  # fmt: skip
        assert said in page, said


def test_the_track_of_the_ind_is_shown_as_received_and_only_to_roles_that_may_know(houses, as_):
    home = family(houses)
    services.record_status(
        actor=houses.actor("manager"),
        resident_id=members(home)[0],
        message=StatusMessage(
            Group.ASYLUM_SEEKER, IndTrack.LIKELY, date.fromisoformat(at(1, houses)), "het aanmeldcentrum"
        ),
        now=houses.now,
    )
    for name in ("counsellor", "coach"):
        page = text(as_(name).get(url(home)))
        assert "statushouder" in page and "aanmeldcentrum" in page
    assert "kansrijk" in text(as_("coach").get(url(home, f"/persoon/{members(home)[0]}")))
    for name in ("desk", "care"):
        for further in ("", f"/persoon/{members(home)[0]}"):
            page = text(as_(name).get(url(home, further)))
            assert "kansrijk" not in page and "aanmeldcentrum" not in page and "statushouder" not in page


def test_acts_are_offered_by_what_the_person_may_do_and_what_comes_next(houses, as_):
    home = family(houses)
    assert "Geef een bed" in text(as_("desk").get(url(home)))
    assert "Splits" not in text(as_("desk").get(url(home)))
    care = text(as_("care").get(url(home)))
    assert "Geef een bed" not in care and "Splits" not in care
    houses.place(home)
    expected = text(as_("counsellor").get(url(home)))
    assert "Meld aan" in expected and "Komt niet" in expected and "Splits het huishouden" in expected


def test_a_household_elsewhere_and_one_that_does_not_exist_look_the_same(houses, as_):
    far = houses.household(at=houses.far, name="Ver")
    client = as_("counsellor")
    answers = [client.get(url(far)), client.get(f"/bewoners/huishouden/{uuid4()}")]
    assert [one.status_code for one in answers] == [404, 404]
    assert text(answers[0]).replace(str(far.pk), "") == text(answers[1]).replace(
        answers[1].request["PATH_INFO"].rsplit("/", 1)[1], ""
    )
    assert client.get("/bewoners/huishouden/geen-id").status_code == 404
    assert not looks_at(members(far)[0])


def test_every_act_refuses_a_household_elsewhere(houses, as_):
    far = houses.household(at=houses.far, name="Ver")
    one = members(far)[0]
    client = as_("counsellor")
    acts = (
        "/inzage", "/kamergenoten", "/bed", "/aankomst", "/komt-niet", "/verhuizen", "/vertrek", "/uitschrijven",
        "/hoofd", "/splitsen", "/samenvoegen", "/begeleider", "/persoon/nieuw", "/openen", f"/persoon/{one}",
        f"/persoon/{one}/wijzigen", f"/persoon/{one}/status", f"/persoon/{one}/behoefte",
        f"/persoon/{one}/behoefte/quiet", f"/persoon/{one}/pin", f"/persoon/{one}/pin-intrekken",
    )  # fmt: skip
    for act in acts:
        assert client.get(url(far, act)).status_code == 404, act
        if act not in ("/inzage", "/kamergenoten", f"/persoon/{one}"):
            assert client.post(url(far, act)).status_code == 404, act
    manager = as_("manager")
    for act in (f"/persoon/{one}/afschermen", f"/persoon/{one}/afscherming-weg"):
        assert manager.get(url(far, act)).status_code == 404


def test_somebody_of_another_household_is_not_reached_through_this_one(houses, as_):
    home, other = family(houses), houses.household(name="Ander")
    stranger = members(other)[0]
    for act in ("", "/wijzigen", "/status", "/pin"):
        assert as_("counsellor").get(url(home, f"/persoon/{stranger}{act}")).status_code == 404


def test_each_page_records_one_look_per_person(houses, as_):
    home = family(houses)
    client, one = as_("counsellor"), members(home)[0]
    for further in ("", "/inzage", "/kamergenoten", "/bed", "/splitsen", f"/persoon/{one}"):
        client.get(url(home, further))
    assert [look.page for look in looks_at(one)] == [
        "household", "household_looks", "household_roommates", "place", "split", "person",
    ]  # fmt: skip
    assert "legal_status" in looks_at(one)[0].fields


def test_who_looked_is_on_the_page_with_name_role_and_purpose(houses, as_):
    home = family(houses)
    as_("care").get(url(home))
    page = text(as_("counsellor").get(url(home)))
    assert "De care" in page and "zorgcoördinator" in page and "toeleiding naar zorg" in page
    assert "De care" in text(as_("counsellor").get(url(home, "/inzage")))


def test_roommates_are_named_and_restricted_roommates_are_not(houses, as_):
    room = [bed for bed in houses.beds() if bed.room.number == "N2"]
    home, friend, hidden = houses.household(), houses.household(name="Vriend"), houses.household(name="Geheim")
    for number, one in enumerate((home, friend, hidden)):
        houses.settle(one, beds=[room[number]])
    houses.restrict(hidden)
    page = text(as_("counsellor").get(url(home, "/kamergenoten")))
    assert "Vriend" in page and "Afgeschermd" in page and "Geheim" not in page and ">N2<" in page
    assert looks_at(members(friend)[0]) and as_("desk").get(url(home, "/kamergenoten")).status_code == 404


def test_a_restricted_file_opens_with_a_reason_for_half_an_hour(houses, as_, monkeypatch):
    home = family(houses)
    houses.restrict(home)
    client, door = as_("counsellor"), url(home, "/openen")
    assert client.get(url(home)).headers["Location"] == door
    assert client.get(url(home, "/bed")).headers["Location"] == door
    asking = client.get(door)
    assert "Samir" not in text(asking) and "Karimi" not in text(asking)
    short = client.post(door, {"reason": "even"})
    assert short.status_code == 400 and "tien letters" in text(short)
    answer = client.post(door, {"reason": "Zij verhuist vandaag"}, follow=True)
    assert "Huishouden Karimi" in text(answer)
    openings = [look for look in looks_at(members(home)[0]) if look.reason]
    assert [one.reason for one in openings] == ["Zij verhuist vandaag"]
    later = houses.now + timedelta(minutes=31)
    monkeypatch.setattr("vliegwiel.web.entrance.middleware.moment", lambda: (later, houses.day))
    assert client.get(url(home)).headers["Location"] == door


def test_another_session_asks_for_a_reason_again(houses, as_):
    home = family(houses)
    houses.restrict(home)
    as_("counsellor").post(url(home, "/openen"), {"reason": "Zij verhuist vandaag"})
    assert as_("counsellor").get(url(home)).status_code == 302
    assert as_("manager").get(url(home)).status_code == 302


def test_roles_that_open_no_restricted_file_get_the_answer_of_an_absent_household(houses, as_):
    home = family(houses)
    houses.restrict(home)
    for name in ("desk", "care", "coach"):
        client = as_(name)
        assert client.get(url(home)).status_code == 404
        assert client.get(url(home, "/openen")).status_code == 404
        assert client.post(url(home, "/openen"), {"reason": "Ik wil het weten"}).status_code == 404
    assert as_("desk").post(url(home, "/aankomst")).status_code == 404


def test_the_closed_file_of_a_restricted_person_still_asks_for_a_reason(houses, as_):
    home = family(houses, on=houses.day - timedelta(days=5))
    houses.settle(home)
    houses.restrict(home)
    client = as_("counsellor")
    client.post(url(home, "/openen"), {"reason": "Zij vertrekt vandaag"})
    assert client.post(url(home, "/uitschrijven")).status_code == 302
    assert as_("desk").get(url(home)).status_code == 404
    again = as_("counsellor")
    assert again.get(url(home)).headers["Location"].endswith("/openen")
    again.post(url(home, "/openen"), {"reason": "Een brief kwam terug"})
    restricted = home.members.get(is_head=True).resident_id
    assert [one.reason for one in looks_at(restricted) if one.reason] == [
        "Zij vertrekt vandaag",
        "Een brief kwam terug",
    ]


def test_another_head_is_no_coming_and_going_on_the_timeline(houses, as_):
    home = family(houses)
    services.change_head(
        actor=houses.actor("manager"),
        household_id=home.pk,
        resident_id=members(home)[1],
        on=date.fromisoformat(at(3, houses)),
        now=houses.now,
    )
    page = text(as_("counsellor").get(url(home)))
    assert "Rima is nu het hoofd" in page and "gaat uit het huishouden" not in page
