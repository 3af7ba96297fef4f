# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other over a population: totals, who is better off, and how much of extra work is kept (SA-4)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from vliegwiel.engine.contribution.exact import Amounts, explain, hundred_more
from vliegwiel.engine.contribution.outcome import EARNED
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.units import Money

Lists: TypeAlias = dict[str, list[int]]

FEW = 200
_NAMES = ("contribution", "saved", "paid", "keeps")
_GAINS = ("saved", "allowance", "keeps")
BANDS = ("0", "0-25", "25-50", "50-75", "75-100", "100")


@dataclass(frozen=True, slots=True)
class Compared:
    """One scheme over a whole population, in one month [euro].

    paying         households that owe something
    pressure       mean part of €100 more that is not kept (0-1)
    with_savings   the same, when what is saved counts as kept
    bands          households per band of pressure, in percent
    better, worse  households that hold more (kept and saved) or less than under the first scheme
    """

    scheme: Scheme
    households: int
    paying: int
    contribution: Money
    saved: Money
    paid: Money
    keeps: Money
    pressure: Decimal
    with_savings: Decimal
    bands: dict[str, int]
    better: int
    worse: int


def compare(rows: Sequence[Question], schemes: Sequence[Scheme], amounts: Amounts) -> list[Compared]:
    """Return the schemes over the same households, the first as the one the others are compared with."""
    found: list[Compared] = []
    base: list[int] = []
    for scheme in schemes:
        now, gained = _few(rows, scheme, amounts) if len(rows) <= FEW else _many(rows, scheme, amounts)
        held = [keeps + saved for keeps, saved in zip(now["keeps"], now["saved"], strict=True)]
        base = base or held
        found.append(_compared(scheme, now, gained, (held, base)))
    return found


def _compared(scheme: Scheme, now: Lists, gained: Lists, held: tuple[list[int], list[int]]) -> Compared:
    step = int(EARNED.scaleb(2))
    lost = [step - keeps - allowance for keeps, allowance in zip(gained["keeps"], gained["allowance"], strict=True)]
    edges = (1, step // 4, step // 2, 3 * step // 4, step)
    counted = Counter(bisect_right(edges, one) for one in lost)
    households = len(lost)
    totals = {name: Decimal(sum(now[name])).scaleb(-2) for name in ("contribution", "saved", "paid", "keeps")}
    return Compared(
        scheme=scheme,
        households=households,
        paying=sum(asked > 0 for asked in now["contribution"]),
        pressure=_mean(sum(lost), households),
        with_savings=_mean(sum(lost) - sum(gained["saved"]), households),
        bands={name: counted[number] for number, name in enumerate(BANDS)},
        better=sum(mine > other for mine, other in zip(*held, strict=True)),
        worse=sum(mine < other for mine, other in zip(*held, strict=True)),
        **totals,
    )


def _few(rows: Sequence[Question], scheme: Scheme, amounts: Amounts) -> tuple[Lists, Lists]:
    """Return cents now, and what a hundred euros more adds, without loading numpy for a handful of households."""
    outcomes = [explain(row, scheme, amounts) for row in rows]
    gains = [hundred_more(row, scheme, amounts, one) for row, one in zip(rows, outcomes, strict=True)]
    now = {name: [int(getattr(one, name).scaleb(2)) for one in outcomes] for name in _NAMES}
    return now, {name: [int(getattr(one, name).scaleb(2)) for one in gains] for name in _GAINS}


def _many(rows: Sequence[Question], scheme: Scheme, amounts: Amounts) -> tuple[Lists, Lists]:
    from vliegwiel.engine.contribution.vector import columns_of, contributions

    columns = columns_of(rows)
    now, then = (contributions(one, scheme, amounts) for one in (columns, columns.richer(int(EARNED.scaleb(2)))))
    gained = {name: (getattr(then, name) - getattr(now, name)).tolist() for name in _GAINS}
    return {name: getattr(now, name).tolist() for name in _NAMES}, gained


def _mean(cents: int, households: int) -> Decimal:
    return round(Decimal(cents) / (EARNED.scaleb(2) * households), 4)
