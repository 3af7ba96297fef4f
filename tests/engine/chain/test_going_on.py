# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-2, TR-4: long work can be stopped and gone on with, and the answer is the same to the last bit."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from vliegwiel.engine.chain import NotThisPart, Stopped, joined, pack, ranges, simulate, unpack
from vliegwiel.engine.chain.outputs import DAILY_COLUMNS
from vliegwiel.engine.chain.parts import ARRAYS
from vliegwiel.engine.errors import CannotCalculate


def identical(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS)


def test_work_that_was_broken_off_goes_on_to_the_same_bits(small):
    question, kept, told = small(300), {}, []

    def tick(done):
        told.append(done)
        return len(kept) == 2  # someone presses stop while the third part runs

    with pytest.raises(Stopped):
        for part in ranges(17, 5):
            kept[part.start] = pack(simulate(question, runs=part, seed=4, columns=DAILY_COLUMNS, tick=tick))
    assert sorted(kept) == [0, 5]
    assert sum(told) == 11

    for part in ranges(17, 5):
        if part.start not in kept:
            kept[part.start] = pack(simulate(question, runs=part, seed=4, workers=3, columns=DAILY_COLUMNS))
    whole = joined([unpack(question, raw) for raw in kept.values()])
    assert identical(whole, simulate(question, runs=17, seed=4, columns=DAILY_COLUMNS))
    assert (whole.first, whole.number, whole.columns) == (0, 17, DAILY_COLUMNS)


@pytest.mark.parametrize("workers", [1, 2, 16])
def test_progress_counts_every_replication_and_comes_from_the_thread_that_asked(small, workers):
    told = []
    simulate(small(200), runs=9, workers=workers, tick=lambda done: told.append((done, threading.get_ident())))
    assert sum(done for done, _ in told) == 9
    assert {thread for _, thread in told} == {threading.get_ident()}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_ends_all_threads_at_once(small, workers):
    told = []

    def tick(done):
        told.append(done)
        return sum(told) >= 3

    with pytest.raises(Stopped, match="gestopt"):
        simulate(small(200), runs=2000, workers=workers, tick=tick)
    assert sum(told) == 3
    assert threading.active_count() < 10


def test_a_fault_in_what_looks_on_is_not_swallowed(small):
    def tick(_done):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        simulate(small(200), runs=6, workers=2, tick=tick)


def test_a_part_of_another_scenario_is_not_taken(small):
    raw = pack(simulate(small(200), runs=range(3, 5)))
    with pytest.raises(NotThisPart, match="een ander scenario"):
        unpack(small(200, housing__handover_days=22), raw)


@pytest.mark.parametrize("damage", [lambda raw: raw[:200], lambda raw: b"", lambda raw: raw[:-400] + bytes(400)])
def test_a_damaged_part_is_not_taken(small, damage):
    question = small(200)
    raw = pack(simulate(question, runs=2))
    with pytest.raises(NotThisPart, match="opnieuw"):
        unpack(question, damage(raw))


def test_parts_that_do_not_follow_on_one_another_are_not_put_together(small):
    question = small(200)
    one, two, far = (simulate(question, runs=part) for part in (range(2), range(2, 4), range(5, 6)))
    for parts in ([one, far], [one, two, two], [one, simulate(question, runs=range(2, 4), seed=2)], []):
        with pytest.raises(CannotCalculate, match=r"ontbreekt|horen niet|geen delen"):
            joined(parts)


@pytest.mark.parametrize("wrong", [0, -3, range(5, 5), range(-1, 4), range(0, 9, 2)])
def test_a_range_without_runs_is_refused(small, wrong):
    with pytest.raises(CannotCalculate, match="geen reeks runs"):
        simulate(small(200), runs=wrong)
