# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How a series looks: always colour and pattern together, so that it holds in grey and in print."""

from __future__ import annotations

from dataclasses import dataclass

from vliegwiel.paper.charts.canvas import INK, Canvas, element


@dataclass(frozen=True, slots=True)
class Look:
    """Ink, ground and pattern of a fill; dash of a line."""

    name: str
    ink: str
    ground: str
    pattern: str = "solid"
    dash: str | None = None
    width: float = 2.25


SERIES = (
    Look("s1", "#0f2f38", "#0f2f38", "solid", None, 3),
    Look("s2", "#17608c", "#17608c", "solid", None, 2.25),
    Look("s3", "#cd6a1f", "#fbe3cf", "slant", "7 4"),
    Look("s4", "#4f5a1c", "#b9c66a", "dots", "2 4"),
    Look("s5", "#7a5a12", "#f0d9a6", "level", "10 4 2 4"),
    Look("s6", "#4b5a5e", "#ffffff", "cross", "1 3"),
)
STATES = {
    "occupied": Look("occupied", "#0b5563", "#0b5563", "solid"),
    "reserved": Look("reserved", "#37478c", "#d7dcf0", "slant"),
    "buffer": Look("buffer", "#8a5300", "#fbe6bb", "dots"),
    "kept": Look("kept", "#77335f", "#f2dcea", "level"),
    "blocked": Look("blocked", "#3f4648", "#cfd2d2", "cross"),
    "free": Look("free", "#1d6338", "#ffffff", "empty", "3 2"),
}
BANDS = (Look("band", "#bfd9e6", "#bfd9e6"), Look("band-inner", "#8fbdd4", "#8fbdd4"))


def look_of(look: int | str | None, place: int) -> Look:
    """Return the look asked for, or the one of this place in the row (from 0).

    :raises KeyError: no such bed state
    """
    if isinstance(look, str):
        return STATES[look]
    return SERIES[((look or place + 1) - 1) % len(SERIES)]


_SHAPES = {
    "slant": '<path d="M-2 2L2 -2M-2 8L8 -2M4 8L8 4" stroke="{ink}" stroke-width="1.8" fill="none"/>',
    "dots": '<circle cx="1.5" cy="1.5" r="1.3" fill="{ink}"/><circle cx="4.5" cy="4.5" r="1.3" fill="{ink}"/>',
    "level": '<path d="M0 1.5H6M0 4.5H6" stroke="{ink}" stroke-width="1.1" fill="none"/>',
    "cross": '<path d="M0 0L6 6M6 0L0 6" stroke="{ink}" stroke-width="0.9" fill="none"/>',
}


def fill(canvas: Canvas, look: Look) -> str:
    """Return the value of `fill` for this look, and define its pattern on the canvas where needed."""
    shape = _SHAPES.get(look.pattern)
    if shape is None:
        return look.ground
    key = f"{canvas.key}-p-{look.name}"
    if key not in canvas.definitions:
        ground = element("rect", width=6, height=6, fill=look.ground)
        canvas.definitions[key] = element(
            "pattern", ground + shape.format(ink=look.ink), id=key, width=6, height=6, patternUnits="userSpaceOnUse"
        )
    return f"url(#{key})"


def block(canvas: Canvas, look: Look, box: tuple[float, float, float, float]) -> None:
    """Draw a filled block: x, y, width, height."""
    x, y, width, height = box
    edge = min(1.0, width / 6)
    canvas.add(
        "rect",
        x=x + edge / 2,
        y=y + edge / 2,
        width=max(width - edge, 0.1),
        height=max(height - edge, 0.1),
        fill=fill(canvas, look),
        stroke=look.ink if edge >= 0.5 else None,
        stroke_width=edge if edge >= 0.5 else None,
        stroke_dasharray=look.dash if look.pattern == "empty" else None,
        class_=f"c-{look.name}",
    )


def swatch(canvas: Canvas, look: Look, at: tuple[float, float], *, as_line: bool = False) -> None:
    """Draw the sample of a look in a legend, 18 px wide."""
    x, y = at
    if as_line:
        canvas.add(
            "path",
            d=f"M{x:.1f} {y:.1f}h18",
            stroke=look.ink,
            stroke_width=look.width,
            stroke_dasharray=look.dash,
            fill="none",
        )
    else:
        block(canvas, look, (x + 2, y - 6, 14, 12))


def dot(canvas: Canvas, at: tuple[float, float]) -> None:
    """Draw the round mark of one point."""
    canvas.add("circle", cx=at[0], cy=at[1], r=5, fill="#ffcf4a", stroke=INK, stroke_width=1.75)
