# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-2, CH-3, TR-4: two policies meet the same people, and the answer does not depend on who computes it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from vliegwiel.engine.chain import (
    OUTPUTS,
    affected,
    compare,
    depends_on,
    joined,
    kernel,
    simulate,
    simulate_range,
    trace,
)
from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.outputs import DAILY_COLUMNS
from vliegwiel.engine.chain.run import simulate_on_dask
from vliegwiel.engine.errors import CannotCalculate

ARRAYS = ("night_sums", "night_ends", "daily", "housed", "waiting", "weekly")


def identical(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS)


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_draws_are_those_of_the_published_generator(counter, key, expected):
    """Known answers of Philox4x32-10 (Random123, kat_vectors)."""
    assert tuple(int(word) for word in kernel.philox(*(np.uint64(part) for part in (*counter, *key)))) == expected


def test_draws_are_even_over_their_whole_range():
    out, seen = np.zeros(8, np.int64), []
    for key in range(4000):
        kernel.draws_of(np.int64(key), np.int64(0), np.int64(0), np.uint64(5), np.uint64(1), out)
        seen.append(out.copy())
    draws = np.array(seen)
    assert np.abs(draws.mean(axis=0) / 65535 - 0.5).max() < 0.02
    assert np.abs(np.corrcoef(draws.T) - np.eye(8)).max() < 0.07


@pytest.mark.parametrize("workers", [2, 16])
def test_one_or_sixteen_workers_give_the_same_bits(small, workers):
    question = small(400)
    alone = simulate(question, runs=17, seed=4, workers=1, columns=DAILY_COLUMNS)
    assert identical(alone, simulate(question, runs=17, seed=4, workers=workers, columns=DAILY_COLUMNS))


@pytest.mark.parametrize("cuts", [(0, 17), (0, 1, 17), (0, 5, 6, 12, 17)])
def test_any_chunking_gives_the_same_bits(small, cuts):
    question = small(400)
    parts = [simulate_range(question, 4, first, last, DAILY_COLUMNS) for first, last in pairwise(cuts)]
    assert identical(joined(parts[::-1]), simulate(question, runs=17, seed=4, columns=DAILY_COLUMNS))


def test_dask_gives_the_same_bits_or_says_how_to_get_it(small):
    question = small(300)
    try:
        import dask  # noqa: F401
    except ImportError:
        with pytest.raises(CannotCalculate, match=r"vliegwiel\[dask\]"):
            simulate_on_dask(question, runs=4)
        pytest.skip("Dask is not installed here: only its absence was tested")
    assert identical(simulate_on_dask(question, runs=9, seed=4, chunk=2), simulate(question, runs=9, seed=4))


def test_a_world_that_has_to_grow_gives_the_same_bits(small):
    from vliegwiel.engine.chain.run import replicate
    from vliegwiel.engine.chain.tables import build
    from vliegwiel.engine.chain.workspace import workspace

    tables = build(small(400))
    tight, wide = (replicate(workspace(tables, room), tables, 4, 0) for room in (100, 100_000))
    assert len(tight.people) > 100
    assert np.array_equal(tight.daily, wide.daily)


def test_a_rule_that_makes_many_small_locations_gets_room_for_all_of_them(small):
    rule = {"rule": "follow", "places_per_location": 1, "contract_days": 30, "lead_days": 5, "at_most": 400}
    world_has = simulate(small(400, policy__capacity=rule), runs=1, seed=2).night_ends[0, -1]
    assert world_has[at.OPENED_PLACES] > 2000
    assert world_has[at.MADE_PLACES] <= 400


def test_another_seed_or_replication_meets_other_people(small):
    question = small(200)
    runs = simulate(question, runs=3, seed=1)
    assert len({values.tobytes() for values in runs.night_sums}) == 3
    assert not np.array_equal(runs.night_sums, simulate(question, runs=3, seed=2).night_sums)


