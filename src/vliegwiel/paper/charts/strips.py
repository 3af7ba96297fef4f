# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small drawings inside a line of text or a list: a strip of bars, one bar of shares."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from vliegwiel.paper.charts.about import check
from vliegwiel.paper.charts.canvas import INK, Canvas, element, number
from vliegwiel.paper.charts.look import block, look_of


def strip(key: str, values: Sequence[float], label: str) -> str:
    """Return a small row of bars from zero, the last one dark; empty text when there are no values.

    label  says the same in words, read instead of the drawing

    :raises CannotDraw: a value is NaN or infinite
    """
    check(label, values, len(values))
    if not values:
        return ""
    width, height = max(10.0 * len(values), 60.0), 28.0
    top, low = max(*values, 0, 1e-9), min(*values, 0)
    scale = (height - 2) / (top - low)
    canvas = Canvas(key, width, height)
    step = width / len(values)
    zero = 1 + top * scale
    for place, value in enumerate(values):
        look = look_of(1 if place == len(values) - 1 else 2, 0)
        box = (place * step + 1, zero - max(value, 0) * scale, step - 2, max(abs(value) * scale, 0.75))
        canvas.add(
            "rect",
            x=box[0],
            y=box[1],
            width=box[2],
            height=box[3],
            fill=look.ground,
            opacity=None if place == len(values) - 1 else "0.55",
        )
    canvas.line((0, zero), (width, zero), INK)
    return _small(canvas, label, "strip")


def share_bar(key: str, parts: Sequence[tuple[str, float]], label: str) -> str:
    """Return one bar divided in parts: (look, count) pairs, in order; every part above zero stays visible.

    :raises CannotDraw: a count is NaN or infinite
    """
    check(label, [count for _, count in parts], len(parts))
    shown = [(look, count) for look, count in parts if count > 0]
    if not shown:
        return ""
    width, least, gap = 480.0, 9.0, 2.0
    total = sum(count for _, count in shown)
    room = width - gap * (len(shown) - 1) - least * len(shown)
    canvas = Canvas(key, width, 28)
    x = 0.0
    for look, count in shown:
        part = least + room * count / total
        block(canvas, look_of(int(look) if look.isdigit() else look, 0), (x, 0, part, 28))
        x += part + gap
    return _small(canvas, label, "share")


def _small(canvas: Canvas, label: str, kind: str) -> str:
    definitions = element("defs", "".join(canvas.definitions.values())) if canvas.definitions else ""
    return element(
        "svg",
        element("title", escape(label, quote=False)) + definitions + "".join(canvas.parts),
        viewBox=f"0 0 {number(canvas.width)} {number(canvas.height)}",
        role="img",
        class_=f"vw-{kind}",
        aria_label=label,
        direction="ltr",
    )
