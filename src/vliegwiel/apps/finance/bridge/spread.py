# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How uncertain a case is, as a page shows it: few enough draws that nobody waits."""

from __future__ import annotations

from decimal import Decimal

from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.terms import Spread, Swing
from vliegwiel.engine.business_case import CaseAnswer
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion

# Draws times months that take well under a second.
_MOST_AMOUNTS = 150_000
MOST_DRAWS, FEWEST_DRAWS = 3_000, 500


def draws_for(months: int) -> int:
    """Return how many draws a page makes of a case of so many months."""
    return max(FEWEST_DRAWS, min(MOST_DRAWS, _MOST_AMOUNTS // months))


def spread_of(found: CaseAnswer) -> Spread:
    """Return the band and the tornado of a case; seeded, so that the same choices give the same picture.

    :raises CannotWorkOut: a formula has no value in some draw
    """
    # numpy is loaded when a page first asks.
    from vliegwiel.engine.business_case.uncertainty import simulate

    try:
        one = simulate(found, runs=draws_for(found.case.months))
    except CannotCalculate as error:
        raise CannotWorkOut(reason=error.sentence) from error
    except InvalidQuestion as error:
        raise CannotWorkOut(reason=" ".join(str(problem) for problem in error.problems)) from error
    low, inner_low, middle, inner_high, high = (one.percentiles[at].months for at in (5, 25, 50, 75, 95))
    swings = tuple(
        Swing(bar.label, bar.low, bar.high, bar.unit, bar.at_low, bar.at_high) for bar in one.tornado if bar.swing
    )
    return Spread(
        one.runs,
        low,
        inner_low,
        middle,
        inner_high,
        high,
        percentile=one.base_case_percentile,
        above_zero=float(Decimal(str(one.share_above_zero)) * 100),
        swings=swings,
        findings=tuple(finding.sentence for finding in one.findings),
    )
