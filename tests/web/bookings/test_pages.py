# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The timetable for staff, my week for residents, the programme for neighbours (LO-4, LO-5, NE-4)."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.factories.town import Town, build_town
from tests.web.places import Places, furnished

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.bookings import services
from vliegwiel.apps.bookings.models import SignUp
from vliegwiel.apps.bookings.terms import Guest, SlotKey
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(town: Town) -> Places:
    return furnished(town)


def staff(places: Places, role: Role) -> Client:
    client = Client()
    client.force_login(places.town.users[role])
    return client


@pytest.fixture
def resident(places: Places) -> Client:
    client = Client()
    assert client.post("/inloggen/bewoner", {"login": places.number, "password": places.pin}).status_code == 302
    return client


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def guest(places: Places) -> SignUp:
    slot = SlotKey(places.more["opening_id"], timezone.localdate() + timedelta(days=2), 600)
    services.sign_up_guest(
        place=places.town.house,
        slot=slot,
        guest=Guest("Joke", "06 00 00 00 07"),
        day=timezone.localdate(),
        now=timezone.now(),
    )
    return SignUp.objects.get(resident__isnull=True)


def test_the_week_shows_how_many_signed_up_and_the_sheet_the_same_without_names(places: Places):
    desk = staff(places, Role.DESK)
    week = f"?week={places.more['on']}"
    page = desk.get(places.address("staff:timetable") + week)
    assert "Werkplaats" in text(page)
    assert "1 van 5" in text(page)
    sheet = desk.get(places.address("staff:timetable") + week + "&soort=csv").content.decode()
    name = Resident.objects.get(pk=places.resident_id).given_names
    assert "Werkplaats" in sheet
    assert name not in sheet + text(page)


def test_who_signed_up_is_seen_by_name_leaves_a_look_and_hides_who_is_restricted(places: Places):
    address = places.address("staff:who_signed_up")
    one = Resident.objects.get(pk=places.resident_id)
    assert one.full_name in text(staff(places, Role.DESK).get(address))
    assert Look.objects.filter(subject_id=one.pk, page="sign-ups").count() == 1
    Resident.objects.filter(pk=one.pk).update(restricted=True)
    page = text(staff(places, Role.DESK).get(address))
    assert one.full_name not in page
    assert "Afgeschermd" in page


def test_chosen_people_are_cancelled_with_a_reason_or_noted_as_there(places: Places, resident: Client):
    desk, act = staff(places, Role.DESK), places.address("staff:sign_ups_act")
    other = guest(places)
    mine = places.more["sign_up_id"]
    assert desk.post(act, {"doen": "kwam", "wie": [str(mine), str(other.pk)]}).status_code == 302
    assert set(SignUp.objects.values_list("came", flat=True)) == {True}
    assert desk.post(act, {"doen": "afzeggen", "wie": [str(mine)], "reason": ""}).status_code == 400
    assert desk.post(act, {"doen": "afzeggen", "wie": [str(mine)], "reason": "De zaag is stuk."}).status_code == 302
    assert "De zaag is stuk." in text(resident.get("/mijn/week"))


def test_ids_of_another_location_or_no_ids_at_all_change_nothing(places: Places):
    elsewhere = furnished(build_town("Anderdorp"))
    desk, act = staff(places, Role.DESK), places.address("staff:sign_ups_act")
    for chosen in ([str(elsewhere.more["sign_up_id"])], ["' or 1=1"], []):
        for doing in ("kwam", "afzeggen"):
            answer = desk.post(
                act, {"doen": doing, "wie": [str(places.more["sign_up_id"]), *chosen][not chosen :], "reason": "x"}
            )
            assert answer.status_code == 400
    assert not SignUp.objects.exclude(state="taken").exists()
    assert not SignUp.objects.filter(came__isnull=False).exists()


def test_staff_make_a_room_give_it_hours_change_and_stop_them(places: Places):
    care = staff(places, Role.CARETAKER)
    made = care.post(
        places.address("staff:add_shared_room"), {"name": "Leerkamer", "kind": "study", "where": "", "about": ""}
    )
    room = made["Location"]
    hours = {"weekday": 0, "begins": "10:00", "ends": "12:00", "slot_minutes": 60, "places": 4}
    hours |= {"for_whom": "everybody", "open_to": "residents", "from_on": timezone.localdate().isoformat()}
    assert care.post(f"{room}/tijd-erbij", hours).status_code == 302
    page = care.get(room).content.decode()
    assert "4 plekken" in page
    again = care.post(f"{room}/tijd-erbij", hours | {"begins": "11:00", "ends": "13:00"})
    assert again.status_code == 400
    assert "al iets in deze ruimte" in text(again)
    opening = re.search(r"/rooster/([0-9a-f-]{36})/stoppen", page)
    assert opening
    assert care.post(opening[0], {"on": timezone.localdate().isoformat(), "reason": ""}).status_code == 302
    assert "4 plekken" not in text(care.get(room))


@pytest.mark.parametrize("week", ["9999-99-99", "0001-01-01", "x", "2026-02-30"])
def test_a_week_that_cannot_be_is_this_week(places: Places, week: str):
    assert staff(places, Role.DESK).get(places.address("staff:timetable") + f"?week={week}").status_code == 200


