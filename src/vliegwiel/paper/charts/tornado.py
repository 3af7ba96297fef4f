# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The tornado: which assumption changes the answer most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.paper.charts.about import About, Chart, check, nothing
from vliegwiel.paper.charts.axes import Plot
from vliegwiel.paper.charts.canvas import INK, Canvas, width_of
from vliegwiel.paper.charts.look import Look, block, look_of


@dataclass(frozen=True, slots=True)
class Swing:
    """What one assumption does to the answer.

    name, note  the assumption and how far it goes, for instance "Leegstand", "2 tot 8 %"
    low, high   change in the answer at its two ends, whichever way each goes
    """

    name: str
    note: str
    low: float
    high: float

    def span(self) -> float:
        """Return how much the answer changes from one end to the other."""
        return max(self.low, self.high, 0) - min(self.low, self.high, 0)


@dataclass(frozen=True, slots=True)
class Sides:
    """The words above the two sides and heads of the table."""

    worse: str = "slechter"
    better: str = "beter"
    what: str = "Aanname"
    reach: str = "Van – tot"


def tornado(about: About, swings: Sequence[Swing], *, sides: Sides | None = None) -> Chart:
    """Draw the swings, largest first; left of the line is below the base case, right is above it.

    :raises CannotDraw: a value is NaN or infinite
    """
    sides = sides or Sides()
    for swing in swings:
        check(swing.name, (swing.low, swing.high), 2)
    if not any(swing.span() for swing in swings):
        return nothing(about)
    order = sorted(swings, key=Swing.span, reverse=True)
    rows = tuple(
        (swing.name, swing.note, signed(about, min(swing.low, swing.high)), signed(about, max(swing.low, swing.high)))
        for swing in order
    )
    head = (sides.what, sides.reach, sides.worse, sides.better)
    wide, narrow = _draw(about, order, sides, 680), _draw(about, order, sides, 300)
    return Chart(about.key, about.title, about.description, wide, narrow, head, rows)


def signed(about: About, value: float) -> str:
    """Return a change with its sign, also when it is up."""
    return f"+{about.number(value)}" if value > 0 else about.number(value)


def _draw(about: About, swings: Sequence[Swing], sides: Sides, width: float) -> str:
    beside = width > 500
    row = 48.0 if beside else 74.0
    canvas = Canvas(f"{about.key}-{'w' if beside else 'n'}", width, 30 + row * len(swings))
    plot = _plot(about, swings, canvas, beside=beside)
    zero = _x(plot, 0)
    canvas.text((zero - 10, 14), sides.worse, anchor="end", soft=True)
    canvas.text((zero + 10, 14), sides.better, soft=True)
    for place, swing in enumerate(swings):
        top = 26 + row * place
        canvas.text((0, top + 16), swing.name, bold=True)
        canvas.text((0, top + 33), swing.note, soft=True)
        bar = top + (8 if beside else 42)
        for value in {min(swing.low, swing.high, 0), max(swing.low, swing.high, 0)} - {0}:
            _bar(canvas, plot, value, bar, signed(about, value))
    canvas.line((zero, 20), (zero, canvas.height - 2), INK, 1.75)
    return canvas.finish(about.title, about.description)


def _plot(about: About, swings: Sequence[Swing], canvas: Canvas, *, beside: bool) -> Plot:
    """Return a plot whose value axis lies flat, with room for the numbers beyond the bars."""
    low = min(min(swing.low, swing.high, 0) for swing in swings)
    high = max(max(swing.low, swing.high, 0) for swing in swings)
    names = max(max(width_of(swing.name, bold=True), width_of(swing.note)) for swing in swings) + 14 if beside else 0
    ends = max(width_of(signed(about, value)) for swing in swings for value in (swing.low, swing.high)) + 10
    return Plot(min(names, canvas.width * 0.45) + ends, canvas.width - ends, 0, 0, (low, high))


def _x(plot: Plot, value: float) -> float:
    low, high = plot.ticks
    return plot.left + (value - low) / (high - low) * (plot.right - plot.left)


def _bar(canvas: Canvas, plot: Plot, value: float, top: float, words: str) -> None:
    zero, end = _x(plot, 0), _x(plot, value)
    look: Look = look_of(3 if value < 0 else 2, 0)
    block(canvas, look, (min(zero, end), top, abs(end - zero), 24))
    canvas.text((end + (6 if value > 0 else -6), top + 17), words, anchor="start" if value > 0 else "end")
