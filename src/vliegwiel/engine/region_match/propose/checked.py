# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From who goes where to an answer with reasons, which nobody sees before the independent verifier did."""

from __future__ import annotations

from vliegwiel.engine.region_match import explain
from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose.solve import Solution
from vliegwiel.engine.region_match.question import Question
from vliegwiel.engine.region_match.table import Table
from vliegwiel.engine.region_match.verify import faults


def checked_answer(question: Question, table: Table, solution: Solution) -> Answer:
    """Return the solution with its reasons.

    :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
    """
    placements = tuple(explain.placements(question, table, solution.assigned, solution.price))
    proven = solution.people == solution.most_people
    value = sum(row.value for row in placements)
    bound = max(value, solution.bound)
    answer = Answer(
        placements=placements,
        unplaced=tuple(explain.unplaced(question, table, solution.assigned, proven=proven)),
        value=round(value, 9),
        bound=round(bound, 9),
        gap=round((bound - value) / bound, 9) if bound > 0 else 0.0,
        people=solution.people,
        most_people=solution.most_people,
        scarcity={name: round(float(p), 6) for name, p in zip(table.municipalities, solution.price, strict=True)},
        certainty=question.certainty,
    )
    wrong = faults(question, answer)
    if wrong:
        raise AssertionError(f"the proposal breaks a rule: {wrong[:5]}")
    return answer
