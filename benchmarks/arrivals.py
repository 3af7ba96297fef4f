# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Day by day: random, greedy, ours, prices known in hindsight, and the proven bound; unplaced beside the value.

python benchmarks/arrivals.py --seeds 100 101 102 [--volume 1.0] [--pace 1.0] [--mix drift]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable

import numpy as np
from country import country

from vliegwiel.engine.region_match.propose.arrive import Batch, State, arrive
from vliegwiel.engine.region_match.propose.daily import Arrivals
from vliegwiel.engine.region_match.propose.solve import solve
from vliegwiel.engine.region_match.question import read
from vliegwiel.engine.region_match.table import Table, table_of


def batches(table: Table, days: int, order: np.ndarray) -> list[Batch]:
    limited: list[list[int]] = [[] for _ in table.size]
    for number, limit in enumerate(table.limits):
        for household in limit.households.tolist():
            limited[household].append(number)
    return [
        Batch(day, table.values[rows], table.allowed[rows], table.size[rows], [limited[row] for row in rows.tolist()])
        for day, rows in enumerate(np.array_split(order, days))
    ]


def moments(table: Table, order: np.ndarray, seed: int, mix: str) -> np.ndarray:
    """Return when in the year each household comes (0-1).

    even   whoever has family or care somewhere comes evenly over the year, as the others do
    drift  their number grows along a line from half to one and a half times the mean
    steep  their number grows along a line from none to twice the mean
    shock  none in the first months, half of them in the last weeks: more than anybody could foresee
    """
    chance = np.random.default_rng(seed).random(len(order))
    bound = table.values[order].max(axis=1) > 50
    # The inverse of the share that has come: u (1 + u) / 2 for a drift, u squared for a steep one.
    late = {"even": chance, "drift": np.sqrt(0.25 + 2 * chance) - 0.5, "steep": np.sqrt(chance), "shock": chance + 0.5}
    return np.where(bound, late[mix], chance)


def start(table: Table, days: int) -> State:
    at_most = np.array([limit.at_most for limit in table.limits], dtype=float)
    return State(table.places.copy(), days, at_most, tuple(limit.municipalities for limit in table.limits))


def walk(
    days: list[Batch], state: State, step: Callable[[Batch, State], tuple[np.ndarray, State]]
) -> tuple[float, int]:
    value, unplaced = 0.0, 0
    for batch in days:
        assigned, state = step(batch, state)
        placed = np.nonzero(assigned >= 0)[0]
        value += float(batch.values[placed, assigned[placed]].sum())
        unplaced += int(batch.size[assigned < 0].sum())
    return value, unplaced


