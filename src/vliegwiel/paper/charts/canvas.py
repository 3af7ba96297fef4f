# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""SVG as text: elements, escaping, and an estimate of how wide a text is."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

INK, SOFT, GRID = "#16262b", "#4b5a5e", "#dfe1dd"
FONTS = "Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, sans-serif"
SIZE = 13.0
_NARROW = frozenset("iljtfrI.,:;'’|!()[]·- ")
_WIDE = frozenset("mwMW%@€—")


def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how wide a text is at most, estimated per letter [px]."""
    ems = sum(_em(letter) for letter in text)
    return ems * size * (1.06 if bold else 1.0)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.33
    if letter in _WIDE:
        return 0.92
    if "\u1200" <= letter <= "\u139f":
        return 0.85
    return 0.68 if letter.isupper() else 0.58


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, content: str = "", **attributes: float | str | None) -> str:
    """Return one element; an underscore in a name is written as a hyphen, None is left out. `content` is markup."""
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>"


def _value(value: float | str) -> str:
    return escape(value, quote=True) if isinstance(value, str) else number(value)


@dataclass(slots=True)
class Canvas:
    """A drawing that grows; ids start with `key` and so stay unique on the page."""

    key: str
    width: float
    height: float
    parts: list[str] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)

    def add(self, tag: str, content: str = "", **attributes: float | str | None) -> None:
        """Draw one element."""
        self.parts.append(element(tag, content, **attributes))

    def line(self, start: tuple[float, float], end: tuple[float, float], stroke: str = GRID, width: float = 1) -> None:
        """Draw a straight line."""
        self.add("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, stroke_width=width)

    def text(
        self, at: tuple[float, float], words: str, *, anchor: str = "start", bold: bool = False, soft: bool = False
    ) -> None:
        """Write words; escaped here, so callers pass them as they are."""
        names = " ".join(name for name, wanted in (("strong", bold), ("soft", soft)) if wanted)
        self.add(
            "text",
            escape(words, quote=False),
            x=at[0],
            y=at[1],
            text_anchor=None if anchor == "start" else anchor,
            class_=names or None,
            font_weight="700" if bold else None,
            fill=SOFT if soft else INK,
        )

    def finish(self, title: str, description: str) -> str:
        """Return the whole drawing with its title and description."""
        ids = (f"{self.key}-t", f"{self.key}-d")
        inside = element("title", escape(title, quote=False), id=ids[0]) + element(
            "desc", escape(description, quote=False) or " ", id=ids[1]
        )
        if self.definitions:
            inside += element("defs", "".join(self.definitions.values()))
        return element(
            "svg",
            inside + "".join(self.parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(self.width)} {number(self.height)}",
            role="img",
            aria_labelledby=" ".join(ids),
            direction="ltr",
            font_family=FONTS,
            font_size=SIZE,
        )
