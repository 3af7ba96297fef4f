# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What each choice brings: the case as it is, beside the case without that one choice (FI-4)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.calculate import calculate
from vliegwiel.engine.parameters import Parameters


def effects(
    answer: CaseAnswer, without: Mapping[str, Mapping[str, str | int | Decimal]], parameters: Parameters | None = None
) -> dict[str, Decimal]:
    """Return, per choice, how much higher the final balance is than without that choice [euro].

    without  per choice the inputs that undo it: {"zelf koken": {"self_cooking": 0}}

    Together the effects are not exactly their sum: choices change each other.

    :raises InvalidQuestion: a choice names an unknown input
    :raises CannotCalculate: the case without the choice has no value
    """
    return {
        choice: answer.cumulative[-1] - calculate(answer.case, parameters, on=answer.day, values=values).cumulative[-1]
        for choice, values in without.items()
    }
