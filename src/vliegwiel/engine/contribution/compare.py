# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other over a population: totals, who is better off, and how much of extra work is kept (SA-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.contribution.exact import Amounts
from vliegwiel.engine.contribution.outcome import EARNED
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.units import Money

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
    import numpy as np

    from vliegwiel.engine.contribution.vector import columns_of, contributions

    columns = columns_of(rows)
    step = int(EARNED.scaleb(2))
    found, base = [], None
    for scheme in schemes:
        now, then = contributions(columns, scheme, amounts), contributions(columns.richer(step), scheme, amounts)
        held = now.keeps + now.saved
        base = held if base is None else base
        lost = step - (then.keeps + then.allowance - now.keeps - now.allowance)
        saved = then.saved - now.saved
        edges = np.searchsorted([1, step // 4, step // 2, 3 * step // 4, step], lost, side="right")
        counted = np.bincount(edges, minlength=len(BANDS))
        found.append(
            Compared(
                scheme=scheme,
                households=len(rows),
                paying=int((now.contribution > 0).sum()),
                contribution=_euros(now.contribution.sum()),
                saved=_euros(now.saved.sum()),
                paid=_euros(now.paid.sum()),
                keeps=_euros(now.keeps.sum()),
                pressure=_mean(lost.sum(), len(rows)),
                with_savings=_mean((lost - saved).sum(), len(rows)),
                bands=dict(zip(BANDS, counted.tolist(), strict=True)),
                better=int((held > base).sum()),
                worse=int((held < base).sum()),
            )
        )
    return found


def _euros(cents: int) -> Money:
    return Decimal(int(cents)).scaleb(-2)


def _mean(cents: int, households: int) -> Decimal:
    return round(Decimal(int(cents)) / (EARNED.scaleb(2) * households), 4)
