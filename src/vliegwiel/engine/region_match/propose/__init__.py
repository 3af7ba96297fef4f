# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposes a municipality for each household, has it checked, and gives it with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vliegwiel.engine.errors import CannotCalculate, raise_problems
from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose.checked import checked_answer
from vliegwiel.engine.region_match.propose.solve import Solution, solve
from vliegwiel.engine.region_match.question import Question, problems
from vliegwiel.engine.region_match.table import ArrayLimit, Table, table_of

__all__ = ["DEADLINE", "Impossible", "propose", "solve"]

DEADLINE = 15.0


class Impossible(CannotCalculate):
    """What is fixed cannot all be; `values["rules"]` is a smallest set of rules that cannot go together."""

    code = "fixed-impossible"


def propose(question: Question, *, deadline: float = DEADLINE) -> Answer:
    """Return a municipality for each household: as many people as possible, then the highest value.

    deadline  time that the search may use [s]; the best answer so far comes with its proven gap

    :raises InvalidQuestion: with all problems at once
    :raises Impossible: what is fixed exceeds places or a limit, with the smallest set of rules that does
    :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
    """
    raise_problems(problems(question))
    _refuse_impossible(question)
    table = table_of(question)
    return checked_answer(question, table, _beside_fixed(question, table, deadline))


def _beside_fixed(question: Question, table: Table, deadline: float) -> Solution:
    """Solve for everyone whom no person has placed yet, in the room that is left."""
    number = {name: row for row, name in enumerate(table.households)}
    column = {name: at for at, name in enumerate(table.municipalities)}
    assigned = np.full(len(table.households), -1, dtype=np.int64)
    for fixed in question.fixed:
        assigned[number[fixed.household]] = column[fixed.municipality]
    done = assigned >= 0
    if not done.any():
        return solve(table.values, table.allowed, table.size, table.places, table.limits, deadline)
    rest = np.nonzero(~done)[0]
    taken = np.bincount(assigned[done], table.size[done], len(column)).astype(np.int64)
    limits = [_less(limit, table, assigned) for limit in table.limits]
    part = solve(table.values[rest], table.allowed[rest], table.size[rest], table.places - taken, limits, deadline)
    assigned[rest] = part.assigned
    fixed_value = float(table.values[done, assigned[done]].sum())
    people = int(table.size[done].sum())
    return Solution(
        assigned=assigned,
        value=part.value + fixed_value,
        bound=part.bound + fixed_value,
        unplaced=rest[part.unplaced],
        price=part.price,
        people=part.people + people,
        most_people=part.most_people + people,
    )


def _less(limit: ArrayLimit, table: Table, assigned: np.typing.NDArray[np.int64]) -> ArrayLimit:
    """Return the limit for those who are not fixed, less what the fixed take of it."""
    place = np.cumsum(assigned < 0) - 1
    inside = limit.households[np.isin(assigned[limit.households], limit.municipalities)]
    rest = limit.households[assigned[limit.households] < 0]
    return ArrayLimit(place[rest], limit.municipalities, limit.at_most - int(table.size[inside].sum()))


def _refuse_impossible(question: Question) -> None:
    conflicts = sorted(_conflicts(question), key=lambda found: (len(found[1]), found[0]))
    if not conflicts:
        return
    room, households = conflicts[0]
    names = ", ".join(households)
    more = "" if len(conflicts) == 1 else f" Nog {len(conflicts) - 1} andere regels botsen ook."
    sentence = f"Dit kan niet samen: {room}, en vastgelegd daarin: {names}. Laat er één los of verruim de regel.{more}"
    raise Impossible(sentence, values={"rules": [room, *households]})


def _conflicts(question: Question) -> Iterator[tuple[str, list[str]]]:
    """Give each rule that the fixed households break, with the fewest households that break it together."""
    size = {one.id: one.size for one in question.households}
    region = {town.id: town.region for town in question.municipalities}
    for town in question.municipalities:
        inside = [fixed.household for fixed in question.fixed if fixed.municipality == town.id]
        word = "plaats" if town.places == 1 else "plaatsen"
        yield from _too_many(f"{town.places} {word} in {town.id}", town.places, inside, size)
    for limit in question.limits:
        members = set(limit.households)
        inside = [
            fixed.household
            for fixed in question.fixed
            if fixed.household in members
            and (fixed.municipality == limit.municipality or region[fixed.municipality] == limit.region)
        ]
        yield from _too_many(f"limiet {limit.label} (hoogstens {limit.at_most})", limit.at_most, inside, size)


def _too_many(rule: str, at_most: int, inside: list[str], size: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    if sum(size[name] for name in inside) <= at_most:
        return
    fewest: list[str] = []
    for name in sorted(inside, key=lambda one: (-size[one], one)):
        fewest.append(name)
        if sum(size[one] for one in fewest) > at_most:
            yield rule, fewest
            return
