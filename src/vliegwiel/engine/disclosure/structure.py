# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What adds up to what in a report: the equations by which a hidden count could be subtracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vliegwiel.engine.disclosure.question import Link, Place, Question, Table, categories, named
from vliegwiel.engine.errors import Problem, raise_problems


class Count(NamedTuple):
    """One number of people: what is counted, when, and of whom."""

    measure: str
    period: str
    place: Place


@dataclass(slots=True)
class Structure:
    """All counts that a reader can know or derive.

    truth      the number of people in each count
    printed    counts that stand in a table
    fixed      counts of which an earlier publication decided: True shown, False hidden
    relations  pairs (total, parts): the total equals the sum of its parts; a part may count negatively
    left_over  counts that are in no table: what is left of a total, written as sums of printed counts
    """

    truth: dict[Count, int] = field(default_factory=dict)
    printed: set[Count] = field(default_factory=set)
    fixed: dict[Count, bool] = field(default_factory=dict)
    relations: list[tuple[Count, list[tuple[Count, int]]]] = field(default_factory=list)
    left_over: dict[Count, list[tuple[Count, int]]] = field(default_factory=dict)


def structure_of(question: Question) -> Structure:
    """Return the counts of a report and the sums between them.

    :raises InvalidQuestion: a count that follows from the others would be below zero
    """
    built = Structure()
    wrong = "Uit de andere tellingen volgt hier {}, en dat kan niet."
    for table in question.tables:
        for cell in table.cells:
            count = Count(table.measure, table.period, cell.place)
            built.truth[count] = cell.count
            built.printed.add(count)
            if cell.before:
                built.fixed[count] = cell.before == "shown"
    for table in question.tables:
        _add_margins(built, table)
    _add_periods(built, {table.measure for table in question.tables if table.flow})
    for link in question.links:
        _add_link(built, link)
    raise_problems(
        Problem(f"{count.measure}, {count.period}, {named(count.place)}", wrong.format(people), "Verbeter een telling.")
        for count, people in built.truth.items()
        if people < 0
    )
    return built


def _add_margins(built: Structure, table: Table) -> None:
    listed = categories(table)
    levels = {frozenset(cell.at) for cell in table.cells}
    done: set[tuple[Place, str]] = set()
    waiting = [cell.place for cell in table.cells]
    while waiting:
        place = waiting.pop()
        for dimension, _category in place:
            above = frozenset(pair for pair in place if pair[0] != dimension)
            if (above, dimension) in done:
                continue
            done.add((above, dimension))
            parts = [Count(table.measure, table.period, above | {(dimension, one)}) for one in listed[dimension]]
            if all(part in built.truth for part in parts):
                total = Count(table.measure, table.period, above)
                _add_sum(built, total, parts, dimension if dimension in table.partial else None)
                if frozenset(name for name, _ in above) not in levels:
                    waiting.append(above)


def _add_sum(built: Structure, total: Count, parts: list[Count], partial: str | None) -> None:
    """Add total = parts; a part that the table leaves out becomes a count of its own, when the total is known."""
    added = sum(built.truth[part] for part in parts)
    if partial is None:
        built.truth.setdefault(total, added)
    elif total in built.truth:
        rest = Count(total.measure, total.period, total.place | {(partial, "\0 rest")})
        built.left_over[rest] = [(total, 1), *((part, -1) for part in parts)]
        built.truth[rest] = built.truth[total] - added
        parts = [*parts, rest]
    else:
        return
    built.relations.append((total, [(part, 1) for part in parts]))


def _add_periods(built: Structure, flows: Iterable[str]) -> None:
    """A year of events is the sum of its quarters and months, when all of these are known."""
    for measure in flows:
        by_place: dict[Place, set[str]] = defaultdict(set)
        for count in list(built.truth):
            if count.measure == measure:
                by_place[count.place].add(count.period)
        for place, periods in by_place.items():
            for period in sorted(periods):
                for parts in _finer(period):
                    counts = [Count(measure, part, place) for part in parts]
                    _add_if_derivable(built, Count(measure, period, place), [(count, 1) for count in counts])


def _finer(period: str) -> Iterator[list[str]]:
    year, _, part = period.partition("-")
    if not part:
        yield [f"{year}-Q{quarter}" for quarter in range(1, 5)]
        yield [f"{year}-{month:02d}" for month in range(1, 13)]
    elif part.startswith("Q"):
        first = 3 * int(part[1]) - 2
        yield [f"{year}-{month:02d}" for month in range(first, first + 3)]


def _add_link(built: Structure, link: Link) -> None:
    involved = {link.result, *link.plus, *link.minus}
    moments = {(count.period, count.place) for count in list(built.truth) if count.measure in involved}
    for period, place in sorted(moments, key=lambda moment: (moment[0], sorted(moment[1]))):
        parts = [(Count(plus, period, place), 1) for plus in link.plus]
        parts += [(Count(minus, period, place), -1) for minus in link.minus]
        if link.from_previous:
            parts.append((Count(link.result, previous(period), place), 1))
        _add_if_derivable(built, Count(link.result, period, place), parts)


def _add_if_derivable(built: Structure, total: Count, parts: list[tuple[Count, int]]) -> None:
    """Add the sum when at most one of its counts is unknown; a reader derives that one too."""
    unknown = [part for part, _sign in [*parts, (total, -1)] if part not in built.truth]
    if len(unknown) > 1:
        _add_what_is_left(built, total, parts)
        return
    if unknown:
        signs = dict([*parts, (total, -1)])
        known = sum(sign * built.truth[part] for part, sign in signs.items() if part in built.truth)
        built.truth[unknown[0]] = -known * signs[unknown[0]]
    built.relations.append((total, parts))


def _add_what_is_left(built: Structure, total: Count, parts: list[tuple[Count, int]]) -> None:
    """Several unknown parts of a known total are together one count that a reader derives."""
    known = [(part, sign) for part, sign in parts if part in built.truth]
    if total not in built.truth or not known or any(sign < 0 for _part, sign in parts):
        return
    left = Count(f"{total.measure}\0 left", total.period, total.place)
    built.truth[left] = built.truth[total] - sum(built.truth[part] for part, _sign in known)
    built.left_over[left] = [(total, 1), *((part, -sign) for part, sign in known)]
    built.relations.append((total, [*known, (left, 1)]))


def previous(period: str) -> str:
    """Return the month, quarter or year before."""
    year, _, part = period.partition("-")
    if not part:
        return str(int(year) - 1)
    if part.startswith("Q"):
        return f"{int(year) - 1}-Q4" if part == "Q1" else f"{year}-Q{int(part[1]) - 1}"
    return f"{int(year) - 1}-12" if part == "01" else f"{year}-{int(part) - 1:02d}"