def without_prices(batch: Batch, state: State) -> tuple[np.ndarray, State]:
    """Greedy: the highest value that has room; pricing is switched off by naming the week as priced."""
    return arrive(batch, State(**{**fields(state), "priced": batch.day // 7}))


def at_random(seed: int) -> Callable[[Batch, State], tuple[np.ndarray, State]]:
    chance = np.random.default_rng(seed)

    def step(batch: Batch, state: State) -> tuple[np.ndarray, State]:
        noise = Batch(batch.day, chance.random(batch.values.shape), batch.allowed, batch.size, batch.limited_by)
        return without_prices(noise, state)

    return step


def known_prices(price: np.ndarray) -> Callable[[Batch, State], tuple[np.ndarray, State]]:
    def step(batch: Batch, state: State) -> tuple[np.ndarray, State]:
        free = np.zeros(len(state.at_most))
        return arrive(batch, State(**{**fields(state), "price": price, "limit_price": free, "priced": batch.day // 7}))

    return step


def fields(state: State) -> dict[str, object]:
    return {name: getattr(state, name) for name in State.__dataclass_fields__}


def one_seed(seed: int, arguments: argparse.Namespace) -> dict[str, float]:
    raw = country(seed, round(arguments.households * arguments.volume))
    if arguments.volume != 1:
        planned = country(seed, arguments.households)["municipalities"]
        for town, plan in zip(raw["municipalities"], planned, strict=True):
            town["places"] = plan["places"]
    table = table_of(read(raw))
    order = np.random.default_rng(seed).permutation(len(table.size))
    order = order[np.argsort(moments(table, order, seed, arguments.mix), kind="stable")]
    # Quicker than planned: the same people have all come before the plan ends, and nobody knows.
    days = batches(table, round(arguments.days / arguments.pace), order)
    best = solve(table.values, table.allowed, table.size, table.places, table.limits, arguments.deadline)
    clock, cpu = time.perf_counter(), time.process_time()
    ours = walk(days, start(table, arguments.days), arrive)
    spent, cpu = time.perf_counter() - clock, time.process_time() - cpu
    greedy = walk(days, start(table, arguments.days), without_prices)
    hindsight = walk(days, start(table, arguments.days), known_prices(best.price))
    chance = walk(days, start(table, arguments.days), at_random(seed))
    rows = {"random": chance, "greedy": greedy, "ours": ours, "hindsight prices": hindsight}
    asked = f"seed {seed}, {arguments.mix}, volume {arguments.volume}, pace {arguments.pace}"
    print(f"{asked}: bound {best.bound:.1f} (gap of the hindsight answer {best.gap:.5%})")
    for name, (value, unplaced) in rows.items():
        print(f"  {name:<18}{value / best.bound:10.3%}   unplaced {unplaced:>6} people")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  ours took {spent:.1f} s wall, {cpu:.1f} s CPU for {len(table.size)} households; {memory:.2f} GB at most, "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return {"ours": ours[0] / best.bound, "greedy": greedy[0] / best.bound, "worse": float(ours[1] > greedy[1])}


def latency(seed: int, households: int, days: int) -> None:
    """Print how long one arrival takes with its explanation and its check, and one pricing of a full past."""
    asked = read(country(seed, households))
    counted: dict[str, list[str]] = {}
    for limit in asked.limits:
        for name in limit.households:
            counted.setdefault(name, []).append(limit.label)
    arrivals, times, pricing = Arrivals(asked, horizon=days), [], []
    for day, rows in enumerate(np.array_split(np.arange(len(asked.households)), days)):
        if day > days // 4:
            break
        for number, row in enumerate(rows.tolist()):
            begun, cpu = time.perf_counter(), time.thread_time()
            arrivals.arrive(day, [asked.households[row]], counted)
            spent = (time.perf_counter() - begun, time.thread_time() - cpu)
            (pricing if day % 7 == 0 and number == 0 else times).append(spent)
    for name, found in {"one arrival": times, "the first of a week, with pricing": pricing}.items():
        wall, cpu_s = (np.array([row[n] for row in found]) * 1e3 for n in (0, 1))
        print(
            f"{name}: p50 {np.percentile(wall, 50):.2f} ms, p99 {np.percentile(wall, 99):.2f} ms "
            f"(CPU p99 {np.percentile(cpu_s, 99):.2f} ms, n={len(found)})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(100, 110)))
    parser.add_argument("--households", type=int, default=30_000)
    parser.add_argument("--days", type=int, default=364)
    parser.add_argument("--volume", type=float, default=1.0, help="people, with the places of the plan")
    parser.add_argument("--pace", type=float, default=1.0, help="how much quicker they come than planned")
    parser.add_argument("--deadline", type=float, default=60.0, help="for the hindsight bound")
    parser.add_argument("--mix", choices=["even", "drift", "steep", "shock"], default="even")
    arguments = parser.parse_args()
    found = [one_seed(seed, arguments) for seed in arguments.seeds]
    shares = [row["ours"] for row in found]
    spread = 1.96 * statistics.stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else float("nan")
    print(
        f"ours {statistics.mean(shares):.3%} ± {spread:.3%} of the hindsight bound over {len(shares)} seeds; "
        f"greedy {statistics.mean(row['greedy'] for row in found):.3%}; "
        f"seeds with more unplaced than greedy: {sum(row['worse'] for row in found):.0f}"
    )
    latency(arguments.seeds[0], arguments.households, arguments.days)


if __name__ == "__main__":
    main()
