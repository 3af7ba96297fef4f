# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The report that is to be published: tables of counts, and how they hang together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from vliegwiel.engine.errors import Problem, raise_problems

Place: TypeAlias = frozenset[tuple[str, str]]
"""Which people a count is about: category per dimension; a dimension left out is its total."""

_PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cell(_Part):
    """One count.

    at      category per dimension; leave a dimension out for the total over it
    count   number of people, as it is
    before  what an earlier publication did with it; that cannot be undone
    """

    at: dict[str, str] = Field(default_factory=dict)
    count: Annotated[int, Field(ge=0, le=10**9)]
    before: Literal["shown", "hidden"] | None = None

    @property
    def place(self) -> Place:
        """Which people this count is about."""
        return frozenset(self.at.items())


class Table(_Part):
    """Counts of one measure in one period.

    measure  what is counted: two tables with the same measure and period count the same people
    period   a year, quarter or month: 2026, 2026-Q4, 2026-10
    flow     counts events in the period, so that a year is the sum of its months
    partial  dimensions of which not every category is in the table
    """

    name: str
    measure: str = "people"
    period: str
    flow: bool = False
    partial: frozenset[str] = frozenset()
    cells: Annotated[list[Cell], Field(min_length=1)]


class Link(_Part):
    """How a measure follows from others: result = itself a month before + plus - minus."""

    result: str
    plus: list[str] = Field(default_factory=list)
    minus: list[str] = Field(default_factory=list)
    from_previous: bool = True


class Question(_Part):
    """A report of tables that are published together, with what was published before.

    threshold   counts below this number of people are small
    show_zeros  a zero is published: nobody is in it
    """

    tables: Annotated[list[Table], Field(min_length=1)]
    links: list[Link] = Field(default_factory=list)
    threshold: Annotated[int, Field(ge=2, le=100)] = 5
    show_zeros: bool = False


def categories(table: Table) -> dict[str, list[str]]:
    """Return the categories that a table lists, per dimension, in order."""
    found: dict[str, set[str]] = defaultdict(set)
    for cell in table.cells:
        for dimension, category in cell.at.items():
            found[dimension].add(category)
    return {dimension: sorted(found[dimension]) for dimension in sorted(found)}


def check(question: Question) -> None:
    """Refuse a report that cannot be judged.

    :raises InvalidQuestion: counts missing, twice or contradicting each other, totals that do not add up
    """
    problems = [problem for table in question.tables for problem in _problems_of(table)]
    problems += _same_categories(question) + _same_counts(question)
    raise_problems(problems)


def _problems_of(table: Table) -> Iterator[Problem]:
    if not _PERIOD.fullmatch(table.period):
        yield Problem(f"{table.name}.period", f"{table.period} is geen periode.", "Schrijf 2026, 2026-Q4 of 2026-10.")
    counts: dict[Place, int] = {}
    for cell in table.cells:
        if cell.place in counts:
            yield Problem(f"{table.name}, {named(cell.place)}", "Deze telling staat er twee keer.", "Laat één over.")
        counts[cell.place] = cell.count
    listed = categories(table)
    for level in {frozenset(cell.at) for cell in table.cells}:
        missing = [place for place in _places(level, listed) if place not in counts]
        for place in missing:
            yield Problem(f"{table.name}, {named(place)}", "Deze telling ontbreekt.", "Schrijf 0 waar niemand is.")
        if not missing:
            yield from _sums(table, level, counts, listed)


def _places(level: frozenset[str], listed: dict[str, list[str]]) -> Iterator[Place]:
    dimensions = sorted(level)
    for chosen in product(*(listed[dimension] for dimension in dimensions)):
        yield frozenset(zip(dimensions, chosen, strict=True))


def _sums(
    table: Table, level: frozenset[str], counts: dict[Place, int], listed: dict[str, list[str]]
) -> Iterator[Problem]:
    """Compare each count on this level with the sum of the next finer level, where the table has one."""
    for dimension in set(listed) - level:
        for place in _places(level, listed):
            parts = [counts.get(place | {(dimension, category)}) for category in listed[dimension]]
            if place not in counts or None in parts:
                continue
            total, added = counts[place], sum(part for part in parts if part is not None)
            if added > total or (added != total and dimension not in table.partial):
                wrong = f"{total} is niet de som over {dimension}: {added}."
                yield Problem(f"{table.name}, {named(place)}", wrong, "Verbeter een telling, of noem partial.")


def _same_categories(question: Question) -> list[Problem]:
    seen: dict[tuple[str, str], tuple[str, list[str]]] = {}
    problems = []
    for table in question.tables:
        for dimension, listed in categories(table).items():
            if dimension in table.partial:
                continue
            first, before = seen.setdefault((table.measure, dimension), (table.name, listed))
            if before != listed:
                wrong = f"{dimension} heeft andere categorieën dan in {first}: {', '.join(listed)}."
                problems.append(
                    Problem(table.name, wrong, f"Noem {', '.join(before)}, of zet {dimension} bij partial.")
                )
    return problems


def _same_counts(question: Question) -> list[Problem]:
    seen: dict[tuple[str, str, Place], tuple[str, int]] = {}
    problems = []
    for table in question.tables:
        for cell in table.cells:
            first, before = seen.setdefault((table.measure, table.period, cell.place), (table.name, cell.count))
            if before != cell.count:
                wrong = f"Hier staat {cell.count} en in {first} {before}, over dezelfde mensen."
                problems.append(Problem(f"{table.name}, {named(cell.place)}", wrong, "Verbeter een van beide."))
    return problems


def named(place: Place) -> str:
    """Return a place as people write it: `age=0-17, group=status_holder`; the grand total is `totaal`."""
    return ", ".join(f"{dimension}={category}" for dimension, category in sorted(place)) or "totaal"
