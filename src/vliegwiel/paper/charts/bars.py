# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Bars: in groups beside each other, stacked, and stacked as areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.paper.charts.about import About, CannotDraw, Chart, Series, check_all, is_empty, nothing, table
from vliegwiel.paper.charts.axes import Plot, draw_places, draw_value_axis, label_of, round_ticks, step_of
from vliegwiel.paper.charts.canvas import INK, Canvas, width_of
from vliegwiel.paper.charts.legend import draw_legend, legend_height
from vliegwiel.paper.charts.look import Look, block, fill, look_of

Places = Sequence[str] | Sequence[date]


@dataclass(frozen=True, slots=True)
class Limit:
    """A level across the whole chart, such as the number of places in the house."""

    words: str
    value: float


@dataclass(frozen=True, slots=True)
class _Drawing:
    about: About
    places: Places
    series: Sequence[Series]
    kind: str
    limit: Limit | None = None

    def looks(self) -> list[Look]:
        return [look_of(row.look, place) for place, row in enumerate(self.series)]

    def reach(self) -> tuple[float, float]:
        """Return the lowest and highest value that is drawn."""
        if self.kind == "grouped":
            found = [value or 0 for row in self.series for value in row.values]
        else:
            found = [sum(row.values[place] or 0 for row in self.series) for place in range(len(self.places))]
        return min(0, *found), max(0, self.limit.value if self.limit else 0, *found)


def grouped_bars(about: About, places: Places, series: Sequence[Series]) -> Chart:
    """Draw the series as bars beside each other, from zero.

    :raises CannotDraw: a value is NaN or infinite, or a row has another length than the axis
    """
    return _chart(_Drawing(about, places, series, "grouped"))


def stacked_bars(about: About, places: Places, series: Sequence[Series], *, limit: Limit | None = None) -> Chart:
    """Draw the series on top of each other, first one at the bottom; with states as looks this is occupancy per night.

    :raises CannotDraw: as `grouped_bars`, or a value is below zero
    """
    return _chart(_Drawing(about, places, series, "bars", limit))


def stacked_areas(about: About, places: Places, series: Sequence[Series], *, limit: Limit | None = None) -> Chart:
    """Draw the series on top of each other as areas, for long rows of nights.

    :raises CannotDraw: as `stacked_bars`
    """
    return _chart(_Drawing(about, places, series, "areas", limit))


def _chart(asked: _Drawing) -> Chart:
    check_all(asked.series, len(asked.places))
    if asked.kind != "grouped" and any((value or 0) < 0 for row in asked.series for value in row.values):
        raise CannotDraw("Een stapel kan geen waarde onder nul hebben.")
    if not asked.places or is_empty(asked.series):
        return nothing(asked.about)
    about = asked.about
    rows, head = table(about, [label_of(about, place, step_of(asked.places)) for place in asked.places], asked.series)
    wide, narrow = _draw(asked, 680, 340, "w"), _draw(asked, 300, 270, "n")
    return Chart(about.key, about.title, about.description, wide, narrow, head, rows)


def _draw(asked: _Drawing, width: float, height: float, suffix: str) -> str:
    canvas = Canvas(f"{asked.about.key}-{suffix}", width, height)
    entries = [(row.name, look) for row, look in zip(asked.series, asked.looks(), strict=True)]
    entries = entries if len(entries) > 1 else []
    ticks = tuple(round_ticks(*asked.reach()))
    left = max(width_of(asked.about.tick(tick)) for tick in ticks) + 12
    top = legend_height(entries, width) + (28 if asked.about.y_title else 14)
    plot = Plot(left, width - 8, top, height - 28, ticks)
    draw_legend(canvas, entries)
    draw_value_axis(canvas, plot, asked.about)
    {"grouped": _groups, "bars": _stacks, "areas": _areas}[asked.kind](canvas, plot, asked)
    xs = plot.points(asked.places) if asked.kind == "areas" else [x for x, _ in plot.bands(len(asked.places))]
    draw_places(canvas, plot, asked.about, asked.places, xs)
    if plot.ticks[0] <= 0:
        canvas.line((plot.left, plot.y(0)), (plot.right, plot.y(0)), INK, 1.5)
    _draw_limit(canvas, plot, asked.limit)
    return canvas.finish(asked.about.title, asked.about.description)


def _groups(canvas: Canvas, plot: Plot, asked: _Drawing) -> None:
    looks = asked.looks()
    bands = plot.bands(len(asked.places))
    width = min(bands[0][1] * 0.76 / len(looks), 46)
    # Numbers at all bars or at none: half of them would look like a choice.
    fits = all(width_of(asked.about.number(value or 0)) <= width for row in asked.series for value in row.values)
    for place, (middle, _) in enumerate(bands):
        for number, (row, look) in enumerate(zip(asked.series, looks, strict=True)):
            value = row.values[place]
            if value is None:
                continue
            x = middle - width * len(looks) / 2 + width * number
            y, zero = plot.y(value), plot.y(0)
            block(canvas, look, (x + 1, min(y, zero), max(width - 2, 0.5), abs(zero - y)))
            if fits:
                at = (x + width / 2, y - 5 if value >= 0 else y + 14)
                canvas.text(at, asked.about.number(value), anchor="middle")


def _stacks(canvas: Canvas, plot: Plot, asked: _Drawing) -> None:
    looks = asked.looks()
    for place, (middle, step) in enumerate(plot.bands(len(asked.places))):
        width = min(max(step - 1.5, step * 0.86), 56)
        below = 0.0
        for row, look in zip(asked.series, looks, strict=True):
            value = row.values[place] or 0
            if value:
                top = plot.y(below + value)
                block(canvas, look, (middle - width / 2, top, width, plot.y(below) - top))
            below += value


def _areas(canvas: Canvas, plot: Plot, asked: _Drawing) -> None:
    xs = plot.points(asked.places)
    below = [0.0] * len(xs)
    for row, look in zip(asked.series, asked.looks(), strict=True):
        above = [low + (value or 0) for low, value in zip(below, row.values, strict=True)]
        edge = [*zip(xs, above, strict=True), *reversed(list(zip(xs, below, strict=True)))]
        spots = " ".join(f"{x:.1f},{plot.y(value):.1f}" for x, value in edge)
        canvas.add(
            "polygon",
            points=spots,
            fill=fill(canvas, look),
            stroke=look.ink,
            stroke_width=0.75,
            class_=f"c-{look.name}",
        )
        below = above


def _draw_limit(canvas: Canvas, plot: Plot, limit: Limit | None) -> None:
    if limit is None:
        return
    y = plot.y(limit.value)
    canvas.add(
        "path",
        d=f"M{plot.left:.1f} {y:.1f}H{plot.right:.1f}",
        stroke=INK,
        stroke_width=1.75,
        stroke_dasharray="6 4",
        fill="none",
    )
    canvas.text((plot.right, y - 6), limit.words, anchor="end", bold=True)
