# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG text, drawn on the server, with the same numbers as table rows."""

from vliegwiel.paper.charts.about import About, CannotDraw, Chart, Series
from vliegwiel.paper.charts.bars import Limit, grouped_bars, stacked_areas, stacked_bars
from vliegwiel.paper.charts.calendar import Bar, Row, calendar
from vliegwiel.paper.charts.flow import Stream, flow
from vliegwiel.paper.charts.lines import Band, Mark, lines, steps
from vliegwiel.paper.charts.strips import share_bar, strip
from vliegwiel.paper.charts.tiles import Tile, tiles
from vliegwiel.paper.charts.tornado import Sides, Swing, tornado

__all__ = [
    "About",
    "Band",
    "Bar",
    "CannotDraw",
    "Chart",
    "Limit",
    "Mark",
    "Row",
    "Series",
    "Sides",
    "Stream",
    "Swing",
    "Tile",
    "calendar",
    "flow",
    "grouped_bars",
    "lines",
    "share_bar",
    "stacked_areas",
    "stacked_bars",
    "steps",
    "strip",
    "tiles",
    "tornado",
]
