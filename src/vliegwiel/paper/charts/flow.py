# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A flow: from where people come, through one middle, to where they are; as wide as they are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.paper.charts.about import About, Chart, check, nothing
from vliegwiel.paper.charts.canvas import Canvas, width_of
from vliegwiel.paper.charts.look import SERIES, Look, block, fill

_BAR, _WORDS = 14.0, 36.0


@dataclass(frozen=True, slots=True)
class Stream:
    """One way in or out: its name and how many."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class _Side:
    streams: Sequence[Stream]
    looks: Sequence[Look]
    is_left: bool


def flow(about: About, coming: Sequence[Stream], middle: str, going: Sequence[Stream]) -> Chart:
    """Draw streams into a middle and out of it; a stream of nothing is left out.

    The two sides need not be equally high: what is drawn is what is given.

    :raises CannotDraw: a value is NaN or infinite
    """
    for stream in (*coming, *going):
        check(stream.name, [stream.value], 1)
    coming, going = ([one for one in side if one.value > 0] for side in (coming, going))
    if not coming or not going:
        return nothing(about)
    rows = tuple((one.name, about.number(one.value)) for one in (*coming, *going))
    wide, narrow = _wide(about, coming, middle, going), _narrow(about, coming, middle, going)
    return Chart(about.key, about.title, about.description, wide, narrow, (about.x_title, about.y_title), rows)


def _wide(about: About, coming: Sequence[Stream], middle: str, going: Sequence[Stream]) -> str:
    canvas = Canvas(f"{about.key}-w", 680, 360)
    left = max(max(width_of(one.name), width_of(about.number(one.value), bold=True)) for one in coming)
    right = max(max(width_of(one.name), width_of(about.number(one.value), bold=True)) for one in going)
    _draw(canvas, about, (coming, middle, going), (min(left, 200) + 12, 680 - min(right, 200) - 12), names_beside=True)
    return canvas.finish(about.title, about.description)


def _narrow(about: About, coming: Sequence[Stream], middle: str, going: Sequence[Stream]) -> str:
    canvas = Canvas(f"{about.key}-n", 300, 420)
    _draw(canvas, about, (coming, middle, going), (6, 294), names_beside=False)
    return canvas.finish(about.title, about.description)


def _draw(
    canvas: Canvas,
    about: About,
    what: tuple[Sequence[Stream], str, Sequence[Stream]],
    reach: tuple[float, float],
    *,
    names_beside: bool,
) -> None:
    coming, middle, going = what
    left, right = reach
    top, bottom = 34.0, canvas.height - 12
    room = min(bottom - top - _WORDS * (len(side) - 1) for side in (coming, going))
    scale = room / max(sum(one.value for one in side) for side in (coming, going))
    centre = (left + right) / 2
    canvas.text((centre, 20), middle, anchor="middle", bold=True)
    sides = (_Side(coming, SERIES[1:], True), _Side(going, SERIES[1:], False))
    for side, edge in zip(sides, (left, right), strict=True):
        high = sum(one.value for one in side.streams) * scale
        gap = (bottom - top - high) / max(1, len(side.streams) - 1)
        outer, inner = top, (top + bottom - high) / 2
        for number, stream in enumerate(side.streams):
            thick = stream.value * scale
            look = side.looks[number % len(side.looks)]
            _ribbon(canvas, (edge, outer), (centre, inner), thick, look)
            _name(canvas, about, stream, (edge, outer + thick / 2), side.is_left, names_beside)
            after = side.streams[number + 1].value * scale if number + 1 < len(side.streams) else 0.0
            # Words of thin streams keep apart: their middles are at least two lines from each other.
            apart = max(min(gap, 60.0), _WORDS - (thick + after) / 2)
            outer, inner = outer + thick + apart, inner + thick
    total = max(sum(one.value for one in side.streams) for side in sides) * scale
    block(canvas, SERIES[0], (centre - _BAR / 2, (top + bottom - total) / 2, _BAR, total))


def _ribbon(canvas: Canvas, outer: tuple[float, float], inner: tuple[float, float], thick: float, look: Look) -> None:
    (x1, y1), (x2, y2) = outer, inner
    bend = (x1 + x2) / 2
    thick = max(thick, 1.0)
    path = (
        f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}V{y2 + thick:.1f}"
        f"C{bend:.1f} {y2 + thick:.1f} {bend:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    )
    canvas.add("path", d=path, fill=fill(canvas, look), stroke=look.ink, stroke_width=0.75, class_=f"c-{look.name}")


def _name(canvas: Canvas, about: About, stream: Stream, at: tuple[float, float], is_left: bool, beside: bool) -> None:
    x, y = at
    said = about.number(stream.value)
    if beside:
        anchor, place = ("end", x - 8) if is_left else ("start", x + 8)
        canvas.text((place, y - 2), stream.name, anchor=anchor)
        canvas.text((place, y + 14), said, anchor=anchor, bold=True)
        return
    anchor = "start" if is_left else "end"
    # On a phone the words stand on the stream, on a ground of their own.
    width = width_of(stream.name) + 4
    left = x if is_left else x - width
    canvas.add("rect", x=left, y=y - 15, width=width, height=33, fill="#ffffff", opacity=0.86)
    canvas.text((x + (3 if is_left else -3), y - 2), stream.name, anchor=anchor)
    canvas.text((x + (3 if is_left else -3), y + 14), said, anchor=anchor, bold=True)
