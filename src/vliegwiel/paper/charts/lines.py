# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines with bands of uncertainty and labels at the line; steps for what changes in jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.paper.charts.about import About, Chart, Series, check, check_all, is_empty, nothing, table
from vliegwiel.paper.charts.axes import Plot, draw_places, draw_value_axis, label_of, round_ticks, spread, step_of
from vliegwiel.paper.charts.canvas import Canvas, width_of
from vliegwiel.paper.charts.legend import draw_legend, legend_height
from vliegwiel.paper.charts.look import BANDS, Look, dot, fill, look_of

Places = Sequence[str] | Sequence[date]


@dataclass(frozen=True, slots=True)
class Band:
    """A band between two rows, drawn behind the lines; `inner` is the darker one. Its edges are named in the table."""

    name: str
    low: Sequence[float]
    high: Sequence[float]
    inner: bool = False
    low_name: str = "laag"
    high_name: str = "hoog"


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that says something: place on the x axis (from 0), value, words."""

    place: int
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    about: About
    places: Places
    series: Sequence[Series]
    bands: Sequence[Band]
    marks: Sequence[Mark]
    stepped: bool

    def looks(self) -> list[Look]:
        return [look_of(row.look, place) for place, row in enumerate(self.series)]

    def values(self) -> Iterator[float]:
        for row in self.series:
            yield from (value for value in row.values if value is not None)
        for band in self.bands:
            yield from (*band.low, *band.high)

    def legend(self) -> list[tuple[str, Look]]:
        return [(row.name, look) for row, look in zip(self.series, self.looks(), strict=True)] + [
            (band.name, BANDS[band.inner]) for band in self.bands
        ]


def lines(
    about: About, places: Places, series: Sequence[Series], *, bands: Sequence[Band] = (), marks: Sequence[Mark] = ()
) -> Chart:
    """Draw lines over time or over places.

    places  days (drawn by their distance) or words
    bands   uncertainty around the lines, behind them
    marks   points that deserve words, such as "terugverdiend mei 2029"
    returns two drawings and the table; only a sentence when there are no numbers

    :raises CannotDraw: a value is NaN or infinite, or a row has another length than the axis
    """
    return _chart(_Drawing(about, places, series, bands, marks, stepped=False))


def steps(about: About, places: Places, series: Sequence[Series], *, marks: Sequence[Mark] = ()) -> Chart:
    """Draw values that hold until they change, such as a tariff or a number of places.

    :raises CannotDraw: see `lines`
    """
    return _chart(_Drawing(about, places, series, (), marks, stepped=True))


def _chart(asked: _Drawing) -> Chart:
    check_all(asked.series, len(asked.places))
    for band in asked.bands:
        check(band.name, band.low, len(asked.places))
        check(band.name, band.high, len(asked.places))
    if not asked.places or is_empty(asked.series):
        return nothing(asked.about)
    edges = [row for band in asked.bands for row in _edges(band)]
    labels = [label_of(asked.about, place, step_of(asked.places)) for place in asked.places]
    rows, head = table(asked.about, labels, [*asked.series, *edges])
    about = asked.about
    wide, narrow = _draw(asked, 680, 360, beside=True), _draw(asked, 300, 270, beside=False)
    return Chart(about.key, about.title, about.description, wide, narrow, head, rows)


def _edges(band: Band) -> tuple[Series, Series]:
    return Series(f"{band.name}: {band.low_name}", band.low), Series(f"{band.name}: {band.high_name}", band.high)


def _draw(asked: _Drawing, width: float, height: float, *, beside: bool) -> str:
    canvas = Canvas(f"{asked.about.key}-{'w' if beside else 'n'}", width, height)
    legend = [] if beside and not asked.bands else asked.legend()
    legend = [entry for entry in legend if not beside or entry[1] in BANDS]
    plot = _plot(asked, canvas, legend_height(legend, width), beside=beside)
    draw_legend(canvas, legend, as_lines=True)
    xs = plot.points(asked.places)
    for band in sorted(asked.bands, key=lambda band: band.inner):
        edge = [*zip(xs, band.high, strict=True), *reversed(list(zip(xs, band.low, strict=True)))]
        look = BANDS[band.inner]
        spots = " ".join(f"{x:.1f},{plot.y(value):.1f}" for x, value in edge)
        canvas.add("polygon", points=spots, fill=fill(canvas, look), class_=f"c-{look.name}")
    draw_value_axis(canvas, plot, asked.about)
    draw_places(canvas, plot, asked.about, asked.places, xs)
    for row, look in zip(asked.series, asked.looks(), strict=True):
        _draw_line(canvas, plot, xs, row, (look, asked.stepped))
    _draw_marks(canvas, plot, asked.marks, xs)
    if beside:
        _draw_labels(canvas, plot, asked)
    return canvas.finish(asked.about.title, asked.about.description)


def _plot(asked: _Drawing, canvas: Canvas, above: float, *, beside: bool) -> Plot:
    found = list(asked.values())
    low, high = min(found), max(found)
    # A value axis starts at zero unless the numbers lie far from it.
    if low > 0 and low < 0.6 * high:
        low = 0.0
    ticks = tuple(round_ticks(low, high, 6 if beside else 5))
    left = max(width_of(asked.about.tick(tick)) for tick in ticks) + 12
    names = max(max(width_of(row.name, bold=True), width_of(_last(asked.about, row))) for row in asked.series)
    right = canvas.width - (min(names + 16, canvas.width * 0.35) if beside else 12)
    return Plot(left, right, above + (26 if asked.about.y_title else 12), canvas.height - 28, ticks)


def _last(about: About, row: Series) -> str:
    found = [value for value in row.values if value is not None]
    return about.number(found[-1]) if found else ""


def _draw_line(canvas: Canvas, plot: Plot, xs: Sequence[float], row: Series, how: tuple[Look, bool]) -> None:
    look, stepped = how
    path, before = "", None
    for x, value in zip(xs, row.values, strict=True):
        if value is None:
            # A value that holds until it changes, holds until the first place without one.
            path += f"H{x:.1f}" if stepped and before is not None else ""
            before = None
            continue
        y = plot.y(value)
        if before is None:
            path += f"M{x:.1f} {y:.1f}"
        else:
            path += f"H{x:.1f}V{y:.1f}" if stepped else f"L{x:.1f} {y:.1f}"
        before = y
    canvas.add(
        "path",
        d=path,
        fill="none",
        stroke=look.ink,
        stroke_width=look.width,
        stroke_dasharray=look.dash,
        stroke_linejoin="round",
        class_=f"l-{look.name}",
    )


def _draw_marks(canvas: Canvas, plot: Plot, marks: Sequence[Mark], xs: Sequence[float]) -> None:
    for mark in marks:
        at = (xs[mark.place], plot.y(mark.value))
        width = width_of(mark.words, bold=True)
        x = min(max(at[0] - width, plot.left + 4), canvas.width - width - 2)
        dot(canvas, at)
        canvas.text((x, max(at[1] - 16, 12)), mark.words, bold=True)


def _draw_labels(canvas: Canvas, plot: Plot, asked: _Drawing) -> None:
    ends = [(row, [value for value in row.values if value is not None]) for row in asked.series]
    ends = [(row, values) for row, values in ends if values]
    heights = spread([plot.y(values[-1]) for _, values in ends], 36, plot.top + 4, plot.bottom - 16)
    for (row, values), y in zip(ends, heights, strict=True):
        canvas.text((plot.right + 10, y + 2), row.name, bold=True)
        canvas.text((plot.right + 10, y + 18), asked.about.number(values[-1]), soft=True)
