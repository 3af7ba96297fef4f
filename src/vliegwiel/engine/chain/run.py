# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs replications on threads; every replication is the same whoever runs it, and in whatever order.

Long work is cut in ranges of replications that can be kept (`parts.py`), stopped, gone on with and put together.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.layout import World
from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.chain.tables import Tables, build
from vliegwiel.engine.chain.workspace import workspace
from vliegwiel.engine.errors import CannotCalculate

# Two columns beside the kernel's: people at work, in reception and in the first years at home.
WORK_IN_RECEPTION, WORK_AT_HOME, PEOPLE_HOUSED = range(at.COLUMNS, at.COLUMNS + 3)
WIDTH = at.COLUMNS + 3
MOST_RECORDS, MOST_LOCATIONS = 20_000_000, 32_000
LOOKS_EVERY = 0.25  # seconds between two looks at whether someone wants to stop
Progress = Callable[[int], bool | None]


class Stopped(CannotCalculate):
    """Someone asked to stop; nothing of the unfinished range is given, and finished ranges stay good."""

    code = "chain-stopped"


@dataclass(frozen=True, slots=True)
class Runs:
    """What replications gave: per half-year, per day, and per municipality.

    night_sums  i8 [runs, half-years, WIDTH]: every column summed over the nights
    night_ends  i8 [runs, half-years, WIDTH]: every column on the last night
    daily       i8 [runs, days, len(columns)]: chosen columns
    housed      i4 [runs, half-years, municipalities]: status holders who got a home
    waiting     i4 [runs, half-years, municipalities]: people in line at the end
    weekly      i8 [2, weeks, municipalities]: people in line, sum and sum of squares over the runs
    """

    question: Question
    tables: Tables
    seed: int
    first: int
    columns: tuple[int, ...]
    night_sums: NDArray[np.int64]
    night_ends: NDArray[np.int64]
    daily: NDArray[np.int64]
    housed: NDArray[np.int32]
    waiting: NDArray[np.int32]
    weekly: NDArray[np.int64]

    @property
    def number(self) -> int:
        """How many replications there are."""
        return len(self.night_sums)


def replicate(world: World, tables: Tables, seed: int, rep: int) -> World:
    """Run one replication; return its world, a larger one when there was no room.

    :raises CannotCalculate: more households at once than memory should hold
    """
    from vliegwiel.engine.chain import kernel

    while short := kernel.replicate(world, np.uint64(seed), np.int64(rep)):
        room = len(world.people) * (2 if short == 1 else 1)
        made = (len(world.places) - len(world.given)) * (2 if short == 2 else 1)
        if room > MOST_RECORDS or made + len(world.given) > MOST_LOCATIONS:
            raise CannotCalculate(
                "Er zijn te veel huishoudens of locaties tegelijk. Kies een lagere instroom of grotere locaties."
            )
        world = workspace(
            tables, room, made, len(world.log) if world.k[at.K_LOGGING] else 0, int(world.k[at.K_LOGGING])
        )
    return world


def simulate(
    question: Question,
    *,
    runs: int | range = 100,
    seed: int = 1,
    workers: int = 1,
    columns: tuple[int, ...] = (),
    tick: Progress | None = None,
) -> Runs:
    """Run replications on threads: a pure function of question, seed and range.

    Bit for bit the same for any number of workers. Ranges that follow on one another and are put together with `joined`
    are bit for bit what one call gives, whoever ran them and in whatever order.

    runs     how many replications from 0 on, or which: range(20, 40)
    workers  threads
    columns  what is kept per night (`outputs.DAILY_COLUMNS`); without them only half-years are
    tick     called from the calling thread: with 1 after every replication, with 0 at least every quarter of a second
             while several threads work. When it returns True everything stops

    :raises Stopped: tick said so
    :raises CannotCalculate: there is nothing to run, or the chain does not fit in memory
    """
    reps = range(runs) if isinstance(runs, int) else runs
    if not reps or reps.step != 1 or reps.start < 0:
        raise CannotCalculate(f"{reps} is geen reeks runs. Geef een begin vanaf 0 en een later einde.")
    tables = build(question)
    whole = _room_for(question, tables, seed, reps, columns)
    if workers > 1 and len(reps) > 1:
        _on_threads(whole, reps, min(workers, len(reps)), tick)
    else:
        _fill(whole, reps, whole.weekly, lambda: _look(tick, 1))
    return whole


def simulate_range(
    question: Question, seed: int, first: int, last: int, columns: tuple[int, ...] = (), tick: Progress | None = None
) -> Runs:
    """Run replications first … last - 1 one after another; see `simulate`."""
    return simulate(question, runs=range(first, last), seed=seed, columns=columns, tick=tick)


def _look(tick: Progress | None, done: int) -> None:
    if tick is not None and tick(done):
        raise Stopped("De berekening is gestopt. Begin opnieuw, of ga verder met wat al klaar was.")


