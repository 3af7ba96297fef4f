# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The business case, measured: draws, exact cents against vector cents, start-up; each with its peer in the same run.

    python benchmarks/business_case.py            all measurements
    python benchmarks/business_case.py --quick    a tenth of the amounts and draws

Peers: modelx (spreadsheet-like models in Python; measured on fewer draws and scaled, skipped loudly where it is not
installed), the same model as a plain Python loop, and as one hand-written numpy program (the fastest that fits in memory).
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np

from vliegwiel.engine.business_case import calculate, case_from
from vliegwiel.engine.business_case.formula import exact, exactly, parse, whole_cents
from vliegwiel.engine.business_case.formula.vector import Vector
from vliegwiel.engine.business_case.uncertainty import simulate
from vliegwiel.engine.units import cents

LINES, MONTHS, TARGET_SECONDS = 40, 120, 2.5
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


def plain_python(answer, draws: int) -> None:
    """Work out each draw with floats in a loop, as one would write it first."""
    compiled = {line.id: compile(line.formula, line.id, "eval") for line in answer.case.lines}
    curves = {name: compile(one.formula, name, "eval") for name, one in answer.case.series.items()}
    inputs = {name: one.input for name, one in answer.filled.inputs.items()}
    chance, functions = random.Random(1), {"min": min, "max": max, "if_": lambda a, b, c: b if a else c}
    for _ in range(draws):
        drawn = {
            name: chance.triangular(float(one.low), float(one.high), float(one.value))
            if one.low is not None
            else float(one.value)
            for name, one in inputs.items()
        }
        for month in range(1, MONTHS + 1):
            names = {**drawn, **functions, "month": month, "year": (month - 1) // 12 + 1, "days": 30}
            for name, code in curves.items():
                names[name] = eval(code, {}, names)  # noqa: S307 - our own formulas
            for code in compiled.values():
                round(eval(code, {}, names), 2)  # noqa: S307 - our own formulas


def whole_numpy(answer, draws: int) -> None:
    """The same model by hand, whole (draws, months) arrays and plain rounding."""
    chance = np.random.Generator(np.random.Philox(1))
    month = np.arange(1, MONTHS + 1.0).reshape(1, -1)
    year, days = (month - 1) // 12 + 1, np.full((1, MONTHS), 30.0)
    uncertain = {name: one.input for name, one in answer.filled.inputs.items()}
    p = {
        name: chance.triangular(float(one.low), float(one.value), float(one.high), (draws, 1))
        for name, one in uncertain.items()
        if one.low is not None
    }
    indexed = (1 + p["index"]) ** (year - 1)
    phase = np.minimum(1, np.maximum(0, (month - 12) / 24))
    filled = p["places"] * np.minimum(1, month / 6)
    balance = np.zeros((draws, MONTHS))
    for at in range(LINES):
        a, b = p[f"p{at % 18}"], p[f"p{(at + 7) % 18}"]
        amount = [
            lambda a, b, at: filled * a * days / 10,
            lambda a, b, at: p["places"] * a * indexed,
            lambda a, b, at: p["places"] * a * (1 - 0.6 * phase),
            lambda a, b, at: np.where(month > at % 18, a * 100, b * 90) * indexed,
            lambda a, b, at: np.maximum(0, p["places"] - 100) * a + np.minimum(a, b) * 12 + 0 * month,
        ][at % 5](a, b, at)
        balance += (1 if at % 3 == 0 else -1) * np.round(amount, 2)
    np.percentile(np.cumsum(balance, axis=1), (5, 25, 50, 75, 95), axis=0)


def with_modelx(answer, draws: int) -> float | None:
    """The same model in modelx: one cell per line, month and draw [s]."""
    try:
        import modelx
    except ImportError:
        return None
    model = modelx.new_model("peer")
    space = model.new_space("Case", formula=lambda draw: None)
    chance = random.Random(1)
    for name, one in answer.filled.inputs.items():
        low, high, top = one.input.low, one.input.high, float(one.input.value)
        values = [chance.triangular(float(low), float(high), top) if low is not None else top for _ in range(draws)]
        setattr(space, f"{name}_", values)
    space.if_ = lambda a, b, c: b if a else c
    names = [*answer.filled.inputs]

    def as_cells(formula: str) -> str:
        tree = formula
        for name in sorted([*names, *answer.case.series, "year", "days"], key=len, reverse=True):
            call = f"{name}_[draw]" if name in names else f"{name}(month)"
            tree = _replaced(tree, name, call)
        return tree

    space.new_cells("year", formula="lambda month: (month - 1) // 12 + 1")
    space.new_cells("days", formula="lambda month: 30")
    for name, one in answer.case.series.items():
        space.new_cells(name, formula=f"lambda month: {as_cells(one.formula)}")
    for line in answer.case.lines:
        space.new_cells(line.id, formula=f"lambda month: round({as_cells(line.formula)}, 2)")
    total = " + ".join(f"{'' if line.sign > 0 else '-'}{line.id}(month)" for line in answer.case.lines).replace(
        "+ -", "- "
    )
    space.new_cells("balance", formula=f"lambda month: {total}")
    start = time.perf_counter()
    for draw in range(draws):
        one = space[draw]
        for month in range(1, MONTHS + 1):
            one.balance(month)
    return time.perf_counter() - start


def _replaced(text: str, name: str, call: str) -> str:
    import re

    return re.sub(rf"(?<![a-z0-9_]){name}(?![a-z0-9_(\[])", call, text)


def measure_draws() -> None:
    answer = calculate(case_from(big_case()), on=date(2026, 11, 20))
    cells = DRAWS * MONTHS * LINES
    ours = {
        workers: timed(lambda workers=workers: simulate(answer, runs=DRAWS, seed=1, workers=workers))
        for workers in (1, 2)
    }
    print(f"{DRAWS:,} draws x {MONTHS} months x {LINES} lines, percentiles and tornado included")
    for workers, seconds in ours.items():
        print(f"  vliegwiel, {workers} worker(s)     {seconds:8.2f} s   {cells / seconds / 1e6:8.1f} million cells/s")
    if not QUICK:
        print(f"  target {TARGET_SECONDS} s: ratio {min(ours.values()) / TARGET_SECONDS:.2f}")
    seconds = timed(lambda: whole_numpy(answer, DRAWS), 2)
    print(
        f"  hand-written numpy       {seconds:8.2f} s   {cells / seconds / 1e6:8.1f} million cells/s   (no cent rule, no checks)"
    )
    few = 10
    seconds = timed(lambda: plain_python(answer, few), 1) * DRAWS / few
    print(
        f"  plain Python loop        {seconds:8.1f} s   {cells / seconds / 1e6:8.3f} million cells/s   (scaled from {few} draws)"
    )
    found = with_modelx(answer, few)
    if found is None:
        print("  modelx                   NOT MEASURED: not installed (pip install modelx)")
        return
    seconds = found * DRAWS / few
    print(
        f"  modelx                   {seconds:8.1f} s   {cells / seconds / 1e6:8.3f} million cells/s   (scaled from {few} draws)"
    )


def measure_cents() -> None:
    chance = np.random.Generator(np.random.Philox(2))
    high = {"places": 600, "rate": 30_000, "part": 1000, "days": 32}
    values = {name: chance.integers(1, end, AMOUNTS) for name, end in high.items()}
    tree = parse("places * rate / 100 * part / 1000 * days")
    start = time.perf_counter()
    vector = cents(Vector({name: one.astype(float).reshape(-1, 1) for name, one in values.items()}).read(tree))[:, 0]
    fast = time.perf_counter() - start
    start, wrong, half, numpy_wrong = time.perf_counter(), 0, 0, 0
    plain = np.round(
        np.prod([values[name] for name in ("places", "rate", "part", "days")], axis=0, dtype=float) / 100_000, 2
    )
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
    print("start-up, best of 5 (target 0.5 s)")
    for command in (["figures", "law", "--on", "2026-11-20"], ["case", "buurthuis-75"], ["schema", "case"]):
        code = "from vliegwiel.cli.main import run; run()"
        words = [sys.executable, "-c", code, *command]
        seconds = timed(lambda words=words: subprocess.run(words, capture_output=True, check=True), 5)
        print(f"  vliegwiel {' '.join(command):<32} {seconds:.2f} s   ratio {seconds / 0.5:.2f}")
    seconds = timed(lambda: subprocess.run([sys.executable, "-c", "import numpy, pandas"], capture_output=True), 5)
    print(f"  peer: python -c 'import numpy, pandas'     {seconds:.2f} s")


if __name__ == "__main__":
    measure_draws()
    measure_cents()
    measure_start_up()
