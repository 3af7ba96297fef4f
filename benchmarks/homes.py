# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes: 100,000 applicants for 1,000 homes; the walk alone, everything with reasons and check, exact program beside.

python benchmarks/homes.py [--applicants 100000] [--homes 1000]
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta
from typing import Any

from vliegwiel.engine.home_match import propose, read
from vliegwiel.engine.home_match.propose.fit import floors_of, masks_of, types_of
from vliegwiel.engine.home_match.propose.matching import Matching
from vliegwiel.engine.home_match.propose.order import published_order
from vliegwiel.engine.home_match.propose.walk import Walk, go, hold_back
from vliegwiel.engine.home_match.verify import faults

DAY = date(2026, 11, 1)
GROUPS = ["youth", "student", "urgent", "reception", "other"]


def town(seed: int, applicants: int, homes: int) -> dict[str, Any]:
    chance = random.Random(seed)
    sizes = [1, 2, 3, 4, 6]
    return {
        "homes": [{"id": f"H{n}", "size": chance.choices(sizes, [4, 5, 3, 3, 1])[0]} for n in range(homes)],
        "applicants": [
            {
                "household": f"A{n}",
                "size": chance.choices([1, 2, 3, 4, 5, 6], [9, 5, 3, 3, 1, 1])[0],
                "since": str(date(2015, 1, 1) + timedelta(days=chance.randint(0, 4_000))),
                "groups": [chance.choice(GROUPS)],
            }
            for n in range(applicants)
        ],
        "policy": {"shares": {"youth": 0.25, "student": 0.25, "reception": 0.1}},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--homes", type=int, default=1_000)
    arguments = parser.parse_args()
    question = read(town(1, arguments.applicants, arguments.homes), day=DAY)
    for _time in range(3):
        cpu = time.process_time()
        types = types_of(question)
        floors, line, masks = floors_of(types, question), published_order(question), masks_of(types, question)
        groups = [floor.group for floor in floors]
        member = [frozenset(n for n, group in enumerate(groups) if group in one.groups) for one in question.applicants]
        order = time.process_time() - cpu
        cpu = time.process_time()
        walk = Walk(line, masks, member, floors, Matching([len(homes) for homes in types.homes]))
        walk.rank = {one: place for place, one in enumerate(line, start=1)}
        hold_back(walk)
        go(walk)
        walked = time.process_time() - cpu
        cpu = time.process_time()
        answer = propose(question, day=DAY)
        print(
            f"order {order:.2f} s, walk on parsed arrays {walked:.2f} s, "
            f"everything with reasons and check {time.process_time() - cpu:.2f} s CPU; {answer.value} homes"
        )
    cpu = time.process_time()
    wrong = faults(question, answer, thorough=True)
    print(f"replay with an exact program {time.process_time() - cpu:.2f} s CPU: {len(wrong)} faults")


if __name__ == "__main__":
    main()
