# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes: 100,000 applicants for 1,000 homes beside an exact program; and small tight lists judged one by one.

python benchmarks/homes.py [--applicants 100000] [--homes 1000] [--seeds 1]
python benchmarks/homes.py --tight 1000
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from tight_lists import DAY, GROUPS, ORDERS, tight

from vliegwiel.engine.home_match import Answer, propose, read
from vliegwiel.engine.home_match.answer import read_answer
from vliegwiel.engine.home_match.propose import allocate
from vliegwiel.engine.home_match.propose.order import published_order
from vliegwiel.engine.home_match.question import Question
from vliegwiel.engine.home_match.verify import faults, fits
from vliegwiel.engine.home_match.verify.program import Program

Result = TypeVar("Result")


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


def plainly(question: Question) -> tuple[int, dict[str, int]]:
    """Walk the line without floors or shifting, as a list on paper does; return homes filled, and per group."""
    free = sorted(question.homes, key=lambda home: home.size)
    reached: Counter[str] = Counter()
    filled = 0
    for number in published_order(question):
        one = question.applicants[number]
        place = next((n for n, home in enumerate(free) if fits(question.policy, one, home)), None)
        if place is not None:
            free.pop(place)
            filled += 1
            reached.update(one.groups)
        if not free:
            break
    return filled, dict(reached)


def timed(what: str, work: Callable[[], Result], times: int = 3) -> Result:
    """Do it so often; print the least wall and CPU time."""
    wall, cpu = [], []
    for _time in range(times):
        started, before = time.perf_counter(), time.process_time()
        found = work()
        wall.append(time.perf_counter() - started)
        cpu.append(time.process_time() - before)
    print(f"  {what:<44} {min(wall):6.2f} s wall {min(cpu):6.2f} s CPU")
    return found


def large(seed: int, applicants: int, homes: int) -> None:
    question = read(town(seed, applicants, homes), day=DAY)
    print(f"seed {seed}: {applicants:,} applicants, {homes:,} homes, parsed")
    timed("order alone", lambda: published_order(question))
    timed("order and walk", lambda: allocate(question))
    filled, reached = timed("peer: a plain walk without floors", lambda: plainly(question))
    answer = timed("everything with reasons and check", lambda: propose(question, day=DAY), 2)
    missed, most = timed("peer: exact program (HiGHS), no order", lambda: exact(question, answer), 1)
    wrong = timed("replay of every refusal by exact programs", lambda: faults(question, answer, thorough=True), 1)
    same = propose(question, day=DAY).as_json() == answer.as_json()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"  homes filled: walk {answer.value}, exact {most}, plain {filled}; floors miss {_missed(answer)} ({missed})"
    )
    for floor in answer.floors:
        print(f"  floor {floor.group}: {floor.reached} of {floor.at_least}; plain {reached.get(floor.group, 0)}")
    print(f"  {len(wrong)} faults, replay {'identical' if same else 'DIFFERS'}, memory {memory:.2f} GB")


def exact(question: Question, answer: Answer) -> tuple[int, int]:
    return Program(question, answer.floors, fits).best()


def _missed(answer: Answer) -> int:
    return sum(max(0, floor.at_least - floor.reached) for floor in answer.floors)


def shuffled(raw: dict[str, Any], seed: int) -> dict[str, Any]:
    other = {**raw, "homes": [*raw["homes"]], "applicants": [*raw["applicants"]]}
    random.Random(seed).shuffle(other["homes"])
    random.Random(seed + 1).shuffle(other["applicants"])
    return other


def judge(seed: int) -> Counter[str]:
    """Return what holds for one tight list."""
    raw = tight(seed)
    question = read(raw, day=DAY)
    answer = propose(question, day=DAY)
    least, most = exact(question, answer)
    wrong = {fault.code for fault in faults(question, answer, thorough=True)}
    again = propose(read(shuffled(raw, seed), day=DAY), day=DAY).as_json()
    plain = plainly(question)[1]
    return Counter(
        {
            "lists": 1,
            question.policy.order: 1,
            "with a gate": question.policy.gate != "none",
            "with shares of a kind of home": any(floor.kind for floor in answer.floors),
            "with a family that is to come": any(one.people > one.size for one in question.applicants),
            "all floors possible": least == 0,
            "all floors met": _missed(answer) == 0,
            "not all possible": least > 0,
            "not all possible, as little missed as can be": least > 0 and _missed(answer) == least,
            "as many homes filled as can be": answer.value == most,
            "envy": "envy" in wrong,
            "passed over": "passed-over" in wrong,
            "any fault": bool(wrong),
            "replay identical": again == answer.as_json() == read_answer(again).as_json(),
            "floors met by a plain walk": all(
                plain.get(floor.group, 0) >= floor.at_least for floor in answer.floors if floor.kind is None
            )
            and not any(floor.kind for floor in answer.floors),
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--homes", type=int, default=1_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--tight", type=int, default=0, help="so many tight lists, seeds from 1000")
    arguments = parser.parse_args()
    if arguments.tight:
        total: Counter[str] = Counter()
        for seed in range(1000, 1000 + arguments.tight):
            total.update(judge(seed))
        names = ["lists", *ORDERS, *(name for name in total if name not in ("lists", *ORDERS))]
        print("\n".join(f"{name:<46} {total[name]:>6}" for name in names))
    else:
        for seed in arguments.seeds:
            large(seed, arguments.applicants, arguments.homes)


if __name__ == "__main__":
    main()
