# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Gives homes in the published order, has it checked, and says why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vliegwiel.engine.errors import raise_problems
from vliegwiel.engine.home_match import explain
from vliegwiel.engine.home_match.answer import Answer, Floor, Log
from vliegwiel.engine.home_match.propose.fit import floors_of, masks_of, types_of
from vliegwiel.engine.home_match.propose.matching import Matching
from vliegwiel.engine.home_match.propose.order import published_order
from vliegwiel.engine.home_match.propose.walk import Walk, go, hold_back
from vliegwiel.engine.home_match.question import Question, problems
from vliegwiel.engine.home_match.verify import faults


def propose(question: Question, *, day: date) -> Answer:
    """Return who gets which home under the published policy, and a ground for everyone else.

    day  day of the allocation; what the policy allows on it is checked first

    :raises InvalidQuestion: with all problems at once
    :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
    """
    raise_problems(problems(question, day))
    types = types_of(question)
    floors = floors_of(types, question)
    line = published_order(question)
    masks = masks_of(types, question)
    places = [len(homes) for homes in types.homes]
    walk = Walk(line, masks, _members(question, [floor.group for floor in floors]), floors, Matching(places))
    walk.rank = {one: place for place, one in enumerate(line, start=1)}
    hold_back(walk)
    if any(walk.reached[number] < floor.number for number, floor in enumerate(floors)):
        from vliegwiel.engine.home_match.propose.exact import hold_back_exactly

        hold_back_exactly(walk, places)
    go(walk)
    bound = _most_filled(walk, places)
    home_of = dict(_named(walk, [[home.id for home in homes] for homes in types.homes]))
    answer = Answer(
        allocations=tuple(explain.allocations(question, walk.rank, home_of, floors=_floors_by_group(walk))),
        refusals=tuple(explain.refusals(question, line, masks, home_of, _latest(walk))),
        reserve=tuple(explain.reserve(question, line, masks, home_of)),
        floors=tuple(Floor(f.group, f.kind, f.number, walk.reached[n]) for n, f in enumerate(floors)),
        log=_log(question, walk),
        value=len(walk.given),
        bound=bound,
        gap=round((bound - len(walk.given)) / bound, 9) if bound else 0.0,
        certainty=question.certainty,
    )
    wrong = faults(question, answer)
    if wrong:
        raise AssertionError(f"the allocation breaks a rule: {wrong[:5]}")
    return answer


def _most_filled(walk: Walk, places: list[int]) -> int:
    """Return how many homes could be filled if no floor bound anyone."""
    free = Matching(places)
    times = Counter(walk.masks[one] for one in walk.line)
    number = filled = 0
    for mask, people in sorted(times.items()):
        for _one in range(people):
            number += 1
            if not mask or not free.add(number, mask):
                break
            filled += 1
    return filled


def _members(question: Question, groups: list[str]) -> list[frozenset[int]]:
    known: dict[tuple[str, ...], frozenset[int]] = {}
    found = []
    for one in question.applicants:
        key = tuple(one.groups)
        if key not in known:
            known[key] = frozenset(number for number, group in enumerate(groups) if group in key)
        found.append(known[key])
    return found


def _named(walk: Walk, homes: list[list[str]]) -> Iterator[tuple[int, str]]:
    """Within a type the first in line gets the first home by name."""
    by_type: dict[int, list[int]] = {}
    for one in sorted(walk.given, key=walk.rank.__getitem__):
        by_type.setdefault(walk.matching.type_of[one], []).append(one)
    for kind, ones in by_type.items():
        yield from zip(ones, homes[kind], strict=False)


def _floors_by_group(walk: Walk) -> dict[int, list[str]]:
    return {
        one: [walk.floors[floor].group for floor in sorted(walk.member[one]) if walk.counts(one, floor)]
        for one in walk.given
    }


def _latest(walk: Walk) -> list[tuple[int, int, list[str]]]:
    """Return per type of home: its bit, the latest rank that got one, and the floors that person counts for."""
    latest: dict[int, int] = {}
    for one in walk.given:
        kind = walk.matching.type_of[one]
        if kind not in latest or walk.rank[one] > walk.rank[latest[kind]]:
            latest[kind] = one
    groups = _floors_by_group(walk)
    return [(1 << kind, walk.rank[one], groups[one]) for kind, one in sorted(latest.items())]


def _log(question: Question, walk: Walk) -> Log:
    names = [question.applicants[one].household for one in walk.line]
    text = "".join(f"{name}\n" for name in names)
    steps = tuple(replace(step, household=question.applicants[int(step.household)].household) for step in walk.steps)
    policy = question.policy
    seed = policy.seed if policy.order == "lottery" else None
    return Log(explain.order_in_words(policy), hashlib.sha256(text.encode()).hexdigest(), seed, steps)
