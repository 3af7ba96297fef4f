# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From choices to the engine's question, and from its numbers to an answer that is kept."""

from vliegwiel.apps.chain.bridge.answers import backtest_result, future_result, policy_result
from vliegwiel.apps.chain.bridge.questions import fingerprint_of, future_question, policy_questions, simulated_part

__all__ = [
    "backtest_result",
    "fingerprint_of",
    "future_question",
    "future_result",
    "policy_questions",
    "policy_result",
    "simulated_part",
]
