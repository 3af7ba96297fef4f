# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What changes for everyone when a person decides otherwise for one household."""

from __future__ import annotations

from dataclasses import dataclass

from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose import DEADLINE, propose
from vliegwiel.engine.region_match.question import Fixed, Question


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a deviation.

    answer   the proposal with the deviation
    changed  per household that goes elsewhere: from and to, none for no municipality
    value    change in the value; people: change in the number placed
    """

    answer: Answer
    changed: dict[str, tuple[str | None, str | None]]
    value: float
    people: int


def what_if(question: Question, before: Answer, fixed: Fixed, *, deadline: float = DEADLINE) -> Effect:
    """Return what changes when this household goes to this municipality, by proposing anew.

    before  the proposal as it is now

    :raises InvalidQuestion: the municipality cannot take this household
    :raises Impossible: it contradicts what was fixed already
    """
    others = [row for row in question.fixed if row.household != fixed.household]
    answer = propose(question.model_copy(update={"fixed": [*others, fixed]}), deadline=deadline)
    was = {row.household: row.municipality for row in before.placements}
    now = {row.household: row.municipality for row in answer.placements}
    changed = {name: (was.get(name), now.get(name)) for name in sorted(was | now) if was.get(name) != now.get(name)}
    return Effect(answer, changed, round(answer.value - before.value, 9), answer.people - before.people)
