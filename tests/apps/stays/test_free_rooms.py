# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms are offered with the best fit first (RE-1, LO-3)."""

from __future__ import annotations

import pytest
from tests.factories.town import DAY, Town

from vliegwiel.apps.stays.selectors import free_rooms
from vliegwiel.engine.units import Period

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_room_where_another_household_lives_comes_after_a_room_of_ones_own(town: Town):
    """201 and 202 are for one household of two; somebody lives in 201 already."""
    taken = town.room("201")
    town.settle(town.household(1), [taken.beds.first()])
    offered = [room.number for room, _beds in free_rooms(town.house, Period(DAY), 1)]
    assert offered.index("202") < offered.index("201")


def test_rooms_that_are_too_small_come_last(town: Town):
    offered = [room.number for room, _beds in free_rooms(town.house, Period(DAY), 3)]
    assert offered[0] == "103"
    assert offered.index("104") < offered.index("102")


def test_several_people_are_offered_a_room_for_a_household_before_a_shared_room(town: Town):
    """102 is for anybody, 201 and 202 for one household; each has two beds."""
    offered = [room.number for room, _beds in free_rooms(town.house, Period(DAY), 2)]
    assert max(offered.index("201"), offered.index("202")) < offered.index("102")
