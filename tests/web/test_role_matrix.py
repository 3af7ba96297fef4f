# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The role matrix holds: every address × every role has the expected answer (TR-1, trust.md)."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.tokens import bearer, make_token
from tests.factories.town import PASSWORD, Town, build_town
from tests.web.matrix import EVERYBODY, MATRIX, RESIDENT, TOKEN_MATRIX, Who
from tests.web.places import Places, all_names, furnished

from vliegwiel.apps.accounts.terms import Role

pytestmark = pytest.mark.django_db
MISSING = 404


@pytest.fixture
def here(db: None) -> Places:
    return furnished(build_town("Waterdorp"))


@pytest.fixture
def elsewhere(db: None) -> Places:
    return furnished(build_town("Anderdorp"))


def call(client: Client, how: str, address: str) -> int:
    method, _, query = how.partition(" ")
    if method == "POST":
        return client.post(address).status_code
    return client.get(address + query).status_code


def signed_in(town: Town, role: Role) -> Client:
    client = Client()
    client.force_login(town.users[role])
    return client


def expected(who: Who, role: Role) -> bool:
    return who == EVERYBODY or role in who


def without_a_row(names: set[str], rows: tuple[tuple[str, str, Who], ...]) -> set[str]:
    return names - {name for name, _how, _who in rows}


def test_every_address_has_a_row():
    assert without_a_row(set(all_names()), MATRIX + TOKEN_MATRIX) == set()


def test_an_address_without_a_row_is_noticed():
    assert without_a_row({"staff:today", "staff:forgotten"}, MATRIX) == {"staff:forgotten"}


def test_no_row_is_about_an_address_that_is_gone():
    assert {name for name, _how, _who in MATRIX + TOKEN_MATRIX} - set(all_names()) == set()


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_opens_what_the_matrix_says_and_nothing_else(here: Places, role: Role):
    client = signed_in(here.town, role)
    wrong = []
    for name, how, who in MATRIX:
        if name in {"entrance:sign_out", "front_door"} or who == RESIDENT:
            continue
        status = call(client, how, here.address(name))
        may = expected(who, role)
        if status >= 500 or may == (status == MISSING):
            wrong.append((name, how, status, "may" if may else "may not"))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_what_exists_in_another_municipality_looks_absent(here: Places, elsewhere: Places, role: Role):
    """Ids of another place in an address: the same answer as for what does not exist."""
    client = signed_in(here.town, role)
    opened = [
        (name, how)
        for name, how, who in MATRIX
        if who not in (EVERYBODY, RESIDENT)
        and all_names()[name]
        and call(client, how, elsewhere.address(name)) != MISSING
    ]
    assert opened == []


def test_who_is_not_signed_in_is_led_to_the_door(here: Places):
    client = Client()
    let_in = [name for name, how, who in MATRIX if who != EVERYBODY and call(client, how, here.address(name)) != 302]
    assert let_in == []


def test_a_resident_opens_no_staff_page(here: Places):
    client = Client()
    assert client.post("/inloggen/bewoner", {"login": here.number, "password": here.pin}).status_code == 302
    let_in = [
        name
        for name, how, who in MATRIX
        if who not in (EVERYBODY, RESIDENT) and call(client, how, here.address(name)) != 302
    ]
    assert let_in == []


def test_staff_open_no_resident_page(here: Places):
    client = signed_in(here.town, Role.LOCATION_MANAGER)
    for name, how, who in MATRIX:
        if who == RESIDENT:
            assert call(client, how, here.address(name)) == 302, name


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_role_has_a_first_page(here: Places, role: Role):
    """Whoever signs in lands on a page that opens."""
    client = Client()
    login = here.town.users[role].login
    response = client.post("/inloggen", {"login": login, "password": PASSWORD}, follow=True)
    assert response.status_code == 200
    response = client.get("/", follow=True)
    assert response.status_code == 200


def test_a_role_that_ended_opens_nothing(here: Places):
    user = here.town.users[Role.LOCATION_MANAGER]
    assignment = user.assignments.get()
    assignment.until_on = assignment.from_on.replace(day=assignment.from_on.day + 1)
    assignment.save()
    client = Client()
    client.force_login(user)
    assert client.get(here.address("staff:today")).status_code == MISSING


def ask(here: Places, name: str, how: str, secret: str) -> int:
    method, _, query = how.partition(" ")
    if method == "POST":
        return Client().post(here.address(name), "{}", "application/json", headers=bearer(secret)).status_code
    return Client().get(here.address(name) + query, headers=bearer(secret)).status_code


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_token_opens_what_its_owner_may_see_and_nothing_else(here: Places, role: Role):
    _made, secret = make_token(here.town, role)
    opened = {name: ask(here, name, how, secret) for name, how, _who in TOKEN_MATRIX}
    may = {name: expected(who, role) for name, _how, who in TOKEN_MATRIX}
    # An empty question is refused with 400; only 403 and 404 say that the token does not open it.
    wrong = {name: status for name, status in opened.items() if may[name] != (status in {200, 400})}
    assert wrong == {}
    assert {status for name, status in opened.items() if not may[name]} <= {403}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_token_opens_nothing_of_another_municipality(here: Places, elsewhere: Places, role: Role):
    _made, secret = make_token(here.town, role)
    rows = [(name, how) for name, how, _who in TOKEN_MATRIX if all_names()[name]]
    assert rows
    assert {ask(elsewhere, name, how, secret) for name, how in rows} == {MISSING}


def test_a_session_opens_nothing_of_the_api(here: Places):
    client = signed_in(here.town, Role.LOCATION_MANAGER)
    assert {call(client, how, here.address(name)) for name, how, _who in TOKEN_MATRIX} == {401}
