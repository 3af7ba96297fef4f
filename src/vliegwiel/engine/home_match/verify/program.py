# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An exact program by another solver: can more homes be filled, or more of the floors be met?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vliegwiel.engine.home_match.answer import Answer, Floor
from vliegwiel.engine.home_match.question import Applicant, Home, Policy, Question

if TYPE_CHECKING:
    from vliegwiel.engine.home_match.verify import Fault

Fits = Callable[[Policy, Applicant, Home], bool]


def best_possible(question: Question, answer: Answer, fits: Fits) -> Iterator[Fault]:
    """Give a fault when the floors can miss less in all, or more homes can be filled; with shares per kind
    of home the answer may fall short of its own bound, and says so in its gap."""
    from vliegwiel.engine.home_match.verify import Fault

    missed = sum(max(0, floor.at_least - floor.reached) for floor in answer.floors)
    least_missed, most_filled = _solve(question, answer, fits)
    if missed > least_missed:
        wrong = f"De aandelen missen {missed} woningen."
        yield Fault("floor-could-be-met", "floors", wrong, f"{least_missed} kan.")
    if missed == least_missed and answer.bound < most_filled:
        yield Fault("home-left-empty", "bound", f"Hoogstens {answer.bound} woningen gevuld.", f"{most_filled} kan.")
    if missed == least_missed and answer.value < most_filled and not any(floor.kind for floor in answer.floors):
        yield Fault("home-left-empty", "value", f"{answer.value} woningen gevuld.", f"{most_filled} kan.")


def _solve(question: Question, answer: Answer, fits: Fits) -> tuple[int, int]:
    """Return the least that floors miss in all, and then the most homes that can be filled."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    people, homes = _alike(question)
    pairs = [
        (p, h) for p, ones in enumerate(people) for h, row in enumerate(homes) if fits(question.policy, ones[0], row[0])
    ]
    floors = answer.floors
    if not pairs:
        return sum(floor.at_least for floor in floors), 0
    cells = [(p, column, 1.0) for column, (p, _h) in enumerate(pairs)]
    cells += [(len(people) + h, column, 1.0) for column, (_p, h) in enumerate(pairs)]
    for row, floor in enumerate(floors, start=len(people) + len(homes)):
        counting = (n for n, (p, h) in enumerate(pairs) if _counts(floor, people[p][0], homes[h][0]))
        cells += [(row, column, -1.0) for column in counting]
        cells.append((row, len(pairs) + row - len(people) - len(homes), -1.0))
    rows, columns, values = zip(*cells, strict=True)
    limits = [len(ones) for ones in people] + [len(row) for row in homes] + [-floor.at_least for floor in floors]
    shape = (len(limits), len(pairs) + len(floors))
    weight = len(question.homes) + 1
    found = milp(
        np.r_[-np.ones(len(pairs)), np.full(len(floors), float(weight))],
        constraints=LinearConstraint(csr_array((values, (rows, columns)), shape=shape), -np.inf, np.array(limits)),
        bounds=Bounds(0, np.inf),
        integrality=np.ones(shape[1], dtype=np.int64),
    )
    numbers = np.rint(np.asarray(found.x, dtype=np.float64))
    return int(numbers[len(pairs) :].sum()), int(numbers[: len(pairs)].sum())


def _alike(question: Question) -> tuple[list[list[Applicant]], list[list[Home]]]:
    """Return applicants who pass the gate, and homes, in rows of which all fit alike."""
    policy = question.policy
    people: dict[tuple[object, ...], list[Applicant]] = {}
    for one in question.applicants:
        if policy.gate == "none" or one.tie is not None or one.urgent is not None:
            key = (max(one.size, one.expected_size or 0), frozenset(one.needs), frozenset(one.groups), one.income)
            people.setdefault(key, []).append(one)
    homes: dict[tuple[object, ...], list[Home]] = {}
    for home in question.homes:
        row = (home.size, home.kind, home.rent, frozenset(home.features), frozenset(home.group_shares))
        homes.setdefault(row, []).append(home)
    return list(people.values()), list(homes.values())


def _counts(floor: Floor, one: Applicant, home: Home) -> bool:
    in_kind = floor.kind is None or (home.kind == floor.kind and floor.group in home.group_shares)
    return floor.group in one.groups and in_kind
