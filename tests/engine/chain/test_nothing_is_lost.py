# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-1, CH-2, FI-6, proofs 3 and 4: people, beds and euros are conserved every day; more beds never hurt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.chain.conftest import run

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain import simulate
from vliegwiel.engine.chain.outputs import COSTS, RECEPTION, saved_cents, total_cost
from vliegwiel.engine.chain.run import WORK_IN_RECEPTION
from vliegwiel.engine.chain.tables import cents


@pytest.fixture(scope="module")
def world(small):
    return run(small(900), rep=2)[0]


def test_everyone_who_was_made_is_in_a_stage_or_has_left(world):
    made, staying = -world.daily[:, 0], world.daily[:, 1 : at.HOUSED_KEPT].sum(axis=1)
    left = world.daily[:, [at.HOUSED, at.RETURNED, at.UNKNOWN]].sum(axis=1)
    assert np.array_equal(made, staying + left)


def test_who_was_made_arrived_was_there_or_is_family_on_its_way(world):
    start = world.daily[0, 0] + world.daily[0, at.ARRIVED] + world.daily[0, at.DISPLACED_JOINED]
    came = world.daily[:, [at.ARRIVED, at.DISPLACED_JOINED, at.FAMILY_ARRIVED, at.FAMILY_AHEAD]].sum(axis=1)
    first_families = world.daily[0, [at.FAMILY_AHEAD, at.FAMILY_ARRIVED]].sum()
    assert np.array_equal(-world.daily[:, 0], came - start - first_families)


def test_the_stages_that_sleep_in_reception_add_up_to_the_people_in_reception(world):
    assert np.array_equal(world.daily[:, list(RECEPTION)].sum(axis=1), world.daily[:, at.IN_RECEPTION])


def test_a_night_is_in_a_place_or_in_emergency_and_no_place_stays_free_meanwhile(world):
    people, places, free = (world.daily[:, column] for column in (at.IN_RECEPTION, at.PLACES, at.FREE))
    nights = np.diff(world.daily[:, at.EMERGENCY_NIGHTS], prepend=0)
    assert np.array_equal(nights, np.maximum(people - places, 0))
    assert not (nights[free > 0] > 0).any()


def test_places_and_labels_of_households_agree_at_the_end(world):
    used = dict.fromkeys(range(world.tally[at.LOCATIONS]), 0)
    for number in range(world.tally[at.HIGH_WATER]):
        if world.where[number] >= 0:
            used[int(world.where[number])] += int(world.people[number]["size"])
    for loc, people in used.items():
        if world.places[loc]["state"] == at.OPEN:
            assert world.places[loc]["free"] == world.places[loc]["places"] - people
        else:
            assert people == 0


def test_start_up_homes_are_free_or_lived_in(world):
    lived_in = dict.fromkeys(range(len(world.start_free)), 0)
    for number in range(world.tally[at.HIGH_WATER]):
        household = world.people[number]
        handed = household["stage"] in (at.HANDOVER, at.DISPLACED_HANDOVER) and household["flags"] & at.F_TO_START_UP
        if household["stage"] in (at.START_UP, at.STUCK, at.STUCK_HANDOVER) or handed:
            lived_in[int(household["muni"])] += 1
    assert world.tally[at.START_UP_FREE] == world.start_free.sum()
    assert world.tally[at.START_UP_HOMES] - world.tally[at.START_UP_FREE] >= sum(lived_in.values())


def test_a_lost_person_would_be_noticed(world):
    broken = world.daily.copy()
    broken[400, at.QUEUE] -= 1
    assert not np.array_equal(
        -broken[:, 0],
        broken[:, 1 : at.HOUSED_KEPT].sum(axis=1) + broken[:, [at.HOUSED, at.RETURNED, at.UNKNOWN]].sum(axis=1),
    )


def test_euros_of_the_parts_add_up_to_the_total_in_every_half_year(small):
    runs = simulate(small(900), runs=4, seed=3)
    parts = sum(cost.of(runs) for cost in COSTS if cost.name != "savings_paid_in")
    assert np.array_equal(parts, total_cost(runs))
    whole = cents(runs.question.participation.contribution_per_work_day.value)
    paid_in, contribution = COSTS[-1].of(runs), COSTS[-2].of(runs)
    assert np.array_equal(paid_in - contribution, runs.night_sums[:, :, WORK_IN_RECEPTION] * whole)
    released = runs.night_ends[:, :, at.SAVINGS_RELEASED] * saved_cents(runs)
    assert (np.cumsum(paid_in, axis=1) >= released).all(), "more savings were released than paid in"


def test_fixed_costs_are_paid_for_every_place_every_night(small):
    world, _ = run(small(600, policy__capacity={"rule": "stable"}), rep=1)
    places = world.given
    day = np.arange(600)[:, None]
    opened = (day >= np.maximum(places["opens"], 0)) & (day < places["closes"])
    assert np.array_equal(
        np.diff(world.daily[:, at.FIXED_CENTS], prepend=0), (opened * (places["places"] * places["fixed"])).sum(axis=1)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(beds=st.integers(1, 60), more=st.integers(1, 25), rep=st.integers(0, 10_000))
def test_more_beds_never_give_more_emergency_nights_in_any_replication(small, beds, more, rep):
    def nights(number):
        group = {
            "name": "vast",
            "number": number,
            "places": 37,
            "fixed_per_place": "48.00",
            "variable_per_night": "30.00",
        }
        question = small(300, reception__locations=[group], policy__capacity={"rule": "stable"})
        return np.diff(run(question, seed=5, rep=rep)[0].daily[:, at.EMERGENCY_NIGHTS], prepend=0)

    assert (nights(beds + more) <= nights(beds)).all()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 2**40),
    tie=st.floats(0, 1),
    grant=st.floats(0, 1),
    slots=st.floats(0, 20),
    homes=st.integers(0, 300),
    lead=st.integers(1, 200),
)
def test_people_are_conserved_whatever_the_assumptions(small, seed, tie, grant, slots, homes, lead):
    question = small(
        250,
        start_up_homes__tie=tie,
        procedure__grant={"likely": grant, "unlikely": grant, "other": 1 - grant},
        procedure__slots_per_day=[{"likely": slots, "unlikely": 1, "other": 0}],
        start_up_homes__homes=[{"number": homes}],
        policy__capacity={"rule": "follow", "lead_days": lead},
    )
    daily = run(question, seed)[0].daily
    left = daily[:, [at.HOUSED, at.RETURNED, at.UNKNOWN]].sum(axis=1)
    assert np.array_equal(-daily[:, 0], daily[:, 1 : at.HOUSED_KEPT].sum(axis=1) + left)
    assert (daily[:, 1 : at.HOUSED_KEPT] >= 0).all()


def test_status_holders_who_wait_cost_what_the_source_says():
    """FI-6: 18,000 x 71 x 365 = 466,470,000 euro a year, printed as about 466 million."""
    from vliegwiel.engine.chain.outputs import yearly_cost_of_waiting

    assert yearly_cost_of_waiting(18_000, "71.00") == 466_470_000
