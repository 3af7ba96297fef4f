# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a coming year is reckoned from: who is there, who came, how long people stay (issue of the chain, TR-4)."""

from __future__ import annotations

import pytest
from tests.factories.town import NOW, Town, day

from vliegwiel.apps.stays import selectors, services
from vliegwiel.apps.stays.terms import PlannedBed

pytestmark = pytest.mark.django_db


def test_households_that_come_move_and_stay_are_counted_once(town: Town):
    beds = town.beds()
    pair, single = town.household(2), town.household(1)
    town.settle(pair, beds[1:3], day(-28))
    town.settle(single, beds[5:6], day(-14))
    claim = services.move_household(
        actor=town.manager,
        household_id=single.pk,
        beds=[PlannedBed(single.members.get().resident_id, beds[8].pk)],
        on=day(-7),
        now=NOW,
    )
    assert claim
    found = selectors.flow_of(town.house, day(-28), day(0))
    assert found.present == (2, 1)
    assert found.sizes == {1: 1, 2: 1}
    assert found.weeks == 4
    assert found.arrivals_per_week == 0.5
    # 2 people × 28 nights + 1 × 14 nights = 70 nights, by 3 people who came.
    assert found.stay_days == pytest.approx(70 / 3)


def test_who_was_there_before_is_present_but_did_not_come(town: Town):
    town.settle(town.household(1), town.beds()[:1], day(-40))
    found = selectors.flow_of(town.house, day(-28), day(0))
    assert (found.present, found.sizes, found.stay_days) == ((1,), {}, 0.0)
