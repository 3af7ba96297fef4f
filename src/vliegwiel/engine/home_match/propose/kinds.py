# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Applicants by kind: whom the same homes fit and who count for the same floors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from vliegwiel.engine.home_match.propose.fit import Fitting, Least, Types
from vliegwiel.engine.home_match.question import Question


@dataclass(slots=True)
class Kind:
    """Applicants who are alike in everything but their place in the order.

    mask    types of home that fit them; member: numbers of the floors of their groups
    line    their ranks in the published order, first in line first
    """

    mask: int
    member: frozenset[int]
    line: list[int]


def kinds_of(question: Question, types: Types, floors: Sequence[Least], line: Sequence[int]) -> list[Kind]:
    """Return everyone in the published order by kind; equal applicants are worked out once."""
    alike = attrgetter("size", "expected_size", *["income"] * (question.policy.rent_at_most_share is not None))
    lines: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    applicants = question.applicants
    for rank, number in enumerate(line, start=1):
        one = applicants[number]
        lines[alike(one), tuple(one.needs), tuple(one.groups)].append(rank)
    fitting = Fitting(types, question)
    kinds: dict[tuple[int, frozenset[int]], Kind] = {}
    for ranks in lines.values():
        one = applicants[line[ranks[0] - 1]]
        member = frozenset(floor for floor, rule in enumerate(floors) if rule.group in one.groups)
        mask = fitting.mask(one)
        kinds.setdefault((mask, member), Kind(mask, member, [])).line.extend(ranks)
    for kind in kinds.values():
        kind.line.sort()
    return sorted(kinds.values(), key=lambda kind: kind.line[0])
