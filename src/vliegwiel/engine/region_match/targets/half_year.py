# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The half-years of the housing target, and the dates that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vliegwiel.engine.units import Period


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """The first or second half of a year.

    :raises ValueError: half is not 1 or 2
    """

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise ValueError(f"a year has halves 1 and 2, not {self.half}")

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def period(self) -> Period:
        """From 1 January to 1 July, or from 1 July to 1 January."""
        if self.half == 1:
            return Period(date(self.year, 1, 1), date(self.year, 7, 1))
        return Period(date(self.year, 7, 1), date(self.year + 1, 1, 1))

    @property
    def reference_date(self) -> date:
        """Day by which the national number is known: 1 October before the first half, 1 April before the second.

        Huisvestingswet 2014, art. 29.1.a: at least thirteen weeks before the half-year starts.
        """
        return date(self.year - 1, 10, 1) if self.half == 1 else date(self.year, 4, 1)

    @property
    def population_on(self) -> date:
        """Day whose population counts: 1 January of the year before (art. 29.1.b)."""
        return date(self.year - 1, 1, 1)

    @property
    def following(self) -> HalfYear:
        """The half-year after this one."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)


def half_year_of(day: date) -> HalfYear:
    """Return the half-year in which a day lies."""
    return HalfYear(day.year, 1 if day.month <= 6 else 2)
