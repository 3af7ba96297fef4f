# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What comes out for one household in one month, and what earning a hundred euros more would bring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.contribution.trace import Step
from vliegwiel.engine.units import Money

EARNED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One computed month [euro].

    economic_value  the most that is asked: the value of what is provided (Reba), or the highest contribution (RooO)
    exempt          income that is left alone
    means           what counts, before the maximum
    contribution    own contribution
    saved           part of the contribution that is saved for the household
    allowance       living allowance that stays beside the income (RooO; under Reba nothing is withheld here)
    """

    net_income: Money
    economic_value: Money
    exempt: Money
    means: Money
    contribution: Money
    saved: Money
    allowance: Money
    trace: tuple[Step, ...]

    @property
    def keeps(self) -> Money:
        """Net income minus contribution; below zero when the contribution is paid from assets."""
        return self.net_income - self.contribution

    @property
    def paid(self) -> Money:
        """Part of the contribution that goes to reception; paid + saved = contribution."""
        return self.contribution - self.saved


@dataclass(frozen=True, slots=True)
class More:
    """What earning a hundred euros more in the month brings [euro]."""

    contribution: Money
    saved: Money
    allowance: Money
    keeps: Money

    @property
    def pressure(self) -> Decimal:
        """Part of the extra earnings that is not kept: contribution, and allowance that stops (0-1, can exceed 1)."""
        return 1 - (self.keeps + self.allowance) / EARNED

    @property
    def pressure_with_savings(self) -> Decimal:
        """The same, when savings count as kept."""
        return self.pressure - self.saved / EARNED


def more(now: Outcome, then: Outcome) -> More:
    """Return the difference between two outcomes of the same household."""
    return More(
        contribution=then.contribution - now.contribution,
        saved=then.saved - now.saved,
        allowance=then.allowance - now.allowance,
        keeps=then.keeps - now.keeps,
    )
