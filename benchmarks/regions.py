# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A whole country at once: random, greedy, ours, hindsight prices and the proven bound; plain HiGHS, same deadline.

python benchmarks/regions.py --seeds 100 101 [--households 30000] [--deadline 15 120] [--no-highs]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from country import country

from vliegwiel.engine.region_match.propose.arrive import State
from vliegwiel.engine.region_match.propose.instance import instance_of
from vliegwiel.engine.region_match.propose.small import solve_small
from vliegwiel.engine.region_match.propose.solve import Solution, solve
from vliegwiel.engine.region_match.question import read
from vliegwiel.engine.region_match.table import Table, table_of


def one_by_one(table: Table, seed: int, *, random: bool) -> tuple[float, int]:
    """Greedy or random: households in a drawn order, each its highest (or a random) value that has room."""
    from arrivals import batches, without_prices

    chance = np.random.default_rng(seed)
    (batch,) = batches(table, 1, chance.permutation(len(table.size)))
    at_most = np.array([limit.at_most for limit in table.limits], dtype=float)
    state = State(table.places.copy(), 1, at_most, tuple(limit.municipalities for limit in table.limits), priced=0)
    asked = batch if not random else type(batch)(0, chance.random(batch.values.shape), *_rest(batch))
    assigned, _state = without_prices(asked, state)
    placed = np.nonzero(assigned >= 0)[0]
    return float(batch.values[placed, assigned[placed]].sum()), int(batch.size[assigned < 0].sum())


def _rest(batch: object) -> tuple[object, ...]:
    return tuple(getattr(batch, name) for name in ("allowed", "size", "limited_by"))


def at_known_prices(table: Table, seed: int, price: np.ndarray) -> tuple[float, int]:
    """Households in the same drawn order, each its best after the prices that only hindsight gives."""
    from arrivals import batches, known_prices, start, walk

    order = np.random.default_rng(seed).permutation(len(table.size))
    return walk(batches(table, 1, order), start(table, 1), known_prices(price))


@dataclass
class Run:
    """One country, the seed of its order, and the time that may be used [s]."""

    table: Table
    seed: int
    limit: float


@dataclass
class Row:
    """What one way of placing gave: value and unplaced people, and what it took."""

    value: float
    unplaced: int
    wall: float
    cpu: float
    memory: float
    remark: str = ""

    @property
    def took(self) -> str:
        """Say what it took, as far as it was measured."""
        if np.isnan(self.wall):
            return "(walked with the prices of ours)"
        return f"{self.wall:>6.1f} s wall {self.cpu:>6.1f} s CPU {self.memory:>5.2f} GB"


def measured(way: Callable[[Run], tuple[float, int, str]], run: Run) -> Row:
    """Do it in a process of its own, so that its time and memory are its own; end it at twice the deadline."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_measure, args=(there, way, run))
    process.start()
    if not here.poll(2 * run.limit + 60):
        memory, cpu = spent_by(process.pid or 0)
        process.kill()
        process.join()
        return Row(0.0, int(run.table.size.sum()), 2 * run.limit + 60, cpu, memory, "no answer when it was ended")
    row: Row = here.recv()
    process.join()
    return row


def spent_by(pid: int) -> tuple[float, float]:
    """Return the most memory [GB] and the CPU time [s] of a process that still runs, as Linux counts them."""
    status = Path(f"/proc/{pid}/status").read_text()
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1e6, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _measure(there: Any, way: Any, run: Run) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    value, unplaced, remark = way(run)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    there.send(Row(value, unplaced, time.perf_counter() - clock, time.process_time() - cpu, memory, remark))


def by_chance(run: Run) -> tuple[float, int, str]:
    return (*one_by_one(run.table, run.seed, random=True), "")


def greedy(run: Run) -> tuple[float, int, str]:
    return (*one_by_one(run.table, run.seed, random=False), "")


def plain_highs(run: Run) -> tuple[float, int, str]:
    """Programs over all pairs, first people and then value, for HiGHS with the same deadline."""
    table = run.table
    instance = instance_of(table.values, table.allowed, table.size, table.places, table.limits)
    choice = solve_small(instance, run.limit).choice
    placed = np.nonzero(choice >= 0)[0]
    found = "" if len(placed) else "no feasible answer"
    return float(table.values[placed, choice[placed]].sum()), int(table.size[choice < 0].sum()), found


def broken(table: Table, assigned: np.ndarray) -> int:
    """Count broken rules, with loops of its own."""
    used, wrong = np.zeros(len(table.places), dtype=int), 0
    for household, town in enumerate(assigned.tolist()):
        if town >= 0:
            used[town] += table.size[household]
            wrong += not table.allowed[household, town]
    wrong += int((used > table.places).sum())
    for limit in table.limits:
        inside = [h for h in limit.households.tolist() if assigned[h] in set(limit.municipalities.tolist())]
        wrong += int(table.size[inside].sum()) > limit.at_most
    return wrong


def one_country(seed: int, arguments: argparse.Namespace) -> None:
    table = table_of(read(country(seed, arguments.households)))
    people, allowed = int(table.size.sum()), table.allowed.mean()
    print(f"seed {seed}: {len(table.size)} households, {people} people, {allowed:.0%} of pairs allowed")
    best: list[Solution] = []

    def ours(run: Run) -> tuple[float, int, str]:
        found = solve(table.values, table.allowed, table.size, table.places, table.limits, run.limit)
        best.append(found)
        return found.value, int(table.size[found.unplaced].sum()), f"gap {found.gap:.4%}"

    rows = {"random": measured(by_chance, Run(table, seed, 600)), "greedy": measured(greedy, Run(table, seed, 600))}
    for limit in arguments.deadline:
        rows[f"ours, {limit:.0f} s"] = measured(ours, Run(table, seed, limit))
    # Once more in this process: its prices and its placement are looked at below.
    ours(Run(table, seed, max(arguments.deadline)))
    found = best[-1]
    value, unplaced = at_known_prices(table, seed, found.price)
    rows["hindsight prices"] = Row(value, unplaced, *(float("nan"),) * 3)
    if arguments.highs:
        for limit in arguments.deadline:
            rows[f"plain HiGHS, {limit:.0f} s"] = measured(plain_highs, Run(table, seed, limit))
    for name, row in rows.items():
        print(
            f"  {name:<20}{row.value:>12.1f} {row.value / found.bound:>9.3%}  unplaced {row.unplaced:>6}  "
            f"{row.took}  {row.remark}"
        )
    print(f"  {'proven bound':<20}{found.bound:>12.1f}; rules broken by ours: {broken(table, found.assigned)}")
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[100])
    parser.add_argument("--households", type=int, default=30_000)
    parser.add_argument("--deadline", type=float, nargs="+", default=[15.0, 120.0])
    parser.add_argument("--highs", action=argparse.BooleanOptionalAction, default=True)
    arguments = parser.parse_args()
    # What has to be compiled is compiled before the clock runs.
    warm = table_of(read(country(0, 1_000)))
    solve(warm.values, warm.allowed, warm.size, warm.places, warm.limits, 5.0)
    for seed in arguments.seeds:
        one_country(seed, arguments)


if __name__ == "__main__":
    main()
