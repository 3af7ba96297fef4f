# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A whole country at once: random, greedy, ours and the proven bound; plain HiGHS with the same deadline.

python benchmarks/regions.py --seeds 100 101 [--households 30000] [--deadline 15] [--highs]
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time

import numpy as np
from country import country

from vliegwiel.engine.region_match.propose.arrive import State
from vliegwiel.engine.region_match.propose.instance import instance_of
from vliegwiel.engine.region_match.propose.small import solve_small
from vliegwiel.engine.region_match.propose.solve import solve
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


def plain_highs(table: Table, seconds: float) -> None:
    """One program over all pairs, in a process that is ended at twice the deadline."""
    process = multiprocessing.Process(target=_highs, args=(table, seconds))
    process.start()
    process.join(2 * seconds)
    if process.is_alive():
        process.kill()
        print(f"  plain HiGHS        no answer after {2 * seconds:.0f} s (deadline {seconds:.0f} s)")


def _highs(table: Table, seconds: float) -> None:
    instance = instance_of(table.values, table.allowed, table.size, table.places, table.limits)
    choice, _bound, _price = solve_small(instance, seconds)
    placed = np.nonzero(choice >= 0)[0]
    value = table.values[placed, choice[placed]].sum()
    print(f"  plain HiGHS        {value:.1f}   unplaced {int(table.size[choice < 0].sum())} people")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(100, 110)))
    parser.add_argument("--households", type=int, default=30_000)
    parser.add_argument("--deadline", type=float, default=15.0)
    parser.add_argument("--highs", action="store_true")
    arguments = parser.parse_args()
    warm = table_of(read(country(0, 1_000)))
    solve(warm.values, warm.allowed, warm.size, warm.places, warm.limits, 1.0)
    for seed in arguments.seeds:
        table = table_of(read(country(seed, arguments.households)))
        people, allowed = int(table.size.sum()), table.allowed.mean()
        print(f"seed {seed}: {len(table.size)} households, {people} people, {allowed:.0%} of pairs allowed")
        clock, cpu = time.perf_counter(), time.process_time()
        found = solve(table.values, table.allowed, table.size, table.places, table.limits, arguments.deadline)
        wall, cpu = time.perf_counter() - clock, time.process_time() - cpu
        chance = one_by_one(table, seed, random=True)
        greedy = one_by_one(table, seed, random=False)
        for name, (value, unplaced) in {"random": chance, "greedy": greedy}.items():
            print(f"  {name:<18}{value:.1f} ({value / found.bound:.2%})   unplaced {unplaced} people")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        out = int(table.size[found.unplaced].sum())
        print(f"  ours              {found.value:.1f} ({1 - found.gap:.4%})   unplaced {out} people")
        print(
            f"  bound             {found.bound:.1f}   gap {found.gap:.4%}   "
            f"broken rules {broken(table, found.assigned)}"
        )
        print(f"  {wall:.1f} s wall, {cpu:.1f} s CPU, {memory:.2f} GB")
        if arguments.highs:
            plain_highs(table, arguments.deadline)


if __name__ == "__main__":
    main()
