# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms of the law end on a day on which people work (TR-1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vliegwiel.engine.units.terms import end_of_term, months_later


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),  # a Friday stays
        (date(2026, 11, 28), date(2026, 11, 30)),  # Saturday
        (date(2027, 1, 10), date(2027, 1, 11)),  # Sunday
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year on a Friday, then the weekend
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday up to and including Easter Monday, 6 April 2026
        (date(2027, 3, 29), date(2027, 3, 30)),  # Easter Monday 2027
        (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension Day 2026
        (date(2026, 5, 25), date(2026, 5, 26)),  # Whit Monday 2026
        (date(2025, 4, 26), date(2025, 4, 28)),  # 27 April 2025 is a Sunday: King's Day is the Saturday
        (date(2026, 4, 27), date(2026, 4, 28)),  # King's Day
        (date(2026, 5, 5), date(2026, 5, 6)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_a_term_ends_on_the_next_day_that_is_no_weekend_and_no_holiday(day: date, end: date):
    assert end_of_term(day) == end


def test_a_term_is_never_shortened_and_never_stretched_by_more_than_five_days():
    for number in range(366 * 40):
        day = date(2020, 1, 1) + timedelta(days=number)
        assert day <= end_of_term(day) <= day + timedelta(days=5), day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 2), 3, date(2026, 6, 2)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_short_month(day: date, months: int, later: date):
    assert months_later(day, months) == later
