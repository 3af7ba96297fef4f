# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms and beds: proposes where each party sleeps, says why, and checks itself independently."""

from vliegwiel.engine.room_match.answer import Answer
from vliegwiel.engine.room_match.conflict import Conflict, conflict_beside, smallest_conflict
from vliegwiel.engine.room_match.propose import propose, propose_many
from vliegwiel.engine.room_match.question import Question
from vliegwiel.engine.room_match.reading import read

__all__ = [
    "Answer",
    "Conflict",
    "Question",
    "conflict_beside",
    "propose",
    "propose_many",
    "read",
    "smallest_conflict",
]
