# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a question to the chain cannot be asked."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class WrongQuestion(Refusal):
    """The engine refuses the question before anything runs; it says where and what to do."""

    code = "wrong-chain-question"
    status = 400
    sentence = "{reason}"


class RunIsUnderWay(Refusal):
    """A run that is under way or finished is not begun again."""

    code = "chain-run-under-way"
    sentence = "Deze berekening loopt al of is klaar. Bekijk hem op zijn eigen pagina."


class NothingToCompare(Refusal):
    """A policy beside itself differs in nothing."""

    code = "nothing-to-compare"
    status = 400
    sentence = "U vergelijkt twee keer hetzelfde. Kies een ander scenario, of verander iets aan het eerste."
