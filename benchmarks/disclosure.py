# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A publishable report: how long proposing and attacking take as the report grows.

    python benchmarks/disclosure.py

There is no peer in Python to run beside it: the tools of statistical offices (tau-ARGUS, sdcTable) are Java and R.
"""

from __future__ import annotations

import random
import time
from itertools import combinations, product

from vliegwiel.engine.disclosure import Cell, Question, Table, protect


def table(people: list[dict[str, str]], dimensions: tuple[str, ...], period: str) -> Table:
    """Count made-up people with all margins."""
    names = {dimension: sorted({person[dimension] for person in people}) for dimension in dimensions}
    cells = []
    for number in range(len(dimensions) + 1):
        for level in combinations(dimensions, number):
            for chosen in product(*(names[one] for one in level)):
                at = dict(zip(level, chosen, strict=True))
                cells.append(Cell(at=at, count=sum(all(p[k] == v for k, v in at.items()) for p in people)))
    return Table(name="+".join(dimensions), period=period, cells=cells)


def main() -> None:
    print("locations  people  counts  small  hidden  seconds  narrowest small count [numbers]")
    for locations, number in ((3, 150), (5, 300), (10, 600), (10, 1500), (20, 3000), (40, 6000)):
        drawn = random.Random(locations)
        people = [
            {
                "location": f"l{drawn.randrange(locations):02d}",
                "group": drawn.choice("aaabbc") if drawn.random() < 0.98 else "d",
                "age": drawn.choice("uvwxyz"),
            }
            for _ in range(number)
        ]
        pairs = [("location", "group"), ("location", "age"), ("group", "age")]
        question = Question(tables=[table(people, pair, "2026-10") for pair in pairs])
        start = time.perf_counter()
        report = protect(question)
        took = time.perf_counter() - start
        small = sum(cell.why == "small" for one in report.tables for cell in one.cells)
        counts = sum(len(one.cells) for one in report.tables)
        widths = [found.width + 1 for found in report.proof if found.width is not None]
        narrowest = min(widths, default=0)
        print(f"{locations:9}  {number:6}  {counts:6}  {small:5}  {report.number_hidden:6}  {took:7.2f}  {narrowest}")


if __name__ == "__main__":
    main()
