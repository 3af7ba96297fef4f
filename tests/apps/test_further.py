# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The demo of national size is made by the same acts as any town, and can be gone on with (TR-4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from tests.factories.town import DAY, NOW

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.selectors import counts_by_location, counts_per_night
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.apps.trust.models import Event
from vliegwiel.demo import build_further
from vliegwiel.demo.accounts import make_accounts

pytestmark = pytest.mark.django_db


def test_a_further_house_is_filled_household_by_household_and_adds_up_every_night():
    make_accounts(NOW)
    said: list[str] = []
    build_further(day=DAY, scale=4, nights=40, say=said.append)
    house = Location.objects.get()
    nights = counts_per_night(house, DAY - timedelta(days=40), 41)
    assert all(one.adds_up and one.places == 137 for one in nights.values())
    assert nights[DAY].occupied > 90
    assert counts_by_location([house], DAY) == {house.pk: nights[DAY]}
    # An event per act on a household: nothing was written behind the services' back.
    assert Event.objects.filter(kind="residents.household_registered").count() == Household.objects.count()
    assert list(trust.broken_links()) == []
    assert connection.features.uses_savepoints
    build_further(day=DAY, scale=4, nights=40, say=said.append)
    assert Municipality.objects.count() == len(said) == 1
