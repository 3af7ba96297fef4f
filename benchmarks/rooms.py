# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms: a new location of 500, an arriving household, a bus of forty, 300 locations with 41,000 beds.

Printed per question: time by the clock and of the processor, the most memory so far, rules that the independent
checker finds broken, people moved beside the proven least, and who is left out with or without proof.

python benchmarks/rooms.py [--seeds 100 101 102] [--people 500] [--rooms 200] [--locations 300]
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from typing import Any

from vliegwiel.engine.room_match import Answer, Question, propose, propose_many, read
from vliegwiel.engine.room_match.verify import faults

KINDS = ["household", "men", "women", "any"]


def location(seed: int, people: int = 500, rooms: int = 200) -> dict[str, Any]:
    """A made-up location: half single people, half households; a few needs, acquaintances and avoidances."""
    chance = random.Random(seed)
    question: dict[str, Any] = {
        "rooms": [
            {
                "id": f"K{n}",
                "places": chance.choice([2, 2, 3, 3, 4, 4, 5]),
                "wing": f"W{n // 40}",
                "for": chance.choices(KINDS, [3, 2, 1, 2])[0],
                "blocked": int(chance.random() < 0.03),
                "features": chance.sample(["lift", "bad", "rustig"], chance.choice([0, 0, 1, 2])),
            }
            for n in range(rooms)
        ],
        "parties": [],
        "rules": {"keep_free": ["K3"], "mix": {"a": 0.5}},
    }
    counted = 0
    while counted < people:
        question["parties"].append(_party(chance, f"P{len(question['parties'])}"))
        counted += len(question["parties"][-1]["people"])
    names = [one["id"] for one in question["parties"]]
    for one in question["parties"]:
        others = [name for name in chance.sample(names, 2) if name != one["id"]]
        if chance.random() < 0.2:
            one["knows"] = others[:1]
        elif chance.random() < 0.04:
            one["avoid"] = others[:1]
    avoided = {(one["id"], other) for one in question["parties"] for other in one.get("avoid", [])}
    for one in question["parties"]:
        one["knows"] = [other for other in one.get("knows", []) if (other, one["id"]) not in avoided]
    return question


def _party(chance: random.Random, name: str) -> dict[str, Any]:
    if chance.random() < 0.5:
        people = [(chance.choices("mf", [7, 3])[0], chance.randint(18, 60))]
    else:
        people = [("m", 35), ("f", 33)][: chance.choice([1, 2, 2])]
        people += [(chance.choice("mf"), chance.randint(0, 17)) for _ in range(chance.choice([1, 1, 2, 2, 3, 4]))]
    rows = [{"id": f"{name}.{n}", "gender": gender, "age": age} for n, (gender, age) in enumerate(people)]
    return {
        "id": name,
        "people": rows,
        "group": chance.choice("ab"),
        "needs": ["lift"] if chance.random() < 0.05 else [],
    }


def housed(question: dict[str, Any], answer: Answer, leaving: float, arriving: int, seed: int) -> dict[str, Any]:
    """The same location later: who was placed sleeps there, some have left, others arrive."""
    chance = random.Random(seed)
    rooms = {row.party: [use.room for use in row.rooms] for row in answer.placements}
    stay = [one for one in question["parties"] if one["id"] in rooms and chance.random() >= leaving]
    names = {one["id"] for one in stay}
    parties = [
        {
            **one,
            "now": rooms[one["id"]][0],
            "also_now": rooms[one["id"]][1:],
            "knows": [n for n in one.get("knows", []) if n in names],
            "avoid": [n for n in one.get("avoid", []) if n in names],
        }
        for one in stay
    ]
    counted = 0
    while counted < arriving:
        parties.append(_party(chance, f"N{len(parties)}"))
        counted += len(parties[-1]["people"])
    return {**question, "parties": parties}


def timed(label: str, question: dict[str, Any]) -> Answer:
    asked = read(question)
    clock, cpu = time.perf_counter(), time.process_time()
    answer = propose(asked)
    wall, cpu = time.perf_counter() - clock, time.process_time() - cpu
    people = sum(len(one.people) for one in asked.parties)
    print(f"  {label:<24}{wall:6.2f} s wall {cpu:6.2f} s CPU {memory():5.0f} MB")
    print(f"  {'':<24}placed {answer.levels.placed}/{people}, {described([asked], [answer])}")
    return answer


def described(questions: list[Question], answers: list[Answer]) -> str:
    """Broken rules, moves beside the proven least, and who is left out."""
    broken = sum(len(faults(question, answer)) for question, answer in zip(questions, answers, strict=True))
    moved = sum(answer.levels.moved for answer in answers)
    least = [least_moved(question, answer) for question, answer in zip(questions, answers, strict=True)]
    known = sum(number for number in least if number is not None)
    unknown = f" in {len(least) - least.count(None)} of {len(least)}" if None in least else ""
    left = [one.because for answer in answers for one in answer.unplaced]
    proven = sum(because.code != "full" or because.values["proven"] for because in left)
    gap = max(answer.gap for answer in answers)
    return (
        f"rules broken {broken}, moved {moved} (proven least {known}{unknown}), "
        f"left out {len(left)} ({proven} with proof), largest gap {gap:.4%}"
    )


def least_moved(question: Question, answer: Answer) -> int | None:
    """The fewest people that any proposal with as many placed moves; None when the bound does not tell."""
    alone = [party for party in question.parties if all(person.age < 18 for person in party.people)]
    people = sum(len(party.people) for party in question.parties) - sum(len(party.people) for party in alone)
    least = round((answer.levels.placed - answer.bound) * (people + 1), 3)
    return max(0, -int(-least // 1)) if answer.bound <= answer.levels.placed + 1e-9 else None


def memory() -> float:
    """The most memory that this process has used [MB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(100, 105)))
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--locations", type=int, default=300)
    arguments = parser.parse_args()
    people, rooms = arguments.people, arguments.rooms
    for seed in arguments.seeds:
        print(f"seed {seed}")
        question = location(seed, people, rooms)
        full = timed(f"{people} people, {rooms} rooms", question)
        timed("one arriving household", housed(question, full, 0.02, 1, seed))
        timed("a bus of forty", housed(question, full, 0.1, 40, seed))
    many = [read(location(1_000 + n, 130, 55)) for n in range(arguments.locations)]
    beds = sum(room.places for one in many for room in one.rooms)
    clock = time.perf_counter()
    answers = propose_many(many, workers=2)
    wall = time.perf_counter() - clock
    cpu = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    placed = sum(answer.levels.placed for answer in answers)
    print(f"{len(many)} locations, {beds} beds: {wall:.1f} s wall on 2 workers, {cpu:.1f} s CPU, {theirs:.0f} MB each")
    print(f"  placed {placed}, {described(many, answers)}")


if __name__ == "__main__":
    main()
