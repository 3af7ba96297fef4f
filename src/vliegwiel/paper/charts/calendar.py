# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows over time: what each row was, is and will be, as bars on a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.paper.charts.about import About, CannotDraw, Chart, nothing
from vliegwiel.paper.charts.axes import Plot, draw_places
from vliegwiel.paper.charts.canvas import INK, Canvas, width_of
from vliegwiel.paper.charts.legend import draw_legend, legend_height
from vliegwiel.paper.charts.look import block, look_of

_ROW = 26.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a kind of the legend, from a day to a day (half-open; None: to the end of the chart)."""

    kind: str
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its name and its bars."""

    name: str
    bars: Sequence[Bar]


def calendar(
    about: About, days: tuple[date, date], rows: Sequence[Row], kinds: Mapping[str, int], *, today: date | None = None
) -> Chart:
    """Draw rows of bars between two days, with a line at today.

    kinds  the names in the legend, in order, each with its look (1 to 6); every bar is of one of them

    :raises CannotDraw: the days are not in order, or a bar is of a kind without a name
    """
    first, until = days
    if first >= until:
        raise CannotDraw("De laatste dag ligt niet na de eerste.")
    if any(bar.kind not in kinds for row in rows for bar in row.bars):
        raise CannotDraw("Een balk heeft een soort die niet in de legenda staat.")
    if not rows:
        return nothing(about)
    drawn = [_draw(about, days, rows, kinds, today, width=width) for width in (680.0, 300.0)]
    head = (about.x_title, *_heads(rows))
    table = tuple((row.name, *_cells(about, row, len(head) - 1, days)) for row in rows)
    return Chart(about.key, about.title, about.description, drawn[0], drawn[1], head, table)


def _draw(
    about: About,
    days: tuple[date, date],
    rows: Sequence[Row],
    kinds: Mapping[str, int],
    today: date | None,
    *,
    width: float,
) -> str:
    first, until = days
    looks = {name: look_of(look, 0) for name, look in kinds.items()}
    used = [(name, look) for name, look in looks.items() if any(bar.kind == name for row in rows for bar in row.bars)]
    top = legend_height(used, width) + 12
    left = min(max(width_of(row.name) for row in rows) + 12, width * 0.42)
    canvas = Canvas(f"{about.key}-{'w' if width > 400 else 'n'}", width, top + _ROW * len(rows) + 30)
    plot = Plot(left, width - 8, top, top + _ROW * len(rows), (0.0, 1.0))
    draw_legend(canvas, used)

    def x(day: date) -> float:
        return left + (plot.right - left) * min(max((day - first).days / (until - first).days, 0), 1)

    for place, row in enumerate(rows):
        y = top + _ROW * place
        canvas.line((0, y + _ROW), (plot.right, y + _ROW))
        canvas.text((0, y + 17), _fitting(row.name, left - 8))
        for bar in row.bars:
            end = bar.until or until
            if end > first and bar.start < until:
                block(canvas, looks[bar.kind], (x(bar.start), y + 4, x(end) - x(bar.start), _ROW - 8))
    months = _months(first, until)
    draw_places(canvas, plot, about, months, [x(month) for month in months])
    if today is not None and first <= today < until:
        canvas.line((x(today), top - 4), (x(today), plot.bottom), INK, 2)
    return canvas.finish(about.title, about.description)


def _fitting(name: str, room: float) -> str:
    if width_of(name) <= room:
        return name
    while name and width_of(name + "…") > room:
        name = name[:-1]
    return name + "…"


def _months(first: date, until: date) -> list[date]:
    found, day = [], first.replace(day=1)
    while day < until:
        if day >= first:
            found.append(day)
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return found or [first]


def _heads(rows: Sequence[Row]) -> list[str]:
    return [str(place + 1) for place in range(max(len(row.bars) for row in rows))]


def _cells(about: About, row: Row, length: int, days: tuple[date, date]) -> list[str]:
    said = [f"{bar.kind} ({about.when(max(bar.start, days[0]), 'month')}…)" for bar in row.bars]
    return said + [""] * (length - len(said))
