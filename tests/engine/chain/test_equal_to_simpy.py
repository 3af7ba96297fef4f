# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-1, proof 1: the kernel does what a straightforward SimPy model does, person by person, on the same draws."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.chain_in_simpy import Chain, QuickChain
from tests.engine.chain.conftest import run

from vliegwiel.engine.chain import layout as at

NOTHING = {
    "population": {
        "registration": 0, "ind_queue": 0, "handling": 0, "appeal": 0, "departure": 0, "continued": 0,
        "waiting_for_home": 0, "displaced_waiting": 0, "in_start_up_homes": 0,
    },
    "inflow__displaced": None,
    "inflow__following_family": None,
    "inflow__regimes": [],
    "inflow__first_regime": "",
    "start_up_homes__homes": [],
    "policy__capacity": {"rule": "stable"},
    "policy__moves": {"when_procedure_starts": 0.0, "with_status": 0.0},
    "procedure__unused_slots_flow_over": False,
}  # fmt: skip


def assert_equal(question, seed=7, rep=0, model=Chain):
    world, _tables = run(question, seed, rep, log_lines=1_000_000)
    reference = model(world, seed, rep)
    nights = reference.run()
    number = world.tally[at.LOGGED]
    assert number <= len(world.log)
    assert sorted(map(tuple, world.log[:number].tolist())) == sorted(reference.log), "some household fares differently"
    assert np.array_equal(nights, world.daily), "some counter differs on some night"
    assert np.array_equal(np.array(reference.work), world.work), "people at work differ"
    assert np.array_equal(reference.housed, world.housed), "homes per municipality differ"
    weeks = np.array(reference.weekly, int).reshape(-1, reference.towns)
    assert np.array_equal(weeks, world.weekly[: len(weeks)]), "municipal lines differ"
    return world, reference


# Feature by feature, each on top of the one before.
STEPS = {
    "arrivals, registration, slots, decisions, departure and homes": {},
    "unused slots flow over": {"procedure__unused_slots_flow_over": True},
    "people at the start": {
        "population": {
            "ind_queue": 900,
            "handling": 80,
            "appeal": 90,
            "departure": 50,
            "continued": 60,
            "waiting_for_home": 400,
            "registration": 40,
        }
    },
    "moves that set back": {"policy__moves": {"when_procedure_starts": 0.9, "with_status": 0.5}},
    "start-up homes with a longest stay": {
        "start_up_homes__homes": [{"number": 90}, {"since": "2027-09-01", "number": -20}]
    },
    "displaced people from Ukraine": {
        "inflow__displaced": {"people_per_year": 900, "since": "2027-03-04", "until": None, "sizes": {1: 0.5, 3: 0.5}}
    },
    "families that follow": {
        "inflow__following_family": {
            "share": 0.6,
            "sizes": {1: 0.4, 3: 0.6},
            "delay": {"mean": 120, "spread": 0.6},
            "registration": {"mean": 15, "spread": 0.5},
            "fits": 0.4,
        }
    },
    "a rule that opens and closes locations": {"policy__capacity": {"rule": "follow"}},
    "inflow that switches regime": {
        "inflow__regimes": [
            {"name": "laag", "factor": 0.5, "spread": 0.1, "then": {"laag": 0.7, "hoog": 0.3}},
            {"name": "hoog", "factor": 1.8, "spread": 0.1, "then": {"laag": 0.4, "hoog": 0.6}},
        ],
        "inflow__first_regime": "laag",
    },
}


@pytest.mark.parametrize("step", range(len(STEPS)), ids=list(STEPS))
def test_every_feature_on_top_of_the_others_gives_each_household_the_same_days(small, step):
    changes = dict(NOTHING)
    for name in list(STEPS)[: step + 1]:
        changes.update(STEPS[name])
    assert_equal(small(420, **changes), seed=11 + step)


@pytest.mark.parametrize("rep", range(3))
def test_the_whole_chain_gives_each_household_the_same_days(small, rep):
    world, _ = assert_equal(small(900), rep=rep)
    last = world.daily[-1]
    for counter in (
        at.STUCK,
        at.MADE_PLACES,
        at.FAMILY_ARRIVED,
        at.JOBS_LOST,
        at.RETURNED,
        at.UNUSED_HOMES,
        at.HOUSED_SELF,
    ):
        assert world.daily[:, counter].any(), f"counter {counter} never came into play"
    assert last[at.EMERGENCY_NIGHTS] > 0


def test_the_quick_peer_that_speed_is_measured_against_is_the_same_model(small):
    assert_equal(small(700), rep=5, model=QuickChain)


def test_a_kernel_with_another_draw_is_found_out(small):
    question = small(200)
    world, _ = run(question, 7, 0)
    other = Chain(world, 8, 0)
    assert not np.array_equal(other.run(), run(question, 7, 0)[0].daily)


def test_savings_at_the_end_are_those_of_the_people_who_are_still_there(small):
    world, reference = assert_equal(small(500))
    built = int(np.cumsum(world.work[0][:-1]).sum())
    assert built - world.tally[at.SAVINGS_RELEASED] == sum(household.work_days for household in reference.present)
