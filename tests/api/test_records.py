# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What another system reads: locations, capacity, households, stays, figures (TR-2, TR-4)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.tokens import bearer, make_token
from tests.factories.town import NOW, Town, build_town, members, person

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import BedState, BlockReason, Hold
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


class System:
    """Another system, with a token of this town."""

    def __init__(self, town: Town, role: Role = Role.COUNSELLOR) -> None:
        self.headers = bearer(make_token(town, role)[1])

    def get(self, address: str, status: int = 200) -> dict:
        answer = Client().get(f"/api/v1{address}", headers=self.headers)
        assert answer.status_code == status, answer.content
        assert answer.headers["API-Version"] == "1.0.0"
        assert answer.headers["Content-Type"] == ("application/json" if status == 200 else "application/problem+json")
        return answer.json()


@pytest.fixture
def full(town: Town) -> Town:
    """A house with three households and a broken bed."""
    beds = town.beds()
    town.settle(town.household(1), beds[:1])
    town.settle(town.household(3), beds[3:6])
    town.place(town.household(2), beds[6:8], timezone.localdate() + timedelta(days=2))
    hold = Hold(BedState.BLOCKED, NOW.date(), None, BlockReason.REPAIR)
    stays.hold_beds(actor=town.manager, bed_ids=[beds[9].pk], hold=hold, now=NOW)
    return town


def test_the_six_states_add_up_to_the_places_every_night(full: Town):
    day = timezone.localdate()
    found = System(full).get(f"/locations/{full.house.pk}/capacity?from={day}&until={day + timedelta(days=5)}")
    assert len(found["nights"]) == 5
    states = ("occupied", "reserved", "buffer", "keptFree", "blocked", "free")
    assert [sum(one[name] for name in states) - one["places"] for one in found["nights"]] == [0] * 5
    assert all(one["addsUp"] for one in found["nights"])
    assert [one["reserved"] for one in found["nights"]] == [0, 0, 2, 2, 2]
    assert {one["blocked"] for one in found["nights"]} == {1}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?from=2026-01-01",
        "?from=2026-02-30&until=2026-03-01",
        "?from=2026-03-02&until=2026-03-02",
        "?from=2026-01-01&until=2027-06-01",
        "?from=0001-01-01&until=0001-01-02",
        "?from=1&until=2",
    ],
)
def test_nights_that_cannot_be_counted_are_refused_with_what_would_be_right(full: Town, query: str):
    found = System(full).get(f"/locations/{full.house.pk}/capacity{query}", 400)
    assert {"title", "status", "detail", "code"} <= set(found)
    assert "dag" in found["detail"]


def test_everything_that_is_wrong_with_an_address_is_said_at_once(full: Town):
    found = System(full).get("/stays?location=x&after=y&limit=0", 400)
    assert {one["where"] for one in found["problems"]} == {"location", "after", "limit"}
    assert all(one["wrong"] and one["right"] for one in found["problems"])


def test_pages_of_stays_follow_each_other_without_a_gap_or_a_double(full: Town):
    system = System(full)
    whole = [one["id"] for one in system.get("/stays")["items"]]
    assert len(whole) == len(set(whole)) == 6
    found, after = [], ""
    for _page in range(4):
        page = system.get(f"/stays?location={full.house.pk}&limit=2{after}")
        found += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert found == whole == sorted(whole)


def test_a_stay_names_ids_and_a_bed_and_no_person(full: Town):
    found = System(full).get("/stays")["items"]
    assert {one["state"] for one in found} == {"occupied", "reserved"}
    assert {one["location"] for one in found} == {str(full.house.pk)}
    assert all(one["household"] and one["room"] and one["bed"] for one in found)
    assert "Naam" not in str(found)


def test_who_left_is_no_longer_in_a_list(full: Town):
    system, day = System(full), timezone.localdate()
    row = system.get("/stays?limit=500")["items"]
    household = next(one["household"] for one in row if one["state"] == "occupied")
    stays.confirm_departure(actor=full.manager, household_id=household, day=day, now=timezone.now())
    assert household not in {one["household"] for one in system.get("/stays")["items"]}
    assert household not in {one["id"] for one in system.get("/households")["items"]}


def test_households_come_with_their_people_and_page_by_id(full: Town):
    system = System(full)
    whole = system.get("/households")["items"]
    assert sorted(len(one["people"]) for one in whole) == [1, 2, 3]
    first = system.get("/households?limit=2")
    rest = system.get(f"/households?limit=2&after={first['next']}")
    assert [one["id"] for one in first["items"] + rest["items"]] == [one["id"] for one in whole]
    assert rest["next"] is None
    assert {person["group"] for one in whole for person in one["people"]} == {"status-holder"}


