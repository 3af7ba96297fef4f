# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Own contribution of a million households, beside OpenFisca-core on the same Reba rules in the same run.

    python benchmarks/contribution.py --peer PYTHON     PYTHON: an interpreter with openfisca-core installed
    python benchmarks/contribution.py --differences N   also compare N households with the exact decimal path

Goals: a million on parsed arrays within 1 s, one traced computation within 0.5 ms, 0 differences.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import numpy as np

from vliegwiel.engine.contribution import Question, Status, amounts_on, explain, hundred_more, scheme_named
from vliegwiel.engine.contribution.question import read_question
from vliegwiel.engine.contribution.vector import Columns, columns_of, contributions
from vliegwiel.engine.parameters import read_parameters

DAY = date(2026, 11, 20)
SCHEME = scheme_named("vng-proposal=0.5")
NAMES = ("economic_value", "exempt", "means", "contribution", "saved", "keeps")


def drawn(number: int, seed: int = 1) -> Columns:
    """Draw made-up households under Reba: singles, couples and families, with and without permit."""
    draw = np.random.default_rng(seed)
    zero = np.zeros(number, dtype=np.int64)
    return Columns(
        adults=draw.integers(1, 3, number),
        children=draw.integers(0, 5, number),
        net_income=draw.integers(0, 300_000, number),
        work_income=draw.integers(0, 300_000, number),
        child_benefit=np.where(draw.random(number) < 0.6, 0, draw.integers(0, 60_000, number)),
        assets=np.where(draw.random(number) < 0.9, 0, draw.integers(0, 2_500_000, number)),
        weeks_worked=draw.integers(0, 53, number),
        displaced=zero.astype(bool),
        permit=draw.random(number) < 0.4,
        paying=zero,
        catering=zero.astype(bool),
    )


def as_rows(columns: Columns) -> list[Question]:
    lists = {name: getattr(columns, name).tolist() for name in Columns.__slots__}
    kinds = (Status.ASYLUM_SEEKER, Status.STATUS_HOLDER)
    money = {"net_income_month": "net_income", "work_income_month": "work_income", "assets": "assets"}
    money |= {"child_benefit_month": "child_benefit"}
    return [
        Question.model_construct(
            id=str(number),
            adults=lists["adults"][number],
            children=lists["children"][number],
            weeks_worked_in_52=lists["weeks_worked"][number],
            status=kinds[lists["permit"][number]],
            adults_with_income=None,
            catering=False,
            **{field: Decimal(lists[name][number]).scaleb(-2) for field, name in money.items()},
        )
        for number in range(len(columns.adults))
    ]


def timed(call, times: int) -> tuple[float, object]:
    """Return the median of several runs after one to warm up [s], and the last answer."""
    call()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        answer = call()
        took.append(time.perf_counter() - start)
    return median(took), answer


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--peer", help="interpreter with openfisca-core")
    asked.add_argument("--households", type=int, default=1_000_000)
    asked.add_argument("--differences", type=int, default=20_000)
    given = asked.parse_args()
    columns = drawn(given.households)
    some = as_rows(drawn(1_000, seed=2))
    start = time.perf_counter()
    parameters = read_parameters()
    print(f"figures read                     {time.perf_counter() - start:8.3f} s")
    amounts = amounts_on(DAY, parameters, some)
    seconds, outcomes = timed(lambda: contributions(columns, SCHEME, amounts), 5)
    print(f"{given.households:>9,} households, arrays    {seconds:8.3f} s   goal 1 s at 1,000,000")
    each, _ = timed(lambda: [explain(row, SCHEME, amounts) for row in some], 5)
    print(f"one household with its steps     {each:8.3f} ms  goal 0.5 ms")  # 1,000 rows: s per 1,000 is ms per one
    each, _ = timed(lambda: [hundred_more(row, SCHEME, amounts, explain(row, SCHEME, amounts)) for row in some], 5)
    print(f"  and what 100 more brings       {each:8.3f} ms")
    reading(columns)
    differences(drawn(given.differences, seed=3), amounts)
    if given.peer:
        peer(given.peer, columns, outcomes, seconds)
    else:
        print("OpenFisca-core: NOT measured (give --peer PYTHON)")


def reading(columns: Columns) -> None:
    """Report what reading and checking a CSV file costs, apart from the sums."""
    number = min(100_000, len(columns.adults))
    rows = as_rows(columns.of(np.arange(len(columns.adults)) < number))
    names = list(Question.model_fields)[:9]
    lines = [",".join(names)] + [",".join(str(getattr(row, name)) for name in names) for row in rows]
    start = time.perf_counter()
    read = read_question("\n".join(lines), "rows.csv")
    checked = time.perf_counter()
    columns_of(read)
    print(
        f"  reading {number:,} CSV rows      {checked - start:8.3f} s, to arrays {time.perf_counter() - checked:.3f} s"
    )


def differences(columns: Columns, amounts) -> None:
    """Count households whose amounts differ between the arrays and exact decimals."""
    outcomes = contributions(columns, SCHEME, amounts)
    lists = {name: getattr(outcomes, name).tolist() for name in NAMES}
    wrong = 0
    for number, row in enumerate(as_rows(columns)):
        exact = explain(row, SCHEME, amounts)
        wrong += any(getattr(exact, name) != Decimal(lists[name][number]).scaleb(-2) for name in NAMES)
    print(f"differences exact - arrays       {wrong} of {len(columns.adults):,}")


def peer(python: str, columns: Columns, outcomes, seconds: float) -> None:
    """Run OpenFisca-core on the same households and compare time and cents."""
    with tempfile.TemporaryDirectory() as folder:
        given, came = Path(folder) / "given.npz", Path(folder) / "came.npz"
        np.savez(given, **{name: getattr(columns, name) for name in Columns.__slots__})
        script = Path(__file__).with_name("contribution_openfisca.py")
        subprocess.run([python, str(script), str(given), str(came)], check=True)
        with np.load(came) as found:
            theirs = float(found["seconds"])
            print(f"OpenFisca-core {found['version']}, same arrays {theirs:8.3f} s   {theirs / seconds:.1f} x ours")
            for name in NAMES:
                off = np.rint(found[name].astype(float) * 100).astype(np.int64) != getattr(outcomes, name)
                print(f"  {name:<16} differs in {int(off.sum()):,} households (their amounts are float32)")


if __name__ == "__main__":
    main()
