# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional placement: proposes a municipality per household, says why, and checks itself independently."""

from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose import Impossible, propose, solve
from vliegwiel.engine.region_match.propose.solve import Solution
from vliegwiel.engine.region_match.question import Question, read, weights_on
from vliegwiel.engine.region_match.ties import tied_with

__all__ = ["Answer", "Impossible", "Question", "Solution", "propose", "read", "solve", "tied_with", "weights_on"]
