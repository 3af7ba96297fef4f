# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The legend: one row of samples with words above the plot, wrapped where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.paper.charts.canvas import Canvas, width_of
from vliegwiel.paper.charts.look import Look, swatch

ROW = 20.0


def legend_rows(entries: Sequence[tuple[str, Look]], width: float) -> list[list[tuple[float, str, Look]]]:
    """Return the entries per row, each with its x."""
    rows: list[list[tuple[float, str, Look]]] = [[]]
    x = 0.0
    for words, look in entries:
        need = 24 + width_of(words) + 16
        if rows[-1] and x + need > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, words, look))
        x += need
    return rows


def legend_height(entries: Sequence[tuple[str, Look]], width: float) -> float:
    """Return the height the legend takes [px]."""
    return len(legend_rows(entries, width)) * ROW if entries else 0.0


def draw_legend(canvas: Canvas, entries: Sequence[tuple[str, Look]], *, as_lines: bool = False) -> None:
    """Draw the legend at the top of the canvas."""
    for row, found in enumerate(legend_rows(entries, canvas.width)):
        for x, words, look in found:
            swatch(canvas, look, (x, row * ROW + 9), as_line=as_lines and not look.name.startswith("band"))
            canvas.text((x + 24, row * ROW + 13), words)
