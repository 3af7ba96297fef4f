# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The business case, measured: draws, exact cents against vector cents, start-up; each with its peer in the same run.

    python benchmarks/business_case.py            all measurements
    python benchmarks/business_case.py --quick    a tenth of the amounts and draws

Peers: modelx (spreadsheet-like models in Python; measured on fewer draws and scaled, skipped loudly where it is not
installed), the same model as a plain Python loop, and as a numpy program written by hand for this one model.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from vliegwiel.engine.business_case import calculate, case_from
from vliegwiel.engine.business_case.formula import exact, exactly, parse, whole_cents
from vliegwiel.engine.business_case.formula.vector import Vector
from vliegwiel.engine.business_case.uncertainty import simulate
from vliegwiel.engine.units import cents

sys.path.insert(0, str(Path(__file__).parent))
from business_case_peers import plain_python, whole_numpy, with_modelx

LINES, MONTHS, TARGET_SECONDS, FEW = 40, 120, 2.5, 10
QUICK = "--quick" in sys.argv
DRAWS = 1_000 if QUICK else 10_000
AMOUNTS = 100_000 if QUICK else 1_000_000


def big_case() -> dict:
    """Forty lines over ten years, twenty uncertain inputs, phase curves, indexation and choices."""
    inputs = {
        "places": {"value": "150", "low": "120", "high": "160"},
        "index": {"value": "0.02", "low": "0", "high": "0.05"},
        "discount_rate": {"value": "0.0225"},
    }
    inputs |= {f"p{at}": {"value": str(50 + at), "low": str(40 + at), "high": str(70 + at)} for at in range(18)}
    series = {
        "indexed": "(1 + index) ** (year - 1)",
        "phase": "min(1, max(0, (month - 12) / 24))",
        "filled": "places * min(1, month / 6)",
    }
    shapes = [
        "filled * p{a} * days / 10",
        "places * p{a} * indexed",
        "places * p{a} * (1 - 0.6 * phase)",
        "if_(month > {a}, p{a} * 100, p{b} * 90) * indexed",
        "max(0, places - 100) * p{a} + min(p{a}, p{b}) * 12",
    ]
    lines = [
        {
            "id": f"line_{at}",
            "kind": "income" if at % 3 == 0 else "cost",
            "formula": shapes[at % 5].format(a=at % 18, b=(at + 7) % 18),
        }
        for at in range(LINES)
    ]
    return {
        "case": "groot",
        "title": "Groot",
        "start": "2026-01-01",
        "months": MONTHS,
        "inputs": inputs,
        "series": series,
        "lines": lines,
    }


def timed(work: Callable[[], object], times: int = 3) -> float:
    """Return the best of some runs [s]."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def measure_draws() -> None:
    answer = calculate(case_from(big_case()), on=date(2026, 11, 20))
    print(f"{DRAWS:,} draws x {MONTHS} months x {LINES} lines, percentiles and tornado included")
    ours = {}
    for workers in (1, 2):
        ours[workers] = timed(lambda workers=workers: simulate(answer, runs=DRAWS, seed=1, workers=workers))
        tell(f"vliegwiel, {workers} worker(s)", ours[workers])
    if not QUICK:
        print(f"  target {TARGET_SECONDS} s: ratio {min(ours.values()) / TARGET_SECONDS:.2f}")
    tell("hand-written numpy", timed(lambda: whole_numpy(answer, DRAWS), 2), "no cent rule, no checks, no tornado")
    scaled = f"scaled from {FEW} draws"
    tell("plain Python loop", timed(lambda: plain_python(answer, FEW), 1) * DRAWS / FEW, scaled)
    found = with_modelx(answer, FEW)
    if found is None:
        print("  modelx                 NOT MEASURED: not installed (pip install modelx)")
    else:
        tell("modelx", found * DRAWS / FEW, scaled)


def tell(name: str, seconds: float, note: str = "") -> None:
    speed = DRAWS * MONTHS * LINES / seconds / 1e6
    print(f"  {name:<22} {seconds:9.2f} s {speed:10.3f} million cells/s  {note}")


def measure_cents() -> None:
    chance = np.random.Generator(np.random.Philox(2))
    high = {"places": 600, "rate": 30_000, "part": 1000, "days": 32}
    values = {name: chance.integers(1, end, AMOUNTS) for name, end in high.items()}
    tree = parse("places * rate / 100 * part / 1000 * days")
    start = time.perf_counter()
    vector = cents(Vector({name: one.astype(float).reshape(-1, 1) for name, one in values.items()}).read(tree))[:, 0]
    fast = time.perf_counter() - start
    product = np.prod([one.astype(float) for one in values.values()], axis=0) / 100_000
    start, wrong, half, numpy_wrong = time.perf_counter(), 0, 0, 0
    plain = np.round(product, 2)
    with exactly():
        for row in range(AMOUNTS):
            found = exact(tree, {name: Decimal(int(one[row])) for name, one in values.items()})
            cent = float(whole_cents(found))
            half += (found * 1000) % 10 == 5
            wrong += cent != vector[row]
            numpy_wrong += cent != plain[row]
    slow = time.perf_counter() - start
    print(f"{AMOUNTS:,} amounts, {half:,} of them ending in exactly half a cent")
    print(f"  vector against Decimal: {wrong} differences ({fast:.2f} s against {slow:.1f} s)")
    print(f"  peer np.round against Decimal: {numpy_wrong:,} differences")


def measure_start_up() -> None:
    print("start-up, best of 5 (target 0.5 s); processor time tells it apart from a busy machine")
    run = "from vliegwiel.cli.main import run; run()"
    for command in (["figures", "law", "--on", "2026-11-20"], ["case", "buurthuis-75"], ["schema", "case"]):
        tell_start_up(f"vliegwiel {' '.join(command)}", [sys.executable, "-c", run, *command])
    tell_start_up("peer: python -c 'import numpy'", [sys.executable, "-c", "import numpy"])


def tell_start_up(name: str, words: list[str]) -> None:
    walls, processors = [], []
    for _ in range(5):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(words, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - start)
        processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"  {name:<42} {min(walls):.2f} s, processor {min(processors):.2f} s   ratio {min(walls) / 0.5:.2f}")


if __name__ == "__main__":
    measure_draws()
    measure_cents()
    measure_start_up()
