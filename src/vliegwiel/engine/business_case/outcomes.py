# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case worked out for many draws at once, with the same cents as the exact answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.formula.vector import Numbers, Vector
from vliegwiel.engine.business_case.months import NoNumber, calendar_values
from vliegwiel.engine.units import cents


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Balance and running sum per draw per month, present value per draw [euro]."""

    balance: Numbers
    cumulative: Numbers
    net_present_value: Numbers


def outcomes(answer: CaseAnswer, names: Sequence[str], drawn: Numbers) -> Outcomes:
    """Return what each draw comes to.

    names  the inputs that are drawn, one per column of `drawn`; all others keep their value
    drawn  one row per draw

    :raises NoNumber: a line has no value in some draw
    """
    values = _worked_out(answer, names, drawn)
    balance = np.zeros((len(drawn), answer.case.months))
    for line in answer.case.lines:
        if line.sign > 0:
            balance += values[line.id]
        elif line.sign < 0:
            balance -= values[line.id]
    running = np.cumsum(balance, axis=1)
    return Outcomes(balance, running, _present_value(balance, values.get("discount_rate")))


def line_amounts(answer: CaseAnswer, names: Sequence[str], drawn: Numbers) -> dict[str, Numbers]:
    """Return the cents of every line per draw per month [euro].

    :raises NoNumber: a line has no value in some draw
    """
    values, shape = _worked_out(answer, names, drawn), (len(drawn), answer.case.months)
    return {line.id: np.broadcast_to(values[line.id], shape) for line in answer.case.lines}


def _worked_out(answer: CaseAnswer, names: Sequence[str], drawn: Numbers) -> dict[str, Numbers]:
    values = _inputs(answer, names, drawn) | _calendar(answer)
    vector = Vector(values)
    for name, series in answer.case.series.items():
        values[name] = vector.read(series.tree)
    for line in answer.case.lines:
        values[line.id] = cents(vector.read(line.tree))
        if vector.spoiled:
            _refuse_no_number(values[line.id], line.id)
    return values


def _inputs(answer: CaseAnswer, names: Sequence[str], drawn: Numbers) -> dict[str, Numbers]:
    found = {}
    for name, one in answer.filled.inputs.items():
        months = np.array([float(value) for value in one.values]).reshape(1, -1)
        if (months == months[0, 0]).all():
            months = months[:, :1]
        if name in names:
            column = drawn[:, list(names).index(name)].reshape(-1, 1)
            # A figure that changes over time keeps its course: the draw says how far it lies from it.
            months = column * (months / months[0, 0]) if months.shape[1] > 1 and months[0, 0] else column
        found[name] = months
    return found


def _calendar(answer: CaseAnswer) -> dict[str, Numbers]:
    rows = [calendar_values(day, month) for month, day in enumerate(answer.days, start=1)]
    return {name: np.array([float(row[name]) for row in rows]).reshape(1, -1) for name in rows[0]}


def _refuse_no_number(found: Numbers, line: str) -> None:
    missing = ~np.isfinite(found)
    if missing.any():
        month = int(np.argmax(missing.any(axis=0))) + 1
        sentence = f"{line} heeft in maand {month} in een deel van de doorrekeningen geen waarde: een deling door nul."
        raise NoNumber(f"{sentence} Kijk low en high van de invoer na.", values={"name": line, "month": month})


def _present_value(balance: Numbers, rate: Numbers | None) -> Numbers:
    if rate is None:
        return np.asarray(balance.sum(axis=1))
    steps = np.arange(balance.shape[1]) / 12
    factors = (1 + rate[:, :1]) ** steps
    return np.asarray((balance / factors).sum(axis=1))
