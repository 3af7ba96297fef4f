# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes: gives them in a published, lawful order that anyone can replay, with a ground for everyone."""

from vliegwiel.engine.home_match.answer import Answer, read_answer
from vliegwiel.engine.home_match.propose import propose
from vliegwiel.engine.home_match.question import Question, read
from vliegwiel.engine.units.lots import commitment

__all__ = ["Answer", "Question", "commitment", "propose", "read", "read_answer"]