def test_without_a_causal_path_the_difference_is_exactly_zero(small):
    own = simulate(small(700, start_up_homes__homes=[]), runs=6, seed=2)
    other = simulate(small(700), runs=6, seed=2)
    found = compare(own, other)
    for name in (
        "arrived",
        "displaced_joined",
        "decided",
        "granted",
        "decision_wait",
        "returned",
        "unknown",
        "cost_ind",
    ):
        assert found[name]["runs_equal"] == 6, f"{name} cannot depend on start-up homes"
    assert found["in_start_up_homes"]["runs_equal"] == 0
    assert found["home_wait"]["runs_equal"] == 0


def test_more_beds_change_nothing_for_decisions_and_homes(small):
    vast = {"name": "vast", "number": 80, "places": 60, "fixed_per_place": "48.00", "variable_per_night": "30.00"}
    own = simulate(small(500, reception__locations=[vast]), runs=4, seed=2)
    other = simulate(small(500), runs=4, seed=2)
    found = compare(own, other)
    for name in ("arrived", "decided", "status_holders_housed", "home_wait", "in_reception"):
        assert found[name]["runs_equal"] == 4
    assert found["emergency_nights"]["runs_lower"] == 4


def test_a_scenario_against_itself_differs_nowhere(small):
    runs = simulate(small(300), runs=3, seed=2)
    assert all(row["runs_equal"] == 3 for row in compare(runs, runs).values())
    assert set(compare(runs, runs)) == {output.name for output in OUTPUTS}
    nobody = affected(small(300), small(300), seed=2)
    assert nobody["earlier"] == nobody["later"] == nobody["housed_only_here"] == 0
    assert nobody["same_day"] > 0


def test_who_gets_a_home_earlier_is_counted(small):
    found = affected(small(700, housing__target_per_half_year=[{"people": 2000}]), small(700), seed=2)
    assert found["earlier"] > 100
    assert found["days_earlier"] > 10
    assert found["housed_only_here"] > found["housed_only_there"]


def test_one_pair_has_no_interval(small):
    question = small(200)
    row = compare(simulate(question, runs=1), simulate(question, runs=1))["arrived"]
    assert row["difference"]["interval_low"] is None


def test_unequal_runs_are_not_paired(small):
    with pytest.raises(CannotCalculate, match="niet te paren"):
        compare(simulate(small(200), runs=2), simulate(small(200), runs=3))


def test_the_price_at_which_both_cost_the_same_is_exact(small):
    own, other = (
        simulate(small(400), runs=6, seed=1),
        simulate(small(400, policy__capacity={"rule": "stable"}), runs=6, seed=1),
    )
    even = depends_on(own, other)["emergency_price_at_which_both_cost_the_same"]
    own_even, other_even = (
        simulate(small(400, reception__emergency_per_night=even, **extra), runs=6, seed=1)
        for extra in ({}, {"policy__capacity": {"rule": "stable"}})
    )
    nights = abs(compare(own, other)["emergency_nights"]["difference"]["mean"])
    assert abs(float(compare(own_even, other_even)["cost_total"]["difference"]["mean"])) <= 0.005 * nights + 0.01


def test_one_household_can_be_followed_in_dutch(small):
    moments = trace(small(700), day=20, number=1, seed=3)
    assert moments[0].code == "registration"
    assert [m.day for m in moments] == sorted(m.day for m in moments)
    assert all(m.sentence.endswith(".") and "{" not in m.sentence for m in moments)
    assert {"ind_queue", "to_location", "to_emergency"} & {m.code for m in moments}


def test_following_someone_who_did_not_come_is_refused(small):
    with pytest.raises(CannotCalculate, match="Kies een andere dag"):
        trace(small(100), day=20, number=30_000)


def test_state_per_person_fits_in_forty_bytes(baseline):
    from vliegwiel.engine.chain.tables import mean_size

    people = mean_size({int(size): share for size, share in baseline["inflow"]["sizes"].items()})
    assert at.BYTES_PER_HOUSEHOLD / people <= 40
