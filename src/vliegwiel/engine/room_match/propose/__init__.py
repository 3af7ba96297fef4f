# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a proposal, has it checked, and gives it with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.engine.errors import raise_problems
from vliegwiel.engine.room_match.answer import Answer
from vliegwiel.engine.room_match.explain import obstacle, reasons
from vliegwiel.engine.room_match.plan.wishes import Scorer
from vliegwiel.engine.room_match.propose.search import best_plan, level
from vliegwiel.engine.room_match.question import Question
from vliegwiel.engine.room_match.reading import problems
from vliegwiel.engine.room_match.verify import faults

DEADLINE = 3.0


def propose(question: Question, *, deadline: float = DEADLINE, seed: int = 1) -> Answer:
    """Return a proposal for everyone in the question; who already sleeps here moves only when it helps.

    question  rooms, parties and rules; a party with `now` already sleeps here
    deadline  time that may be used [s]; with less time the gap may be larger, never a rule broken
    seed      where the search for the lower wishes starts; equal seeds give equal answers

    :raises InvalidQuestion: with all problems at once
    :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
    """
    raise_problems(problems(question))
    plan, bound = best_plan(question, deadline, seed)
    value = level(plan)
    gap = (bound - value) / bound if bound > value else 0.0
    answer = Answer(
        placements=tuple(reasons.placements(plan)),
        unplaced=tuple(obstacle.unplaced(plan, proven=bound - value < 1e-9)),
        moves=tuple(reasons.moves(plan)),
        levels=reasons.levels(plan, Scorer(plan.setting)),
        value=round(value, 9),
        bound=round(bound, 9),
        gap=round(gap, 9),
        certainty=question.certainty,
    )
    wrong = faults(question, answer)
    if wrong:
        raise AssertionError(f"the proposal breaks a rule: {wrong}")
    return answer


def propose_many(questions: Sequence[Question], *, deadline: float = DEADLINE, workers: int = 1) -> list[Answer]:
    """Return a proposal per location, in the order of the questions; the answers do not depend on `workers`."""
    if workers <= 1 or len(questions) < 2:
        return [propose(question, deadline=deadline) for question in questions]
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(propose, deadline=deadline), questions, chunksize=4))
