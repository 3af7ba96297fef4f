# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Axes: round ticks, places on the x axis, labels that never touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10

from vliegwiel.paper.charts.about import About
from vliegwiel.paper.charts.canvas import INK, Canvas, width_of

GAP = 10.0
STEPS = ("day", "week", "month", "quarter", "year")


def round_ticks(low: float, high: float, about_many: int = 5) -> list[float]:
    """Return round values (steps of 1, 2, 2.5 or 5 times a power of ten) that enclose low and high."""
    if high <= low:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    rough = (high - low) / max(about_many, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle in which is drawn, and its value axis."""

    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        """Return the height of a value [px]."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def points(self, places: Sequence[str] | Sequence[date]) -> list[float]:
        """Return the x of every place for lines: days by their distance, words evenly."""
        if len(places) == 1:
            return [(self.left + self.right) / 2]
        days = [place.toordinal() for place in places if isinstance(place, date)]
        if len(days) == len(places) and days[-1] > days[0]:
            span = days[-1] - days[0]
            return [self.left + (day - days[0]) / span * (self.right - self.left) for day in days]
        step = (self.right - self.left) / (len(places) - 1)
        return [self.left + step * place for place in range(len(places))]

    def bands(self, count: int) -> list[tuple[float, float]]:
        """Return the middle and the width of every place for bars."""
        step = (self.right - self.left) / count
        return [(self.left + step * (place + 0.5), step) for place in range(count)]


def label_of(about: About, place: str | date, step: str = "day") -> str:
    """Return a place on the x axis in words."""
    return about.when(place, step) if isinstance(place, date) else place


def step_of(places: Sequence[str] | Sequence[date]) -> str:
    """Return how far apart the days are: "day", "month" or "year"."""
    days = [place for place in places if isinstance(place, date)]
    gaps = [(after - before).days for before, after in pairwise(days)]
    least = min(gaps, default=1)
    return "year" if least > 200 else "month" if least > 20 else "day"


def draw_value_axis(canvas: Canvas, plot: Plot, about: About) -> None:
    """Draw the ticks of the value axis with their grid, and its unit above."""
    for tick in plot.ticks:
        y = plot.y(tick)
        canvas.line((plot.left, y), (plot.right, y))
        canvas.text((plot.left - 8, y + 4), about.tick(tick), anchor="end", soft=True)
    if plot.ticks[0] <= 0 <= plot.ticks[-1]:
        canvas.line((plot.left, plot.y(0)), (plot.right, plot.y(0)), INK, 1.5)
    if about.y_title:
        canvas.text((2, plot.top - 14), about.y_title, soft=True)


def draw_places(
    canvas: Canvas, plot: Plot, about: About, places: Sequence[str] | Sequence[date], xs: Sequence[float]
) -> None:
    """Write the labels under the x axis: the finest step whose labels do not touch."""
    for place, label in chosen_labels(about, places, xs):
        x = xs[place]
        half = width_of(label) / 2
        canvas.line((x, plot.bottom), (x, plot.bottom + 5), INK)
        canvas.text(
            (min(max(x, half + 1), canvas.width - half - 1), plot.bottom + 19), label, anchor="middle", soft=True
        )


def chosen_labels(about: About, places: Sequence[str] | Sequence[date], xs: Sequence[float]) -> list[tuple[int, str]]:
    """Return which places get a label, and the label: none touches its neighbour."""
    days = [place for place in places if isinstance(place, date)]
    if len(days) == len(places):
        for step in STEPS[STEPS.index(step_of(days)) :]:
            starts = _starts(days, step)
            # Not even labels of 20 px would fit: no need to write them out.
            if len(starts) > 2 + (xs[-1] - xs[0]) / 20:
                continue
            found = [(place, label_of(about, days[place], step)) for place in starts]
            if len(found) > 1 and _apart(found, xs):
                return found
    said = [label_of(about, place, step_of(places)) for place in places]
    for stride in range(1, len(said) + 1):
        found = [(place, said[place]) for place in range(0, len(said), stride)]
        if _apart(found, xs):
            return found
    return [(0, said[0])]


def _starts(days: Sequence[date], step: str) -> list[int]:
    """Return the places where a new step begins; the very first day only when it is such a beginning."""
    if step == "day":
        return list(range(len(days)))
    keys = [_key(day, step) for day in days]
    begins = [place for place in range(1, len(days)) if keys[place] != keys[place - 1]]
    first_is_begin = days[0].weekday() == 0 if step == "week" else days[0].day == 1
    return [0, *begins] if first_is_begin and (step != "year" or days[0].month == 1) else begins


def _key(day: date, step: str) -> tuple[int, int]:
    if step == "week":
        return day.isocalendar()[:2]
    if step == "year":
        return (day.year, 0)
    return (day.year, (day.month - 1) // 3 if step == "quarter" else day.month)


def _apart(found: Sequence[tuple[int, str]], xs: Sequence[float]) -> bool:
    ends = [(xs[place] - width_of(label) / 2, xs[place] + width_of(label) / 2) for place, label in found]
    return all(after[0] - before[1] >= GAP / 2 for before, after in pairwise(ends))


def spread(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Return heights near the wanted ones, at least `least` apart and between low and high where that fits."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    given = [0.0] * len(wanted)
    floor_ = low
    for place in order:
        given[place] = max(wanted[place], floor_)
        floor_ = given[place] + least
    ceiling = high
    for place in reversed(order):
        given[place] = min(given[place], ceiling)
        ceiling = given[place] - least
    return given