def test_a_resident_signs_up_in_three_taps_and_off_again(places: Places, resident: Client):
    week = resident.get("/mijn/week")
    assert "Werkplaats" in text(week)
    room = f"/mijn/ruimtes/{places.more['shared_room_id']}"
    assert room in week.content.decode()
    assert resident.post(f"/mijn/afmelden/{places.more['sign_up_id']}").status_code == 302
    shown = resident.get(f"{room}?dag={places.more['on']}").content.decode()
    names = ("ruimte", "tijd", "dag", "minuut", "wie")
    sent = {name: re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in names}
    done = resident.post("/mijn/aanmelden", sent, follow=True)
    assert "Gelukt:" in text(done)
    refused = resident.post("/mijn/aanmelden", sent, follow=True)
    assert "U staat al op de lijst" in text(refused)


@pytest.mark.parametrize("field", ["tijd", "dag", "minuut", "wie"])
def test_what_a_resident_sends_that_cannot_be_read_looks_absent(places: Places, resident: Client, field: str):
    sent = {
        "tijd": str(places.more["opening_id"]),
        "dag": places.more["on"],
        "minuut": "600",
        "wie": str(places.resident_id),
    }
    assert resident.post("/mijn/aanmelden", sent | {field: "9999999999999999999999x"}).status_code == 404


def test_a_resident_reaches_nothing_of_another_house(places: Places, resident: Client):
    elsewhere = furnished(build_town("Anderdorp"))
    assert resident.get(elsewhere.address("resident:room")).status_code == 404
    for name in ("resident:sign_off", "resident:agree_to_night", "resident:give_night_back"):
        assert resident.post(elsewhere.address(name)).status_code == 404


def test_a_night_alone_is_given_back_by_who_sleeps_there(places: Places, resident: Client):
    assert "Uw nachten" in text(resident.get("/mijn/nacht"))
    assert resident.post(places.address("resident:give_night_back")).status_code == 302
    assert "Uw nachten" not in text(resident.get("/mijn/nacht"))


def test_a_neighbour_signs_up_without_an_account_gets_a_code_and_signs_off_with_it(places: Places):
    client, slug = Client(), places.town.house.slug
    programme = client.get(f"/buurt/{slug}/programma").content.decode()
    address = re.search(r'href="(/buurt/[^"]+/aanmelden\?[^"]+)"', programme)[1].replace("&amp;", "&")
    assert client.post(address, {"name": "", "contact": ""}).status_code == 400
    done = client.post(address, {"name": "Joke", "contact": "joke@voorbeeld.example"})
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text(done))[0]
    assert client.post(f"/buurt/{slug}/afmelden", {"code": "ZZZZ-ZZZZ"}).status_code == 409
    assert client.post(f"/buurt/{slug}/afmelden", {"code": code}).status_code == 302
    assert "Joke" not in programme + text(client.get(f"/buurt/{slug}/programma"))


@pytest.mark.parametrize(
    "query", ["", "?tijd=x", "?tijd=%s&dag=9999-12-31&minuut=600", "?tijd=%s&dag=2026-01-01&minuut=1e9"]
)
def test_a_slot_that_is_not_on_the_programme_leads_back_to_it(places: Places, query: str):
    query = query.replace("%s", str(places.more["opening_id"]))
    assert Client().get(f"/buurt/{places.town.house.slug}/aanmelden{query}").status_code == 302


def test_the_secret_calendar_holds_my_hours_and_nobodys_name_until_i_close_it(places: Places, resident: Client):
    address = f"/agenda/{places.more['secret']}.ics"
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert len(events) == 2
    work = next(one for one in events if "Werkplaats" in str(one["location"]))
    starts = work["dtstart"].dt.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (starts.date().isoformat(), starts.hour) == (places.more["on"], 10)
    one = Resident.objects.get(pk=places.resident_id)
    assert not any(name.encode() in answer.content for name in (one.given_names, one.family_name, str(one.pk)))
    # A new address: the old one dies at once.
    made = resident.post("/mijn/agenda", {"doen": "maak"}).content.decode()
    assert Client().get(address).status_code == 404
    new = re.search(r"/agenda/[\w-]+\.ics", made)[0]
    assert Client().get(new).status_code == 200
    assert new not in resident.get("/mijn/agenda").content.decode()
    resident.post("/mijn/agenda", {"doen": "sluit"})
    assert Client().get(new).status_code == 404


def test_the_public_calendar_holds_what_is_open_to_neighbours(places: Places):
    answer = Client().get(places.address("public:programme_calendar"))
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert {str(one["summary"]) for one in events} == {"Werkplaats"}
    assert len(events) >= 8


def test_the_evacuation_list_shows_where_somebody_sleeps_tonight_and_the_own_bed(places: Places):
    address = f"{places.address('staff:evacuation_list')}?nacht={places.more['on']}"
    care = staff(places, Role.CARETAKER)
    page = text(care.get(address))
    assert "alleen vannacht, eigen bed 102-1" in page
    assert "102-1" in care.get(f"{address}&soort=csv").content.decode()
    assert "alleen vannacht" not in text(care.get(places.address("staff:evacuation_list")))
