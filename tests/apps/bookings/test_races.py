# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Many people click at once: no place and no night goes to two of them (LO-4, LO-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection
from tests.apps.bookings.houses import TOMORROW, alone, door, hours, kept_room, room, sign_up, slot
from tests.factories.town import DAY, NOW, build_town, members

from vliegwiel.apps.bookings import services
from vliegwiel.apps.bookings.errors import NightTaken, SlotFull
from vliegwiel.apps.bookings.models import NightAlone, SignUp
from vliegwiel.apps.bookings.terms import SignUpState
from vliegwiel.promises import triggers
from vliegwiel.refusals import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PEOPLE, PLACES = 8, 3


def at_once(acts: list[Callable[[], object]]) -> Counter[str]:
    def act(one: Callable[[], object]) -> str:
        try:
            one()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(act, acts))


def test_of_eight_who_want_three_places_three_get_one_each():
    town = build_town()
    opening = hours(town, room(town), places=PLACES)
    people = [alone(town) for _ in range(PEOPLE)]
    said = at_once([lambda one=one: sign_up(*one, slot(opening)) for one in people])
    assert said == {"done": PLACES, SlotFull.code: PEOPLE - PLACES}
    taken = SignUp.objects.filter(opening=opening, day=TOMORROW, state=SignUpState.TAKEN)
    assert sorted(taken.values_list("place", flat=True)) == [1, 2, 3]


def test_of_six_who_want_the_same_night_one_gets_it():
    town = build_town()
    kept = kept_room(town)
    people = []
    for bed in town.beds()[:6]:
        household = town.household()
        town.settle(household, [bed])
        people.append(door(town, members(household)[0]))
    night = {"room_id": kept.pk, "night": DAY, "partner": None, "day": DAY, "now": NOW}
    said = at_once([lambda one=one: services.ask_night(actor=one, **night) for one in people])
    assert said == {"done": 1, NightTaken.code: 5}
    assert NightAlone.objects.count() == 1


def test_without_the_queue_the_database_itself_refuses_a_second_person_in_a_place_or_hour():
    town = build_town()
    opening, other = hours(town, room(town)), hours(town, room(town, "Andere"), from_minute=630, until_minute=690)
    (actor, me), (_second, two) = alone(town), alone(town)
    sign_up(actor, me, slot(opening))
    known = {"day": TOMORROW, "place": 1, "signed_at": NOW}
    with pytest.raises(IntegrityError):
        SignUp.objects.create(opening=opening, from_minute=600, until_minute=660, resident_id=two, **known)
    with pytest.raises(IntegrityError, match="one_place_per_person_per_hour"):
        SignUp.objects.create(opening=other, from_minute=630, until_minute=690, resident_id=me, **known)
    assert triggers.broken("default") == []
