# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a report that can be published: proposes, attacks its own proposal, and hides more where that succeeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vliegwiel.engine.disclosure.attack import Balance, Found, Printed, Report, Target, attack
from vliegwiel.engine.disclosure.propose import CannotBeHidden, propose, small_counts
from vliegwiel.engine.disclosure.question import Question, categories, check, named
from vliegwiel.engine.disclosure.rounding import band, nearest
from vliegwiel.engine.disclosure.structure import Count, Structure, structure_of

SHOWN, SMALL, PROTECTS, BEFORE = "shown", "small", "protects", "before"


@dataclass(frozen=True, slots=True)
class SafeCell:
    """A count as it may be published.

    number  what is printed; None: hidden
    why     shown, small, protects (hidden because a small one could be subtracted from it) or before
    """

    at: dict[str, str]
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A table as it may be published."""

    name: str
    measure: str
    period: str
    cells: tuple[SafeCell, ...]


@dataclass(frozen=True, slots=True)
class SafeReport:
    """A report in which no small count can be worked out.

    proof     for each hidden or small count, the lowest and highest number a reader can work out
    sentence  what stands under the tables
    """

    tables: tuple[SafeTable, ...]
    proof: tuple[Found, ...]
    sentence: str

    @property
    def number_hidden(self) -> int:
        """How many counts are hidden."""
        return sum(cell.number is None for table in self.tables for cell in table.cells)


def protect(question: Question, *, method: Literal["suppress", "round"] = "suppress") -> SafeReport:
    """Return the report as it may be published; every proposal is attacked before it is given.

    :raises InvalidQuestion: counts that are missing, twice or contradict each other
    :raises CannotBeHidden: earlier publications give a small count away, or rounding is not enough
    """
    check(question)
    structure = structure_of(question)
    small = small_counts(structure, question.threshold, show_zeros=question.show_zeros)
    return _rounded(question, structure, small) if method == "round" else _suppressed(question, structure, small)


def _suppressed(question: Question, structure: Structure, small: set[Count]) -> SafeReport:
    hidden = propose(structure, small, question.threshold)
    proof = _attacked(question, structure, hidden, hidden | small)
    exposed = _exposed(proof, small, question.threshold)
    while exposed:
        hidden.add(_next_to_hide(structure, hidden, exposed[0]))
        # Hiding more only widens what is possible: whoever was safe stays safe.
        exposed = _exposed(_attacked(question, structure, hidden, exposed), small, question.threshold)
        if not exposed:
            proof = _attacked(question, structure, hidden, hidden | small)
            exposed = _exposed(proof, small, question.threshold)
    numbers = {count: None if count in hidden else people for count, people in structure.truth.items()}
    sentence = f"Aantallen onder {question.threshold}, en aantallen waaruit die te berekenen zijn, staan er niet bij."
    return SafeReport(_tables(question, numbers, small), tuple(proof.values()), sentence)


def _rounded(question: Question, structure: Structure, small: set[Count]) -> SafeReport:
    for base in (question.threshold, 2 * question.threshold):
        proof = attack(reader_of(question, set(), base=base), _targets(structure, small).values())
        if all(found.width is None or found.width > 0 for found in proof):
            numbers: dict[Count, int | None] = {
                count: people if structure.fixed.get(count) else nearest(people, base)
                for count, people in structure.truth.items()
            }
            sentence = f"Aantallen zijn afgerond op {base}; een som kan daardoor afwijken."
            return SafeReport(_tables(question, numbers, small), tuple(proof), sentence)
    raise CannotBeHidden(f"Ook afgerond op {base} is een klein aantal te berekenen. Laat kleine aantallen weg.")


def reader_of(question: Question, hidden: set[Count], *, base: int | None = None) -> Report:
    """Return what a reader of the published report knows."""
    printed = []
    for table in question.tables:
        for cell in table.cells:
            lowest, highest = (cell.count, cell.count) if base is None or cell.before else band(cell.count, base)
            if Count(table.measure, table.period, cell.place) in hidden:
                printed.append(Printed(table.measure, table.period, tuple(sorted(cell.at.items())), 0, None))
            else:
                printed.append(Printed(table.measure, table.period, tuple(sorted(cell.at.items())), lowest, highest))
    listed: dict[str, set[str]] = defaultdict(set)
    for table in question.tables:
        for dimension, names in categories(table).items():
            listed[dimension].update(names)
    complete = {
        (table.measure, table.period, dimension): frozenset(names)
        for table in question.tables
        for dimension, names in categories(table).items()
        if dimension not in table.partial
    }
    balances = [Balance(one.result, tuple(one.plus), tuple(one.minus), one.from_previous) for one in question.links]
    return Report(
        tuple(printed),
        {dimension: tuple(sorted(names)) for dimension, names in listed.items()},
        frozenset().union(*(table.partial for table in question.tables)),
        complete,
        frozenset(table.measure for table in question.tables if table.flow),
        tuple(balances),
    )


def _targets(structure: Structure, counts: Iterable[Count]) -> dict[Count, Target]:
    """Return what the reader wants to know: every hidden count, and what is left over of a total."""
    wanted = [count for count in counts if structure.fixed.get(count) is not True]
    ordered = sorted(wanted, key=lambda one: (one.measure, one.period, named(one.place)))
    return {count: _target(structure.left_over.get(count, [(count, 1)])) for count in ordered}


def _target(terms: list[tuple[Count, int]]) -> Target:
    return tuple((Printed(one.measure, one.period, tuple(sorted(one.place)), 0, None), sign) for one, sign in terms)


def _attacked(
    question: Question, structure: Structure, hidden: set[Count], counts: Iterable[Count]
) -> dict[Count, Found]:
    targets = _targets(structure, counts)
    return dict(zip(targets, attack(reader_of(question, hidden), targets.values()), strict=True))


def _exposed(proof: dict[Count, Found], small: set[Count], threshold: int) -> list[Count]:
    """Return the counts that a reader pins down too closely."""
    return [
        count
        for count, found in proof.items()
        if found.width is not None and found.width < (threshold if count in small else 1)
    ]


def _next_to_hide(structure: Structure, hidden: set[Count], exposed: Count) -> Count:
    """Return the smallest printed count in a sum with the exposed one."""
    near: set[Count] = {exposed}
    while True:
        beside = {
            count
            for total, parts in structure.relations
            for count in (total, *(part for part, _ in parts))
            if near & {total, *(part for part, _ in parts)}
        }
        open_still = (beside & structure.printed) - hidden - set(structure.fixed)
        if open_still:
            return min(open_still, key=lambda one: (structure.truth[one], named(one.place), one.measure, one.period))
        if beside <= near:
            raise CannotBeHidden(
                f"{exposed.measure}, {exposed.period}, {named(exposed.place)}: dit kleine aantal blijft te berekenen. "
                "Publiceer deze tabel niet, of voeg categorieën samen."
            )
        near |= beside


def _tables(question: Question, numbers: dict[Count, int | None], small: set[Count]) -> tuple[SafeTable, ...]:
    tables = []
    for table in question.tables:
        cells = []
        for cell in table.cells:
            count = Count(table.measure, table.period, cell.place)
            number = numbers[count]
            cells.append(SafeCell(dict(cell.at), number, _why(number, before=cell.before, is_small=count in small)))
        tables.append(SafeTable(table.name, table.measure, table.period, tuple(cells)))
    return tuple(tables)


def _why(number: int | None, *, before: str | None, is_small: bool) -> str:
    if before:
        return BEFORE
    if number is not None:
        return SHOWN
    return SMALL if is_small else PROTECTS
