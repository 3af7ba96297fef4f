# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a term that a law sets ends: weeks, months, and never on a day on which nobody works."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_term(day: date) -> date:
    """Return the day on which a term really ends (Algemene termijnenwet art. 1 and 3).

    A term that would end on a Saturday, Sunday or public holiday goes on up to and including the next other day.
    """
    while day.weekday() >= 5 or day in _holidays(day.year):
        day += timedelta(days=1)
    return day


def _holidays(year: int) -> set[date]:
    """Return the days that art. 3 names: New Year, four that follow from Easter, King's Day, 5 May, Christmas."""
    easter = _easter(year)
    king = date(year, 4, 27)
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return fixed | moving | {king if king.weekday() != 6 else date(year, 4, 26)}


def _easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, part) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    fourth, short = divmod(part, 4)
    sunday = (32 + 2 * rest + 2 * fourth - moon - short) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, before = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, before + 1)
