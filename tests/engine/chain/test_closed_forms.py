# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-1, proofs 2 and 5: known queues come out as the formulas say, and one location as Ciw does it."""

from __future__ import annotations

from math import factorial

import ciw
import numpy as np
import pytest
from tests.engine.chain.conftest import changed, run
from tests.engine.chain.test_equal_to_simpy import NOTHING

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain import question_of
from vliegwiel.engine.chain.location.kernel import fill, serve
from vliegwiel.engine.chain.question import Duration
from vliegwiel.engine.chain.tables import durations

DAYS = 14_000


def start_up_homes_as_a_queue(baseline, homes, rate, mean, spread):
    """Only displaced people of one municipality who seek a few start-up homes: a queue with `homes` servers."""
    values = {place.replace("__", "."): value for place, value in NOTHING.items()}
    question = question_of(
        changed(
            changed(baseline, values),
            {
                "days": DAYS,
                "inflow.people_per_year": 0,
                "inflow.displaced": {
                    "people_per_year": rate * 365.25,
                    "since": "2027-01-01",
                    "until": None,
                    "sizes": {1: 1.0},
                },
                "housing.municipalities": {"made_up": 1},
                "housing.target_per_half_year": [{"people": 0}],
                "housing.handover_days": 1,
                "start_up_homes.homes": [{"number": homes}],
                "start_up_homes.displaced_tie": 1.0,
                "start_up_homes.stay": {"mean": mean, "spread": spread},
                "start_up_homes.longest_stay_days": 30_000,
            },
        )
    )
    waits, services, in_line = [], [], []
    for rep in range(24):
        world, _ = run(question, seed=3, rep=rep, log_lines=200_000)
        assert world.tally[at.LOGGED] < len(world.log)
        days: dict[int, dict[int, int]] = {}
        for key, day, what, _ in world.log[: world.tally[at.LOGGED]].tolist():
            days.setdefault(key, {})[what] = day
        served = [steps for steps in days.values() if at.DISPLACED_HANDOVER in steps]
        own = [
            steps[at.DISPLACED_HANDOVER] - steps[at.DISPLACED_QUEUE]
            for steps in served
            if steps[at.DISPLACED_QUEUE] > 2500
        ]
        waits.append(np.mean(own))
        services += [s[at.LEFT_HOUSED] - s[at.DISPLACED_HANDOVER] for s in served if at.LEFT_HOUSED in s]
        in_line.append((world.daily[2500:, at.DISPLACED_QUEUE].mean(), len(own) / (DAYS - 2500)))
    return np.array(waits), np.array(services), np.array(in_line)


def erlang_c_wait(servers, offered, mean):
    """Mean wait in M/M/c: C(c, a) x mean / (c - a)."""
    last = offered**servers / factorial(servers) * servers / (servers - offered)
    chance = last / (sum(offered**n / factorial(n) for n in range(servers)) + last)
    return chance * mean / (servers - offered)


def near(values, expected, slack):
    error = 3.5 * values.std(ddof=1) / np.sqrt(len(values))
    assert abs(values.mean() - expected) <= error + slack, f"{values.mean():.2f} against {expected:.2f} ± {error:.2f}"


def test_start_up_homes_wait_as_erlang_says(baseline):
    waits, services, _ = start_up_homes_as_a_queue(baseline, homes=6, rate=0.045, mean=100, spread=1.0)
    near(waits, erlang_c_wait(6, 0.045 * services.mean(), services.mean()), slack=1.0)


@pytest.mark.parametrize("spread", [0.0, 0.5])
def test_one_start_up_home_waits_as_pollaczek_and_khinchine_say(baseline, spread):
    waits, services, _ = start_up_homes_as_a_queue(baseline, homes=1, rate=0.012, mean=50, spread=spread)
    expected = 0.012 * (services**2).mean() / (2 * (1 - 0.012 * services.mean()))
    near(waits, expected, slack=1.0)


def test_people_in_line_are_arrivals_times_wait(baseline):
    """Little's law, on the same replications."""
    waits, _, in_line = start_up_homes_as_a_queue(baseline, homes=6, rate=0.045, mean=100, spread=1.0)
    near(in_line[:, 0] - in_line[:, 1] * waits, 0.0, slack=0.05)


def test_a_wrong_formula_would_be_noticed(baseline):
    waits, services, _ = start_up_homes_as_a_queue(baseline, homes=1, rate=0.012, mean=50, spread=0.0)
    with pytest.raises(AssertionError):
        near(waits, 0.012 * services.mean() ** 2 / (1 - 0.012 * services.mean()), slack=1.0)


def test_a_location_without_a_limit_holds_rate_times_stay_with_poisson_spread():
    """M/G/infinity: mean and variance are both the rate times the mean stay."""
    stays = durations(Duration(mean=60, spread=0.7))
    finals = []
    for rep in range(3000):
        occupied, waiting = np.zeros(400, np.int32), np.zeros(400, np.int32)
        fill(
            10**6, np.zeros(0, np.int64), 0.5, stays, np.ones(at.TABLE, np.uint8), np.uint64(1), rep, occupied, waiting
        )
        finals.append(occupied[-1])
    expected = 0.5 * stays.mean()
    near(np.array(finals), expected, slack=0.0)
    assert np.var(finals) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize("places", [5, 40, 150])
def test_a_location_gives_each_person_the_same_days_as_ciw(places):
    rng = np.random.default_rng(places)
    days = 700
    counts = rng.poisson(places / 60 * 1.05, days)
    arrives = np.repeat(np.arange(days), counts)
    stays = rng.integers(1, 120, len(arrives))
    start = np.zeros(len(arrives), np.int64)
    occupied, waiting = np.zeros(days, np.int32), np.zeros(days, np.int32)
    serve(places, 0, np.zeros(days, np.int64), arrives, np.ones_like(arrives), stays, occupied, waiting, start)

    # Ciw's clock starts at 0; one day later, so that a first gap of 0 is no special case.
    gaps = np.diff(arrives + 1, prepend=0).astype(float).tolist()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, float("inf")])],
        service_distributions=[ciw.dists.Sequential(stays.astype(float).tolist())],
        number_of_servers=[places],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(days + 400)
    records = sorted(simulation.get_all_records(), key=lambda record: record.id_number)
    theirs = {record.id_number - 1: (record.service_start_date - 1, record.service_end_date - 1) for record in records}
    compared = 0
    for person, day in enumerate(start):
        if day >= 0:
            assert theirs[person] == (day, day + stays[person])
            compared += 1
    assert compared > 0.8 * len(arrives)
    assert waiting.max() > 0
