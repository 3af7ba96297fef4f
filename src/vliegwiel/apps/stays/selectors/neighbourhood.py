# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for neighbours, in which no person can be recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.stays.selectors.nights import counts_per_night

_TEN, _NIGHTS_BACK = 10, 28


@dataclass(frozen=True, slots=True)
class SafeFigures:
    """What neighbours may know about the use of a location.

    people      rounded to tens; None when it is fewer than ten
    places      beds in use
    counted_on  the night that was counted
    """

    people: int | None
    places: int
    counted_on: date


def safe_figures(location: Location, day: date) -> SafeFigures | None:
    """Return rounded figures that change at most once a week, or None when nothing was counted for four weeks.

    Somebody who writes the number down every day sees no single arrival or departure: it is the count of
    Monday's night, rounded, and it never says more people than there are places.
    """
    monday = max(day - timedelta(days=day.weekday()), min(location.opened_on, day))
    counts = counts_per_night(location, monday - timedelta(days=_NIGHTS_BACK - 1), _NIGHTS_BACK)
    for night, count in reversed(counts.items()):
        # An operator reports some nights and not others: the last one before Monday stands in.
        if count.places:
            return SafeFigures(rounded(count.occupied, count.places), count.places, night)
    return None


def rounded(people: int, places: int) -> int | None:
    """Return a number of people in tens, or None for fewer than ten; never above the places, in whole tens."""
    if people < _TEN:
        return None
    nearest = (people + _TEN // 2) // _TEN * _TEN
    return max(_TEN, min(nearest, max(places, people) // _TEN * _TEN))
