# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A period runs from its first day up to, not including, its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A row of nights: `start` is the first night, `until` the day of departure (None: open).

    :raises ValueError: the period holds no night
    """

    start: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} until {self.until}")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        """Say whether both periods share a night."""
        starts_in_time = other.until is None or self.start < other.until
        return starts_in_time and (self.until is None or other.start < self.until)

    def nights(self) -> Iterator[date]:
        """Give each night in order.

        :raises ValueError: the period is open
        """
        if self.until is None:
            raise ValueError("an open period has no last night")
        for number in range((self.until - self.start).days):
            yield self.start + timedelta(days=number)

    @property
    def number_of_nights(self) -> int:
        """How many nights the period holds.

        :raises ValueError: the period is open
        """
        if self.until is None:
            raise ValueError("an open period has no number of nights")
        return (self.until - self.start).days
