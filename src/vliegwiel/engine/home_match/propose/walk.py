# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Walks the published order: a home for whoever can have one beside earlier promises, floors and full homes."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from vliegwiel.engine.home_match.propose.exact import Program
from vliegwiel.engine.home_match.propose.fit import Least
from vliegwiel.engine.home_match.propose.kinds import Kind
from vliegwiel.engine.home_match.propose.plan import Plan


def walk(kinds: Sequence[Kind], floors: Sequence[Least], places: Sequence[int]) -> tuple[Plan, int]:
    """Return the plan in which everyone planned has a promise, and the most homes that can be filled.

    places  per type its number of homes
    """
    most = _fill_free(Plan([Kind(one.mask, frozenset(), one.line) for one in kinds], (), places))
    plan = Plan(kinds, floors, places)
    _reserve(plan)
    _fill_free(plan)
    program = Program(plan, most, 0 if plan.missed() == 0 else _least_missed(kinds, floors, places))
    program.settle()
    while _promise(plan, program):
        pass
    return plan, program.filled if program.proven else most


def _least_missed(kinds: Sequence[Kind], floors: Sequence[Least], places: Sequence[int]) -> int:
    """Return what the floors miss at least: each as if all homes were for its members alone."""
    missed = 0
    for floor, rule in enumerate(floors):
        members = [Kind(one.mask & rule.mask, frozenset(), one.line) for one in kinds if floor in one.member]
        missed += max(0, rule.number - _fill_free(Plan(members, (), places)))
    return missed


def _reserve(plan: Plan) -> None:
    """Plan homes for members of each group until its floor is reached: the easiest to house first."""
    ease = {mask: _homes_in(mask, plan.places) for mask in {one.mask for one in plan.kinds}}
    # Floors of one kind of home leave less choice, so they come first.
    for floor in sorted(range(len(plan.floors)), key=lambda n: (plan.floors[n].kind is None, n)):
        rule = plan.floors[floor]
        members = [kind for kind, one in enumerate(plan.kinds) if floor in one.member and one.mask & rule.mask]
        members.sort(key=lambda kind: (-len(plan.kinds[kind].member), -ease[plan.kinds[kind].mask], kind))
        for kind in members:
            while plan.reached[floor] < rule.number and _enter_for(plan, kind, rule):
                pass


def _enter_for(plan: Plan, kind: int, rule: Least) -> bool:
    return plan.enter(kind, swap=False, mask=plan.kinds[kind].mask & rule.mask)


def _homes_in(mask: int, places: Sequence[int]) -> int:
    return sum(number for type_, number in enumerate(places) if mask >> type_ & 1)


def _fill_free(plan: Plan) -> int:
    """Plan what is left for the first in line it fits; return how many homes are filled then."""
    waiting = _next_in_line(plan.kinds, plan.planned)
    homes = sum(plan.places)
    while waiting and plan.filled() < homes:
        _rank, kind = heappop(waiting)
        if plan.kinds[kind].mask & ~plan.closed and plan.enter(kind, swap=False):
            _wait(waiting, plan, kind, plan.planned[kind])
    return plan.filled()


def _next_in_line(kinds: Sequence[Kind], done: Sequence[int]) -> list[tuple[int, int]]:
    """Return per kind that some home fits, the rank of the first after those who are done."""
    waiting = [
        (one.line[number], kind)
        for kind, (one, number) in enumerate(zip(kinds, done, strict=True))
        if one.mask and number < len(one.line)
    ]
    heapify(waiting)
    return waiting


def _wait(waiting: list[tuple[int, int]], plan: Plan, kind: int, done: int) -> None:
    line = plan.kinds[kind].line
    if done < len(line):
        heappush(waiting, (line[done], kind))


def _promise(plan: Plan, program: Program) -> bool:
    """Walk the line once. Say whether it is to be walked again: work ran out, and something changed.

    Once a household has to be refused, so has everyone alike after it: the promises only grow.
    """
    before = plan.given
    plan.forget()
    waiting = _next_in_line(plan.kinds, plan.given)
    while waiting:
        _rank, kind = heappop(waiting)
        if not plan.kinds[kind].mask & ~plan.closed:
            continue
        if plan.planned[kind] > plan.given[kind] or plan.enter(kind) or program.possible(kind):
            plan.promise(kind)
            _wait(waiting, plan, kind, plan.given[kind])
    return not program.decided and before != plan.given
