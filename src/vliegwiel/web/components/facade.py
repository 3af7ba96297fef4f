# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The drawing of a made-up house for public pages; floors, windows, roof and bricks follow from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from zlib import crc32

from django.utils.safestring import SafeString, mark_safe

INK, GROUND = "#0f2f38", 204
_BRICKS = (("#9a4a34", "#7d3a28"), ("#8a5a3c", "#6d452c"), ("#7a4552", "#5f3440"), ("#a35d3a", "#80472b"))
_SILL, _DARK, _LIT = "#e7d6cc", "#f4f4f1", "#f6d58a"


@dataclass(frozen=True, slots=True)
class House:
    """What differs between houses."""

    seed: int
    brick: str
    roof: str
    floors: int
    columns: int
    top: str

    def chance(self, *place: int) -> int:
        """Return a number 0-99 that is always the same for this house and place."""
        return crc32(f"{self.seed}:{place}".encode()) % 100


def house_of(seed: str) -> House:
    """Return the house that belongs to a slug."""
    number = crc32(seed.encode())
    brick, roof = _BRICKS[number % 4]
    return House(
        number, brick, roof, 2 + number // 4 % 2, 5 + number // 8 % 3, ("clock", "flat", "steep")[number // 32 % 3]
    )


@lru_cache(maxsize=256)
def facade(label: str, seed: str) -> SafeString:
    """Return the drawing; `label` says what is to be seen."""
    house = house_of(seed)
    wing = 44 * house.floors + 18
    parts = [
        _row_of_houses(house),
        _wing(house, 330, wing, 1),
        _wing(house, 720, wing, 2),
        _hall(house),
        _middle(house, wing + 26),
        *(_tree(x, size) for x, size in ((250, 30), (292, 24), (1216, 32))),
        *(_bike(x) for x in (480, 512, 770)[: 2 + house.seed % 2]),
        *(_person(*who) for who in ((586, 1, "#1c6f9c"), (702, 1, "#77335f"), (716, 0.68, "#c45a12"), (838, 1, INK))),
        _box(0, GROUND, 1280, 26, "#b9bfba"),
        _box(0, GROUND, 1280, 3, "#8d9792"),
    ]
    said = escape(label, quote=True)
    return mark_safe(  # noqa: S308
        '<svg class="vw-facade" viewBox="0 0 1280 230" preserveAspectRatio="xMidYMax slice" '
        f'role="img" aria-label="{said}">{"".join(parts)}</svg>'
    )


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def _window(house: House, x: float, y: float, width: float, place: tuple[int, int, int]) -> str:
    glass = _LIT if house.chance(*place) < 38 else _DARK
    return (
        _box(x, y, width, 27, glass)
        + _box(x + width / 2 - 1, y, 2, 27, INK)
        + _box(x, y + 9, width, 2, INK)
        + _box(x - 2, y + 27, width + 4, 4, _SILL)
    )


def _wing(house: House, left: int, height: int, number: int) -> str:
    top = GROUND - height
    said = [
        _box(left, top, 230, height, house.brick),
        _box(left - 4, top - 6, 238, 7, house.roof),
        _box(left, 194, 230, 10, "#6b6f6c"),
    ]
    step = 230 / house.columns
    for floor in range(house.floors):
        for column in range(house.columns):
            x = left + step * (column + 0.5) - step * 0.26
            said.append(_window(house, x, top + 14 + 44 * floor, step * 0.52, (number, floor, column)))
    return "".join(said)


def _middle(house: House, height: int) -> str:
    top = GROUND - height
    said = [
        _box(556, top, 168, height, house.brick),
        _box(552, top - 6, 176, 7, house.roof),
        _box(556, 194, 168, 10, "#6b6f6c"),
    ]
    said += [
        _window(house, 569.4 + 56 * column, top + 40 + 44 * floor, 29, (0, floor, column))
        for floor in range(house.floors)
        for column in range(3)
        if floor < house.floors - 1 or column != 1
    ]
    if house.top != "flat":
        peak = top - (40 if house.top == "clock" else 58)
        said.append(f'<path d="M552 {top}L640 {peak}L728 {top}Z" fill="{house.roof}"/>')
        said.append(f'<circle cx="640" cy="{top - 14}" r="10" fill="{_DARK}"/>')
        said.append(f'<path d="M640 {top - 20}v6h5" stroke="{INK}" stroke-width="1.8" fill="none"/>')
    said += [
        _box(612, 152, 56, 52, _LIT),
        _box(612, 152, 56, 4, INK),
        _box(668, 152, 16, 52, INK),
        _box(600, 200, 96, 4, "#d9d2c8"),
    ]
    said.append(f'<path d="M604 148h72l6 8h-84z" fill="{INK}"/>')
    return "".join(said)


def _hall(house: House) -> str:
    """The low hall beside the house: saw-tooth roofs, or a flat one."""
    said = []
    for place in range(4):
        x = 955 + 58 * place
        if house.top == "flat":
            said.append(_box(x, 138, 58, 6, house.roof))
        else:
            said.append(f'<path d="M{x} 144V112L{x + 58} 144Z" fill="{house.roof}"/>')
            said.append(f'<path d="M{x + 4} 142V120L{x + 13} 125V142Z" fill="{_LIT}"/>')
    said.append(_box(955, 144, 232, 60, house.brick))
    said += [_box(966 + 37 * place, 158, 26, 30, _DARK) + _box(978 + 37 * place, 158, 2, 30, INK) for place in range(6)]
    return "".join(said)


def _row_of_houses(house: House) -> str:
    said, x, place = [], -20, 0
    while x < 1290:
        width, height = 58 + house.chance(9, place) % 3 * 8, 62 + house.chance(8, place) % 3 * 9
        top = GROUND - height
        said.append(_box(x, top, width, height, "#cfd9d8"))
        said.append(f'<path d="M{x} {top}L{x + width / 2:g} {top - 24}L{x + width} {top}Z" fill="#c3cfce"/>')
        said.append(_box(x + width - 18, top - 26, 7, 18, "#c3cfce"))
        x += width + (26 if house.chance(7, place) < 22 else 0)
        place += 1
    return "".join(said)


def _tree(x: int, size: int) -> str:
    return (
        _box(x - 3, GROUND - size - 10, 6, size + 10, "#5d4a3f")
        + f'<circle cx="{x}" cy="{GROUND - 2 * size}" r="{size}" fill="#5d7f63"/>'
        + f'<circle cx="{x + size * 0.45:g}" cy="{GROUND - 1.55 * size:g}" r="{size * 0.66:g}" fill="#4d6d53"/>'
    )


def _bike(x: int) -> str:
    return (
        f'<g stroke="{INK}" stroke-width="2.4" fill="none"><circle cx="{x}" cy="196" r="9"/>'
        f'<circle cx="{x + 26}" cy="196" r="9"/>'
        f'<path d="M{x} 196l9 -15h13l4 15M{x + 9} 181l6 15l7 -15M{x + 6} 177h7M{x + 22} 177h5"/></g>'
    )


def _person(x: int, scale: float, coat: str) -> str:
    return (
        f'<g transform="translate({x} {GROUND}) scale({scale:g})"><circle cx="0" cy="-37" r="5" fill="{INK}"/>'
        f'<path d="M-6 0L-7 -29Q0 -34 7 -29L6 0H1L0 -14L-1 0Z" fill="{coat}"/></g>'
    )