def test_the_legal_status_is_only_for_who_may_know_it(full: Town):
    found = System(full, Role.CARE_COORDINATOR).get("/households")["items"]
    assert {person["group"] for one in found for person in one["people"]} == {None}


def test_a_restricted_person_is_hidden_with_the_whole_household_as_in_lists(full: Town):
    system = System(full)
    hidden = next(one for one in system.get("/households")["items"] if len(one["people"]) == 3)
    child = hidden["people"][-1]["id"]
    residents.restrict(actor=full.manager, resident_id=child, because="veilig adres", now=NOW)
    ids = {one["id"] for one in system.get("/households")["items"]}
    found = system.get("/stays")["items"]
    assert hidden["id"] not in ids
    assert len(ids) == 2
    assert hidden["id"] not in {one["household"] for one in found}
    assert not {one["id"] for one in hidden["people"]} & {one["resident"] for one in found}
    # Bed states are counts and stay true.
    day = timezone.localdate()
    night = system.get(f"/locations/{full.house.pk}/capacity?from={day}&until={day + timedelta(days=1)}")["nights"][0]
    assert night["occupied"] == 4


@pytest.mark.parametrize(("address", "people"), [("/households", 6), ("/stays", 6), ("/stays?limit=2", 2)])
def test_every_person_in_an_answer_leaves_one_look_with_the_purpose_of_the_token(full: Town, address: str, people: int):
    System(full).get(address)
    looks = list(Look.objects.all())
    assert len(looks) == len({one.subject_id for one in looks}) == people
    assert {one.purpose for one in looks} == {"reception"}
    assert {one.actor_role for one in looks} == {"counsellor"}
    assert {one.actor_name for one in looks} == {f"planbord ({full.users[Role.COUNSELLOR].name})"}
    assert {one.trace_id for one in looks} == {looks[0].trace_id}


@pytest.mark.parametrize("address", ["/locations", "/figures", "/stays?limit=0", "/calculate/rooms"])
def test_what_shows_no_person_leaves_no_look(full: Town, address: str):
    System(full, Role.LOCATION_MANAGER).get(address, 400 if "limit=0" in address else 200)
    assert not Look.objects.exists()


def test_another_municipality_looks_absent(full: Town):
    other, system = build_town("Anderdorp"), System(full)
    for address in (
        "/stays?location={}",
        "/households?location={}",
        "/locations/{}/capacity?from=2026-03-01&until=2026-03-02",
    ):
        forbidden = system.get(address.format(other.house.pk), 404)
        absent = system.get(address.format(uuid4()), 404)
        assert forbidden == absent
    other.settle(other.household(2), other.beds()[1:3])
    assert len(system.get("/stays")["items"]) == 6
    assert len(system.get("/households")["items"]) == 3


def queries(system: System, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        system.get(address)
    return len(caught)


@pytest.mark.parametrize("address", ["/stays", "/stays?location={house}", "/households", "/locations"])
def test_the_number_of_queries_does_not_grow_with_the_page(town: Town, address: str):
    system, beds = System(town), town.beds()
    address = address.format(house=town.house.pk)
    town.settle(town.household(1), beds[:1])
    system.get(address)
    few = queries(system, address)
    town.settle(town.household(3), beds[3:6])
    town.settle(town.household(people=[person(), person(1), person(2)]), beds[6:9])
    assert len(members(town.household(1))) == 1
    assert queries(system, address) == few <= 14


def test_a_figure_that_does_not_hold_on_a_day_says_what_did(town: Town):
    system = System(town, Role.CONTROLLER)
    found = system.get("/figures?on=2026-03-02&prefix=law.reception_compensation")
    assert found["items"]
    assert all(one["name"].startswith("law.reception_compensation") and one["source"] for one in found["items"])
    before = system.get("/figures?on=1900-01-01&prefix=law.reception_compensation")
    assert before["items"] == []
    assert "eerste waarde" in before["notInForce"][0]["sentence"]
    assert system.get("/figures?prefix=nothing.begins.so")["items"] == []


def test_an_address_that_does_not_exist_is_a_problem_and_a_wrong_method_names_the_right_one(town: Town):
    assert System(town).get("/rooms", 404)["code"] == "not-found"
    answer = Client().delete("/api/v1/stays")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert answer.json()["code"] == "method-not-allowed"
