# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tiles: one square per region, filled from below by how full it is, with the numbers in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.paper.charts.about import About, Chart, check, nothing
from vliegwiel.paper.charts.canvas import INK, Canvas, width_of
from vliegwiel.paper.charts.look import block, look_of

_GAP, _HEIGHT = 10.0, 92.0


@dataclass(frozen=True, slots=True)
class Tile:
    """One region.

    words  what stands in it, such as "31 van 40"
    share  how full it is (0-1); more than full is drawn as full
    cells  its row in the table below, after the name
    """

    name: str
    words: str
    share: float
    cells: tuple[str, ...] = ()


def tiles(about: About, row: Sequence[Tile], head: tuple[str, ...]) -> Chart:
    """Draw a tile per region, in the order given; head names the columns of the table below.

    :raises CannotDraw: a share is NaN or infinite
    """
    check(about.title, [one.share for one in row], len(row))
    if not row:
        return nothing(about)
    wide, narrow = _draw(about, row, (680.0, 4), "w"), _draw(about, row, (300.0, 2), "n")
    rows = tuple((one.name, *one.cells) for one in row)
    return Chart(about.key, about.title, about.description, wide, narrow, head, rows)


def _draw(about: About, row: Sequence[Tile], shape: tuple[float, int], suffix: str) -> str:
    width, columns = shape
    step = (width + _GAP) / columns
    lines = -(-len(row) // columns)
    canvas = Canvas(f"{about.key}-{suffix}", width, lines * (_HEIGHT + _GAP) - _GAP)
    for place, one in enumerate(row):
        x, y = (place % columns) * step, (place // columns) * (_HEIGHT + _GAP)
        _tile(canvas, one, (x, y, step - _GAP))
    return canvas.finish(about.title, about.description)


def _tile(canvas: Canvas, one: Tile, box: tuple[float, float, float]) -> None:
    """Draw one tile: name and words on white, a level below them that says how full it is."""
    x, y, width = box
    canvas.add("rect", x=x + 0.5, y=y + 0.5, width=width - 1, height=_HEIGHT - 1, fill="#ffffff", stroke=INK)
    canvas.text((x + 10, y + 22), _fitting(one.name, width - 20), bold=True)
    canvas.text((x + 10, y + 42), one.words)
    level = width - 20
    block(canvas, look_of("free", 0), (x + 10, y + 58, level, 20))
    if one.share > 0:
        block(canvas, look_of("occupied", 0), (x + 10, y + 58, max(2.0, level * min(1.0, one.share)), 20))


def _fitting(words: str, room: float) -> str:
    """Return the words, cut where they do not fit; the table says them in full."""
    if width_of(words) <= room:
        return words
    while words and width_of(words + "…") > room:
        words = words[:-1]
    return words.rstrip() + "…"
