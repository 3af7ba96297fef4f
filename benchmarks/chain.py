# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How fast the chain is, beside SimPy and Ciw on the identical model, in one run.

    python benchmarks/chain.py [--runs 60] [--pairs 100] [--compile]

CPU seconds are of this process; ratios hold better than times on a shared machine.
"""

from __future__ import annotations

import argparse
import copy
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

import ciw
import numpy as np
from chain_in_simpy import Chain, QuickChain

from vliegwiel.engine.chain import Question, compare, question_of, read_scenario, simulate
from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.location.kernel import serve
from vliegwiel.engine.chain.outputs import BY_NAME, whole_horizon
from vliegwiel.engine.chain.run import replicate
from vliegwiel.engine.chain.tables import build
from vliegwiel.engine.chain.workspace import workspace


def line(what: str, measured: str, goal: str = "") -> None:
    print(f"{what:<66} {measured:>22}   {goal}", flush=True)


def of_scale(share: float, towns: int, days: int, bare: bool) -> Question:
    """The baseline at a share of the country; bare is three tracks, slots, beds with overflow and housing queues."""
    given: dict[str, Any] = copy.deepcopy(read_scenario("baseline").model_dump(mode="json"))
    given["days"] = days
    for name, people in given["population"].items():
        if name != "longest_wait":
            given["population"][name] = people["value"] * share
    given["inflow"]["people_per_year"]["value"] *= share
    given["inflow"]["displaced"]["people_per_year"]["value"] *= share
    for track in ("likely", "unlikely", "other"):
        given["procedure"]["slots_per_day"][0][track]["value"] *= share
    given["housing"]["target_per_half_year"][0]["people"]["value"] *= share
    given["housing"]["municipalities"] = {"made_up": towns}
    for group in given["reception"]["locations"]:
        group["places"] = max(1, int(group["places"] * share))
    if bare:
        given["inflow"].update(following_family=None, displaced=None, regimes=[], first_regime="")
        given["policy"]["moves"] = {"when_procedure_starts": 0, "with_status": 0}
        given["reception"]["locations"] = [
            {**given["reception"]["locations"][0], "number": 1, "places": int(41_000 * share)}
        ]
        never = {"mean": 1, "spread": 0, "never": 1.0}
        given["participation"]["seeking"] = {"likely": never, "unlikely": never, "other": never}
    return question_of(given)


def beside_simpy(share: float, towns: int, bare: bool) -> None:
    tables = build(of_scale(share, towns, 1461, bare))
    world = replicate(workspace(tables), tables, 1, 0)
    people, nights = int(-world.tally[0]), world.daily.copy()
    name = f"{'bare' if bare else 'all features'}, {people:,} people, {towns} municipalities"
    peers = {"SimPy, from move to move": QuickChain, "SimPy, day by day": Chain}
    theirs = {}
    for what, model in peers.items():
        started = time.process_time()
        peer = model(world, 1, 0, logging=False).run()
        theirs[what] = time.process_time() - started
        same = "same nights: " + str(np.array_equal(peer, nights))
        line(f"{what}: {name}", f"{people / theirs[what]:,.0f} people/CPU s", same)
    ours = []
    for _ in range(1000):
        started = time.process_time()
        replicate(world, tables, 1, 0)
        ours.append(time.process_time() - started)
    for what, own in (("best", min(ours)), ("median", float(np.median(ours)))):
        ratios = ", ".join(f"{seconds / own:,.0f}" for seconds in theirs.values())
        line(
            f"kernel, {what} of {len(ours)}",
            f"{people / own:,.0f} people/CPU s",
            f"ratios {ratios} (goal 1,500)",
        )


def beside_ciw() -> None:
    rng = np.random.default_rng(1)
    days, places = 1461, 150
    arrives = np.repeat(np.arange(days), rng.poisson(2.6, days))
    stays = rng.integers(1, 120, len(arrives))
    start = np.zeros(len(arrives), np.int64)
    occupied, waiting = np.zeros(days, np.int32), np.zeros(days, np.int32)
    took = []
    for _ in range(200):
        started = time.process_time()
        serve(places, 0, np.zeros(days, np.int64), arrives, np.ones_like(arrives), stays, occupied, waiting, start)
        took.append(time.process_time() - started)
    started = time.process_time()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*np.diff(arrives + 1, prepend=0).astype(float), float("inf")])],
        service_distributions=[ciw.dists.Sequential(stays.astype(float).tolist())],
        number_of_servers=[places],
    )
    ciw.Simulation(network).simulate_until_max_time(days)
    theirs = time.process_time() - started
    own = float(np.median(took[5:]))
    line(f"Ciw: one location of 150 places, {len(arrives):,} people", f"{len(arrives) / theirs:,.0f} people/CPU s")
    line("kernel, median of 195", f"{len(arrives) / own:,.0f} people/CPU s", f"ratio {theirs / own:,.0f}")


def national(runs: int) -> None:
    question = read_scenario("baseline")
    simulate(question, runs=2, workers=2)
    cores = os.cpu_count() or 1
    started, busy = time.perf_counter(), time.process_time()
    simulate(question, runs=runs, seed=2, workers=cores)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    line(
        f"national, 342 municipalities, ten years, {runs} runs, {cores} threads",
        f"{60 * runs / wall:,.0f} runs/min",
        "floor 1,000, goal 2,400",
    )
    line(
        "the same per CPU second, on two cores of one's own",
        f"{120 * runs / cpu:,.0f} runs/min",
        "derived from CPU time",
    )
    tables = build(question)
    world, took = workspace(tables), []
    for rep in range(min(runs, 20)):
        started = time.process_time()
        world = replicate(world, tables, 2, rep)
        took.append(time.process_time() - started)
    line("the bare kernel, median, on two cores of one's own", f"{120 / float(np.median(took)):,.0f} runs/min")
    here = world.people[: world.tally[at.HIGH_WATER]]
    here = here[(here["stage"] > 0) & (here["stage"] < at.ZOMBIE)]
    per_person = at.BYTES_PER_HOUSEHOLD * len(here) / here["size"].sum()
    line("state per household / per person at the end", f"{at.BYTES_PER_HOUSEHOLD} B / {per_person:.1f} B", "goal 40")


def pairs(number: int) -> None:
    baseline, faster = read_scenario("baseline"), read_scenario("faster-ind")
    cores = os.cpu_count() or 1
    started, busy = time.perf_counter(), time.process_time()
    own, other = (simulate(question, runs=number, seed=3, workers=cores) for question in (baseline, faster))
    compare(own, other)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    line(f"{number} pairs compared, {cores} threads", f"{wall:.1f} s", "floor 12, goal 5")
    line("the same, CPU seconds over two cores", f"{cpu / 2:.1f} s", "derived from CPU time")
    nights = BY_NAME["emergency_nights"]
    ours, theirs = whole_horizon(own, nights), whole_horizon(other, nights)
    apart = simulate(faster, runs=number, seed=99, workers=cores)
    paired, unpaired = np.var(theirs - ours, ddof=1), np.var(whole_horizon(apart, nights) - ours, ddof=1)
    line("emergency nights: correlation of the pairs", f"{np.corrcoef(ours, theirs)[0, 1]:.4f}")
    line("emergency nights: variance cut by common random numbers", f"{unpaired / paired:.1f} x", "goal 10")


def compile_time() -> None:
    code = (
        "import time; from vliegwiel.engine.chain import read_scenario, simulate; q = read_scenario('baseline');"
        "s, c = time.perf_counter(), time.process_time(); simulate(q, runs=1); "
        "print(f'{time.perf_counter() - s:.1f} s, CPU {time.process_time() - c:.1f} s')"
    )
    with tempfile.TemporaryDirectory() as folder:
        for what in ("first call with an empty cache", "first call with a warm cache"):
            env = {**os.environ, "NUMBA_CACHE_DIR": folder}
            done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
            line(what, done.stdout.strip())


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=60)
    asked.add_argument("--pairs", type=int, default=100)
    asked.add_argument("--compile", action="store_true")
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if given.compile:
        compile_time()
    beside_simpy(0.1, 12, bare=True)
    beside_simpy(0.1, 34, bare=False)
    beside_ciw()
    national(given.runs)
    pairs(given.pairs)


if __name__ == "__main__":
    main()
