# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Behind proxies every visitor is counted by the own address, and nobody chooses which (TR-1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from tests.factories.town import PASSWORD, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.config.checked import trusted_proxies
from vliegwiel.web.entrance import addresses
from vliegwiel.web.entrance.addresses import client_address, proxy_problem


def asked(forwarded: str = "", peer: str = "10.0.0.9") -> Any:
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=peer, **more)


@pytest.mark.parametrize(
    ("through", "forwarded", "address"),
    [
        (0, "", "10.0.0.9"),
        (0, "198.51.100.7", "10.0.0.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.9"),
        (1, "niets", "10.0.0.9"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_the_address_is_what_the_outermost_proxy_of_ours_saw(settings: Any, through: int, forwarded: str, address: str):
    settings.TRUSTED_PROXIES = through
    assert client_address(asked(forwarded)) == address


@pytest.mark.parametrize(
    ("through", "forwarded", "problem"),
    [
        (0, "", ""),
        (1, "198.51.100.7", ""),
        (1, "203.0.113.1, 198.51.100.7", ""),
        (0, "198.51.100.7", "unset"),
        (1, "", "too-many"),
        (2, "198.51.100.7", "too-many"),
        (1, "niets", "no-address"),
    ],
)
def test_a_number_that_cannot_be_right_is_noticed(
    settings: Any, caplog: Any, through: int, forwarded: str, problem: str
):
    settings.TRUSTED_PROXIES = through
    addresses._said.clear()
    assert proxy_problem(asked(forwarded)) == problem
    for _ in range(3):
        client_address(asked(forwarded))
    assert [problem in record.message for record in caplog.records] == ([True] if problem else [])
    assert "198.51" not in caplog.text


@pytest.mark.parametrize("text", ["", "-1", "1.5", "veel", "6"])
def test_a_number_of_proxies_that_is_none_stops_the_start(text: str):
    with pytest.raises(ImproperlyConfigured):
        trusted_proxies(text)
    assert trusted_proxies("2") == 2


@pytest.mark.django_db
def test_one_visitor_who_guesses_does_not_shut_out_the_others(town: Town, settings: Any):
    settings.TRUSTED_PROXIES = 1
    client = Client()

    def tried(login: str, password: str, address: str, made_up: str) -> int:
        via = f"{made_up}, {address}"
        return client.post("/inloggen", {"login": login, "password": password}, HTTP_X_FORWARDED_FOR=via).status_code

    for number in range(30):
        assert tried(f"gok{number}@waterdorp.example", "fout", "198.51.100.7", f"203.0.113.{number}") == 400
    login = town.users[Role.DESK].login
    assert tried(login, PASSWORD, "198.51.100.7", "203.0.113.99") == 429
    assert tried(login, PASSWORD, "198.51.100.8", "203.0.113.99") == 302
