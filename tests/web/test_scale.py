# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A page asks the database as often for one location as for a country (TR-4)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.town import OPENED, build_town
from tests.web.matrix import MATRIX
from tests.web.places import Places, furnished

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role

pytestmark = pytest.mark.django_db


def queries(client: Client, here: Places, names: list[str]) -> dict[str, int]:
    """Return how many queries each of these pages takes, the second time it is opened."""
    counted = {}
    for name in names:
        client.get(here.address(name))
        with CaptureQueriesContext(connection) as caught:
            client.get(here.address(name))
        counted[name] = len(caught)
    return counted


@pytest.mark.parametrize("role", [Role.LOCATION_MANAGER, Role.POLICY_ADVISER])
def test_no_page_asks_more_when_somebody_works_in_more_municipalities(role: Role):
    here = furnished(build_town("Waterdorp"))
    user = here.town.users[role]
    client = Client()
    client.force_login(user)
    names = sorted({name for name, how, who in MATRIX if name.startswith("staff:") and how == "GET" and role in who})
    assert len(names) > 8
    few = queries(client, here, names)
    for name in ("Anderdorp", "Derdedorp"):
        place = build_town(name).municipality.workplace
        accounts.give_role(user=user, workplace=place, role=role, from_on=OPENED)
    many = queries(client, here, names)
    assert {name: (few[name], many[name]) for name in names if many[name] > few[name]} == {}
