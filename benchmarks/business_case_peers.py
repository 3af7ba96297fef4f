# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The same model as in benchmarks/business_case.py, written in other ways to compare with."""

from __future__ import annotations

import random
import re
import time

import numpy as np

LINES, MONTHS = 40, 120


def corners(answer) -> dict[str, tuple[float, float, float]]:
    """Return low, top and high of each input; equal ones when it is certain."""
    found = {}
    for name, one in answer.filled.inputs.items():
        top = float(one.input.value)
        uncertain = one.input.low is not None
        found[name] = (float(one.input.low), top, float(one.input.high)) if uncertain else (top, top, top)
    return found


def drawn(chance: random.Random, low: float, top: float, high: float) -> float:
    return top if low == high else chance.triangular(low, high, top)


def plain_python(answer, draws: int) -> None:
    """Work out each draw with floats in a loop, as one would write it first."""
    lines = [compile(line.formula, line.id, "eval") for line in answer.case.lines]
    curves = {name: compile(one.formula, name, "eval") for name, one in answer.case.series.items()}
    chance, functions = random.Random(1), {"min": min, "max": max, "if_": lambda a, b, c: b if a else c}
    for _ in range(draws):
        inputs = {name: drawn(chance, *ends) for name, ends in corners(answer).items()}
        for month in range(1, MONTHS + 1):
            names = {**inputs, **functions, "month": month, "year": (month - 1) // 12 + 1, "days": 30}
            for name, code in curves.items():
                names[name] = eval(code, {}, names)  # noqa: S307 - our own formulas
            for code in lines:
                round(eval(code, {}, names), 2)  # noqa: S307 - our own formulas


def whole_numpy(answer, draws: int) -> None:
    """The model by hand in numpy: whole (draws, months) arrays and numpy's own rounding."""
    chance = np.random.Generator(np.random.Philox(1))
    p = {name: chance.triangular(*ends, (draws, 1)) for name, ends in corners(answer).items() if ends[0] < ends[2]}
    month = np.arange(1, MONTHS + 1.0).reshape(1, -1)
    indexed = (1 + p["index"]) ** ((month - 1) // 12)
    phase = np.minimum(1, np.maximum(0, (month - 12) / 24))
    filled = p["places"] * np.minimum(1, month / 6)
    balance = np.zeros((draws, MONTHS))
    for at in range(LINES):
        a, b = p[f"p{at % 18}"], p[f"p{(at + 7) % 18}"]
        shape = at % 5
        if shape == 0:
            amount = filled * a * 30 / 10
        elif shape == 1:
            amount = p["places"] * a * indexed
        elif shape == 2:
            amount = p["places"] * a * (1 - 0.6 * phase)
        elif shape == 3:
            amount = np.where(month > at % 18, a * 100, b * 90) * indexed
        else:
            amount = np.maximum(0, p["places"] - 100) * a + np.minimum(a, b) * 12 + 0 * month
        balance += (1 if at % 3 == 0 else -1) * np.round(amount, 2)
    np.percentile(balance, (5, 25, 50, 75, 95), axis=0)
    np.percentile(np.cumsum(balance, axis=1), (5, 25, 50, 75, 95), axis=0)


def with_modelx(answer, draws: int) -> float | None:
    """The model in modelx, one space per draw and one cell per line and month [s]; None when it is not installed."""
    try:
        import modelx
    except ImportError:
        return None
    space = modelx.new_model("peer").new_space("Case", formula="lambda draw: None")
    chance, ends = random.Random(1), corners(answer)
    for name, found in ends.items():
        setattr(space, f"{name}_", [drawn(chance, *found) for _ in range(draws)])
    space.if_ = lambda a, b, c: b if a else c
    cells = {"year": "(month - 1) // 12 + 1", "days": "30 + 0 * month"}
    calls = {name: f"{name}_[draw]" for name in ends}
    calls |= {name: f"{name}(month)" for name in [*answer.case.series, *cells]}
    formulas = {name: one.formula for name, one in answer.case.series.items()}
    formulas |= {line.id: f"round({line.formula}, 2)" for line in answer.case.lines}
    cells |= {name: as_calls(formula, calls) for name, formula in formulas.items()}
    cells["balance"] = "".join(f"{'+' if line.sign > 0 else '-'}{line.id}(month)" for line in answer.case.lines)
    for name, formula in cells.items():
        space.new_cells(name, formula=f"lambda month: {formula}")
    start = time.perf_counter()
    for draw in range(draws):
        one = space[draw]
        for month in range(1, MONTHS + 1):
            one.balance(month)
    return time.perf_counter() - start


def as_calls(formula: str, calls: dict[str, str]) -> str:
    return re.sub(r"[a-z_][a-z0-9_]*", lambda found: calls.get(found[0], found[0]), formula)
