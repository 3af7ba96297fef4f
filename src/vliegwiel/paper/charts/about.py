# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes into every chart and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
Number = Callable[[float], str]
When = Callable[[date, str], str]


class CannotDraw(ValueError):
    """The numbers cannot be drawn honestly: one of them is not a number, or the rows differ in length."""


def dutch_number(value: float) -> str:
    """Return a number as a Dutch reader writes it: -1234.5 becomes "−1.234,5"."""
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{text}" if value < 0 and text != "0" else text


def dutch_when(day: date, step: str) -> str:
    """Return a day as the label of a tick; `step` is "day", "week", "month", "quarter" or "year"."""
    if step == "year":
        return str(day.year)
    if step in ("month", "quarter"):
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}"


@dataclass(frozen=True, slots=True)
class About:
    """The words and forms of one chart.

    key          short id, unique on the page: letters, digits and hyphens
    title        the message of the chart, read aloud first
    description  what is to be seen, in a sentence or two, for who cannot see it
    y_title      unit along the value axis, for instance "€ mln"
    x_title      head of the first column of the table, for instance "Maand"
    number       writes a value, in labels and table
    axis         writes a tick of the value axis; same as `number` when absent
    when         writes a day; gets "day", "week", "month", "quarter" or "year"
    empty        sentence for when there is nothing to draw
    """

    key: str
    title: str
    description: str
    y_title: str = ""
    x_title: str = ""
    number: Number = dutch_number
    axis: Number | None = None
    when: When = dutch_when
    empty: str = "Er zijn nog geen cijfers om te tekenen."

    def tick(self, value: float) -> str:
        """Return a value as the label of a tick."""
        return (self.axis or self.number)(value)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers with its name.

    values  one per place on the x axis; None is a gap
    look    1 to 6 from dark to light, or a bed state ("occupied" … "free"); by place in the row when absent
    """

    name: str
    values: Sequence[float | None]
    look: int | str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart: two drawings and the same numbers as a table.

    wide, narrow  SVG text for ± 680 and ± 300 px; empty when there is nothing to draw
    head, rows    the same numbers, written out
    sentence      said instead of a drawing
    """

    key: str
    title: str
    description: str
    wide: str = ""
    narrow: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    sentence: str = ""


def nothing(about: About) -> Chart:
    """Return the chart that only says that there is nothing to draw."""
    return Chart(about.key, about.title, about.description, sentence=about.empty)


def check(name: str, values: Iterable[float | None], length: int) -> None:
    """Refuse a row that cannot be drawn.

    :raises CannotDraw: a value is NaN or infinite, or the length differs from the x axis
    """
    row = list(values)
    if len(row) != length:
        raise CannotDraw(f"{name}: {len(row)} waarden bij {length} plaatsen op de as.")
    for place, value in enumerate(row):
        if value is not None and not isfinite(value):
            raise CannotDraw(f"{name}: waarde {place + 1} is geen getal ({value}).")


def check_all(series: Iterable[Series], length: int) -> None:
    """Refuse when one of these rows cannot be drawn.

    :raises CannotDraw: see `check`
    """
    for row in series:
        check(row.name, row.values, length)


def is_empty(series: Iterable[Series]) -> bool:
    """Return whether there is not one number to draw."""
    return all(value is None for row in series for value in row.values)


def table(
    about: About, labels: Sequence[str], series: Sequence[Series]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Return the rows and the head of the table under the chart."""
    head = (about.x_title, *(row.name for row in series))
    rows = tuple(
        (label, *("" if row.values[place] is None else about.number(row.values[place] or 0) for row in series))
        for place, label in enumerate(labels)
    )
    return rows, head
