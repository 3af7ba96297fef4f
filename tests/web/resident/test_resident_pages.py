# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What residents read about themselves, and what they never read about others (TR-1, RE-1)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.small_town import DAY, NOW, days, own_door, person, rima, small_town

from vliegwiel.apps.accounts.terms import Purpose
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import CorrectionRequest
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import Destination, PlannedBed
from vliegwiel.apps.trust import services as trust
from vliegwiel.apps.trust.models import Look

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGES = ("/mijn", "/mijn/gegevens", "/mijn/gegevens/wie-keek", "/mijn/correctie", "/mijn/hulp")


@pytest.fixture
def town():
    return small_town()


@pytest.fixture
def household(town):
    made = town.household(rima(), person("Layla", born=days(-3700)))
    town.sleep(made, town.room("N07", floor=1))
    return made


@pytest.fixture
def client(town, household):
    browser, _actor = own_door(town, household)
    return browser


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/mijn/gegevens/kopie"])
def test_who_is_not_signed_in_is_led_to_the_residents_door(path):
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/inloggen/bewoner?next=")


@pytest.mark.parametrize("path", PAGES)
def test_staff_do_not_open_the_pages_of_a_resident(town, path):
    browser = Client()
    browser.post("/inloggen", {"login": "sanne@demo.example", "password": "vliegwiel-demo"})
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_a_resident_are_not_kept_by_the_browser(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store, private"


def test_the_first_page_tells_room_people_and_helpers(client):
    page = text(client, "/mijn")
    for said in ("Dag Rima", "N07", "verdieping 1", "U slaapt hier met Layla.", "Sanne", "Ruud", "Marieke"):
        assert said in page
    assert "Er staat niets gepland." in page
    assert 'href="tel:0698765432"' in page
    assert "andere mensen" not in page


def test_only_the_own_counsellor_is_shown_once_there_is_one(town, household, client):
    assert "Noor" in text(client, "/mijn/hulp")
    residents.assign_counsellor(
        actor=town.manager,
        household_id=household.pk,
        user_id=town.counsellor.user_id,
        seen_version=household.version,
        now=NOW,
    )
    page = text(client, "/mijn/hulp")
    assert "uw begeleider" in page
    assert "Noor" not in page
    assert 'href="tel:112"' in page


def test_who_shares_the_room_is_a_number_and_never_a_name(town, household):
    room = town.room("N08")
    for name in ("Selam", "Yordanos"):
        town.sleep(town.household(person(name, "Tesfay", v_number=f"99{len(name)}")), room, -20)
    alone = town.household(person("Fatima", "Noori"))
    town.sleep(alone, room, -10)
    browser, _actor = own_door(town, alone)
    assert "In deze kamer slapen nog 2 andere mensen." in text(browser, "/mijn")
    everything = "".join(text(browser, path) for path in (*PAGES, "/mijn/gegevens/kopie"))
    for secret in ("Selam", "Yordanos", "Tesfay", "Rima", "Haddad", "1234567890"):
        assert secret not in everything


def test_a_planned_arrival_is_the_next_thing(town):
    coming = town.household(person("Selam", "Tesfay"), since=0)
    town.sleep(coming, town.room("N01"), 3, arrived=False)
    browser, _actor = own_door(town, coming)
    page = text(browser, "/mijn")
    assert "U komt hier wonen" in page
    assert "Kamer N01 is voor u." in page
    assert "Hier staat nog geen kamer." in page


def test_a_planned_departure_is_the_next_thing_until_it_is_confirmed(town, household, client):
    stays.plan_departure(
        actor=town.manager,
        household_id=household.pk,
        departure_on=days(9),
        destination=Destination.OWN_HOME,
        day=DAY,
        now=NOW,
    )
    page = text(client, "/mijn")
    assert "U vertrekt" in page
    assert "U gaat naar: eigen huis." in page
    stays.confirm_departure(actor=town.manager, household_id=household.pk, day=DAY, now=NOW)
    page = text(client, "/mijn")
    assert "U staat nu bij geen huishouden op een locatie." in page
    assert "1234567890" in text(client, "/mijn/gegevens")


@pytest.mark.parametrize(("on", "said"), [(1, "U gaat naar kamer N09."), (0, "Er staat niets gepland.")])
def test_a_move_is_told_until_the_day_it_happens(town, household, client, on, said):
    bed = town.room("N09", 2).beds.first()
    mover = household.members.get(is_head=True).resident_id
    stays.move_household(
        actor=town.manager, household_id=household.pk, beds=[PlannedBed(mover, bed.pk)], on=days(on), now=NOW
    )
    page = text(client, "/mijn")
    assert said in page
    # On the day itself the new room is the own room, and Layla sleeps elsewhere.
    assert ("U slaapt hier." in page) == (on == 0)


def test_everything_we_hold_stands_on_the_page_of_own_data(client):
    page = text(client, "/mijn/gegevens")
    for said in (
        "Reema Hadad",
        "4 maart 1988",
        "1234567890",
        "العربية",
        "halal",
        "asielzoeker",
        "begane grond",
        "Layla",
    ):
        assert said in page


def test_the_copy_holds_the_same_and_can_be_read_by_a_program(town, household, client):
    trust.record_look(town.counsellor, Purpose.RECEPTION, _rima_of(household), ("name",), NOW, page="today")
    answer = client.get("/mijn/gegevens/kopie")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    copy = json.loads(answer.content)
    assert (copy["form"], copy["given_names"], copy["v_number"]) == ("vliegwiel.own-file.1", "Rima", "1234567890")
    assert copy["needs"][0]["code"] == "ground-floor"
    assert copy["beds"][0]["room"] == "N07"
    assert copy["looks"][0]["name"] == "Sanne de Vries"


def test_who_looked_is_told_with_first_name_role_purpose_and_what(town, household, client):
    for minutes in range(5):
        moment = NOW - timedelta(minutes=minutes)
        trust.record_look(town.counsellor, Purpose.RECEPTION, _rima_of(household), ("name", "bed"), moment, page="x")
    page = text(client, "/mijn/gegevens/wie-keek")
    assert page.count("woonbegeleider") == len({_local_day(minutes) for minutes in range(5)})
    for said in ("Sanne", "opvang en begeleiding", "kamer en bed, naam"):
        assert said in page
    assert "de Vries" not in page


def test_a_field_without_a_word_is_told_as_other_data(town, household, client):
    trust.record_look(town.counsellor, Purpose.RECEPTION, _rima_of(household), ("name", "x-17"), NOW, page="x")
    page = text(client, "/mijn/gegevens")
    assert "naam, andere gegevens" in page
    assert "x-17" not in page


def test_who_opened_a_shielded_file_is_told_with_the_reason(town, household, client):
    head = _rima_of(household)[0]
    residents.restrict(actor=town.manager, resident_id=head, because="veiligheid", now=NOW)
    trust.record_opening(town.counsellor, Purpose.RECEPTION, head, "gesprek over school", NOW)
    page = text(client, "/mijn/gegevens/wie-keek")
    assert "afgeschermd dossier" in page
    assert "gesprek over school" in page


def test_reading_the_own_file_leaves_no_look(client):
    for path in PAGES:
        client.get(path)
    assert Look.objects.count() == 0


def test_a_nonsense_place_in_the_list_of_looks_is_read_as_the_beginning(client):
    for place in ("x", "2026-02-31T00:00:00+00:00", "2026-01-01T00:00:00", "<script>"):
        assert client.get("/mijn/gegevens/wie-keek", {"voor": place}).status_code == 200


def test_a_request_for_correction_is_kept_and_its_answer_can_be_read(town, household, client):
    answer = client.post("/mijn/correctie", {"about": "name", "text": "اسمي Reema"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/mijn/correctie")
    page = text(client, "/mijn/correctie")
    assert "Dank u." in page
    assert "wacht op antwoord" in page
    request = CorrectionRequest.objects.get()
    residents.answer_correction(
        actor=town.counsellor, request_id=request.pk, granted=False, answer="Wij zien uw paspoort graag.", now=NOW
    )
    page = text(client, "/mijn/correctie")
    for said in ("niet veranderd", "Wij zien uw paspoort graag.", "Sanne"):
        assert said in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"about": "name", "text": ""}, "Schrijf op wat het moet zijn."),
        ({"about": "name", "text": "   "}, "Schrijf op wat het moet zijn."),
        ({"text": "iets"}, "Kies wat er niet klopt."),
        ({"about": "hacked", "text": "iets"}, "hacked"),
        ({"about": "name", "text": "x" * 2001}, "Dit is te lang."),
    ],
)
def test_an_unclear_request_is_refused_and_nothing_is_kept(client, sent, said):
    answer = client.post("/mijn/correctie", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert CorrectionRequest.objects.count() == 0


def test_what_a_resident_writes_is_shown_as_text_and_never_as_markup(town, household):
    browser, actor = own_door(town, household)
    residents.ask_correction(actor=actor, about=CorrectionAbout.OTHER, text="<script>alert(1)</script>", now=NOW)
    page = text(browser, "/mijn/correctie")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_restricted_resident_reads_that_the_file_is_restricted_but_not_why(town, household, client):
    head = household.members.get(is_head=True).resident_id
    residents.restrict(actor=town.manager, resident_id=head, because="ex-partner zoekt haar", now=NOW)
    everything = text(client, "/mijn/gegevens") + text(client, "/mijn/gegevens/kopie")
    assert "Uw dossier is afgeschermd" in everything
    assert "ex-partner" not in everything


def test_a_page_with_many_looks_asks_the_database_no_more_than_one_with_few(
    town, household, client, django_assert_max_num_queries
):
    for minutes in range(80):
        moment = NOW - timedelta(minutes=minutes)
        trust.record_look(town.counsellor, Purpose.RECEPTION, _rima_of(household), ("name",), moment, page="x")
    client.get("/mijn/gegevens")
    # One or a few per kind of data; never one per look.
    with django_assert_max_num_queries(32):
        client.get("/mijn/gegevens")


def _rima_of(household) -> list:
    return [household.members.get(is_head=True).resident_id]


def _local_day(minutes: int):
    return timezone.localdate(NOW - timedelta(minutes=minutes))