def _on_threads(whole: Runs, reps: range, workers: int, tick: Progress | None) -> None:
    sums = [np.zeros_like(whole.weekly) for _ in range(workers)]
    finished: SimpleQueue[int] = SimpleQueue()
    halt = Event()

    def each() -> None:
        finished.put(1)
        if halt.is_set():
            raise Stopped("")

    with ThreadPoolExecutor(workers) as pool:
        mine = [range(reps.start + own, reps.stop, workers) for own in range(workers)]
        working = [pool.submit(_fill, whole, mine[own], sums[own], each) for own in range(workers)]
        try:
            _wait(working, finished, tick)
        except BaseException:
            halt.set()
            raise
    for own in sums:
        whole.weekly[...] += own


def _wait(working: list[Future[None]], finished: SimpleQueue[int], tick: Progress | None) -> None:
    # Here, in the thread of the caller, so that tick may use what belongs to that thread, such as a database.
    while not all(future.done() for future in working):
        try:
            done = finished.get(timeout=LOOKS_EVERY)
        except Empty:
            done = 0
        _look(tick, done)
        for future in working:
            if future.done():
                future.result()
    while not finished.empty():
        _look(tick, finished.get())
    for future in working:
        future.result()


def joined(parts: list[Runs]) -> Runs:
    """Put ranges of replications together that follow on one another, in whatever order they are given.

    :raises CannotCalculate: a range misses or stands there twice, or questions, seeds or columns differ
    """
    parts = sorted(parts, key=lambda part: part.first)
    first = parts[0] if parts else None
    for before, after in pairwise(parts):
        if (before.seed, before.columns, before.question) != (after.seed, after.columns, after.question):
            raise CannotCalculate("Deze delen horen niet bij elkaar: scenario, seed en kolommen moeten gelijk zijn.")
        if before.first + before.number != after.first:
            raise CannotCalculate(
                f"Run {before.first + before.number} ontbreekt of is er dubbel. Geef elk deel één keer."
            )
    if first is None:
        raise CannotCalculate("Er zijn geen delen. Reken er eerst een uit.")
    stacked: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("night_sums", "night_ends", "daily", "housed", "waiting")
    }
    weekly = np.sum([part.weekly for part in parts], axis=0)
    return Runs(first.question, first.tables, first.seed, first.first, first.columns, weekly=weekly, **stacked)


def simulate_on_dask(
    question: Question, *, runs: int, seed: int = 1, chunk: int = 10, columns: tuple[int, ...] = ()
) -> Runs:
    """Run the same replications as tasks on Dask, wherever its scheduler lives.

    :raises CannotCalculate: Dask is not installed
    """
    try:
        import dask
    except ImportError:
        raise CannotCalculate("Dask is niet geïnstalleerd. Installeer vliegwiel[dask], of gebruik --workers.") from None
    task = dask.delayed(simulate_range, pure=True)
    parts = [task(question, seed, first, min(first + chunk, runs), columns) for first in range(0, runs, chunk)]
    return joined(list(dask.compute(*parts)))


def _room_for(question: Question, tables: Tables, seed: int, reps: range, columns: tuple[int, ...]) -> Runs:
    runs, halves, towns = len(reps), len(tables.halves), len(tables.municipalities)
    return Runs(
        question,
        tables,
        seed,
        reps.start,
        columns,
        night_sums=np.zeros((runs, halves, WIDTH), np.int64),
        night_ends=np.zeros((runs, halves, WIDTH), np.int64),
        daily=np.zeros((runs, question.days if columns else 0, len(columns)), np.int64),
        housed=np.zeros((runs, halves, towns), np.int32),
        waiting=np.zeros((runs, halves, towns), np.int32),
        weekly=np.zeros((2, question.days // 7, towns), np.int64),
    )


def _fill(runs: Runs, reps: range, weekly: NDArray[np.int64], each: Callable[[], None]) -> None:
    world = workspace(runs.tables)
    starts = np.searchsorted(world.half, np.arange(len(runs.tables.halves)))
    ends = np.append(starts[1:], runs.question.days) - 1
    for rep in reps:
        world = replicate(world, runs.tables, runs.seed, rep)
        own = rep - runs.first
        work = np.cumsum(world.work[:, :-1], axis=1)
        runs.night_sums[own, :, : at.COLUMNS] = np.add.reduceat(world.daily, starts, axis=0)
        runs.night_ends[own, :, : at.COLUMNS] = world.daily[ends]
        for row, column in enumerate((WORK_IN_RECEPTION, WORK_AT_HOME)):
            runs.night_sums[own, :, column] = np.add.reduceat(work[row], starts)
            runs.night_ends[own, :, column] = work[row][ends]
        runs.night_ends[own, :, PEOPLE_HOUSED] = np.cumsum(world.housed.sum(axis=1))
        for number, column in enumerate(runs.columns):
            runs.daily[own, :, number] = (
                world.daily[:, column] if column < at.COLUMNS else work[column - WORK_IN_RECEPTION]
            )
        runs.housed[own] = world.housed
        runs.waiting[own] = world.weekly[np.clip((ends + 1) // 7 - 1, 0, None)] if len(runs.weekly[0]) else 0
        lines = world.weekly[: len(weekly[0])]
        weekly[0] += lines
        weekly[1] += np.square(lines, dtype=np.int64)
        each()
