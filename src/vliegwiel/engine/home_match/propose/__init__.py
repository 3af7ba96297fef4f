# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Gives homes in the published order, has it checked, and says why."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.engine.errors import raise_problems
from vliegwiel.engine.home_match import explain
from vliegwiel.engine.home_match.answer import Answer, Floor, Log, Step
from vliegwiel.engine.home_match.explain import Given
from vliegwiel.engine.home_match.propose.fit import Least, Types, floors_of, types_of
from vliegwiel.engine.home_match.propose.kinds import kinds_of
from vliegwiel.engine.home_match.propose.order import published_order
from vliegwiel.engine.home_match.propose.plan import Plan
from vliegwiel.engine.home_match.propose.walk import walk
from vliegwiel.engine.home_match.question import Question, problems
from vliegwiel.engine.home_match.verify import faults


@dataclass(frozen=True, slots=True)
class Walked:
    """The published order (applicants by number), the plan in which every home has a promise, the most homes
    that can be filled."""

    types: Types
    floors: Sequence[Least]
    line: Sequence[int]
    plan: Plan
    most: int


def allocate(question: Question) -> Walked:
    """Return who gets a home, by kind and type: the allocation itself, without names, reasons and checks."""
    types = types_of(question)
    floors = floors_of(types, question)
    line = published_order(question)
    plan, most = walk(kinds_of(question, types, floors, line), floors, [len(homes) for homes in types.homes])
    return Walked(types, floors, line, plan, most)


def propose(question: Question, *, day: date) -> Answer:
    """Return who gets which home under the published policy, and a ground for everyone else.

    day  day of the allocation; what the policy allows on it is checked first

    :raises InvalidQuestion: with all problems at once
    :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
    """
    raise_problems(problems(question, day))
    walked = allocate(question)
    plan, given = walked.plan, _given(walked)
    masks = _masks(walked)
    filled = len(given)
    answer = Answer(
        allocations=tuple(explain.allocations(question, walked.line, given)),
        refusals=tuple(explain.refusals(question, walked.line, masks, given)),
        reserve=tuple(explain.reserve(question, walked.line, masks, given)),
        floors=tuple(Floor(f.group, f.kind, f.number, plan.reached[n]) for n, f in enumerate(walked.floors)),
        log=_log(question, walked.line, masks, given),
        value=filled,
        bound=walked.most,
        gap=round((walked.most - filled) / walked.most, 9) if walked.most else 0.0,
        certainty=question.certainty,
    )
    wrong = faults(question, answer)
    if wrong:
        raise AssertionError(f"the allocation breaks a rule: {wrong[:5]}")
    return answer


def _given(walked: Walked) -> dict[int, Given]:
    """Return per rank its home: of those alike the first in line gets the smallest type, and its first by name."""
    plan, found = walked.plan, {}
    waiting = [iter(kind.line) for kind in plan.kinds]
    for type_, inside in enumerate(plan.inside):
        living = [(next(waiting[kind]), kind) for kind, number in inside.items() for _one in range(number)]
        for home, (rank, kind) in zip(walked.types.homes[type_], sorted(living), strict=False):
            counting = tuple(walked.floors[floor].group for floor in plan.counts(kind, type_))
            needed = tuple(walked.floors[floor].group for floor in plan.needed(kind, type_))
            found[rank] = Given(home, 1 << type_, counting, needed)
    return found


def _masks(walked: Walked) -> list[int]:
    """Return per rank, from 1, the types of home that fit."""
    masks = [0] * (len(walked.line) + 1)
    for kind in walked.plan.kinds:
        for rank in kind.line:
            masks[rank] = kind.mask
    return masks


def _log(question: Question, line: Sequence[int], masks: Sequence[int], given: dict[int, Given]) -> Log:
    names = [question.applicants[one].household for one in line]
    text = "".join(f"{name}\n" for name in names)
    without: dict[int, int] = {}
    for rank in range(len(line), 0, -1):
        if rank not in given:
            without[masks[rank]] = rank
    steps = []
    for rank in sorted(given):
        passed = any(mask & given[rank].bit and first < rank for mask, first in without.items())
        group = given[rank].needed[0] if passed and given[rank].needed else None
        steps.append(Step(names[rank - 1], rank, "given", group))
    policy = question.policy
    seed = policy.seed if policy.order == "lottery" else None
    return Log(explain.order_in_words(policy), hashlib.sha256(text.encode()).hexdigest(), seed, tuple(steps))
