# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks the formulas of a case: names that exist, no cycles, units that fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vliegwiel.engine.business_case.case_file import CaseFile, InputFile
from vliegwiel.engine.business_case.formula import (
    CALENDAR,
    CONSTANTS,
    RESERVED,
    NotAFormula,
    Tree,
    UnitsClash,
    names,
    parse,
    unit_of,
)
from vliegwiel.engine.business_case.model import (
    Case,
    Claim,
    Input,
    IntegralCostTest,
    Line,
    SeriesLine,
    Shared,
    line_from,
)
from vliegwiel.engine.business_case.quantities import EURO, PLAIN, Unit, in_words, read_unit, to_euro
from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.parameters import Parameters, Status

CALENDAR_UNITS: Mapping[str, Unit] = {
    "month": PLAIN,
    "year": PLAIN,
    "days": {"day": 1},
    "days_per_week": {"day": 1, "week": -1},
    "months_per_year": {"year": -1},
}


@dataclass(slots=True)
class _Check:
    """What is known so far while a case is checked, and what was wrong."""

    place: str
    units: dict[str, Unit] = field(default_factory=lambda: dict(CALENDAR_UNITS))
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, where: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(f"{self.place}, {where}", wrong, right))

    def tree(self, where: str, text: str) -> Tree | None:
        try:
            return parse(text)
        except NotAFormula as refused:
            self.wrong(where, refused.wrong, refused.right)
            return None

    def known(self, where: str, tree: Tree, allowed: Iterable[str], later: Iterable[str] = ()) -> bool:
        allowed, missing = set(allowed), False
        for name in dict.fromkeys(names(tree)):
            if name in allowed:
                continue
            missing = True
            if name in later:
                self.wrong(where, f"{name} komt pas later.", "Gebruik alleen regels die hierboven staan.")
            else:
                self.wrong(where, f"{name} bestaat niet.", _nearest(name, allowed))
        return not missing

    def unit(self, where: str, tree: Tree) -> Unit:
        try:
            return unit_of(tree, self.units)
        except UnitsClash as clash:
            self.wrong(where, clash.wrong, clash.right)
            return None


def build(file: CaseFile, place: str, parameters: Parameters) -> Case:
    """Return the case with its formulas read, its series in order and its units checked.

    :raises InvalidQuestion: with every problem
    """
    check = _Check(place)
    _names_are_free(file, check)
    inputs = {name: _input(name, row, parameters, check) for name, row in file.inputs.items()}
    series = _series(file, check)
    lines = _lines(file, check)
    everything = [*inputs, *series, *CALENDAR, *CONSTANTS]
    claims = _claims(file, check, [*everything, *(line.id for line in lines)], parameters)
    shares = _shares(file, check, everything)
    tests = _tests(file, check, everything)
    _correlations(file, check)
    raise_problems(check.problems)
    return Case(
        name=file.case,
        title=file.title,
        about=file.about,
        start=file.start,
        months=file.months,
        inputs=inputs,
        series=series,
        lines=lines,
        claims=claims,
        shares=shares,
        tests=tests,
        correlations=tuple(file.correlations),
        notes=tuple(file.notes),
        question=file.model_dump(mode="json"),
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=3)
    return f"Bedoelt u {' of '.join(near)}?" if near else "Noem een invoer, een reeks of een eerdere regel."


def _names_are_free(file: CaseFile, check: _Check) -> None:
    seen: dict[str, str] = {}
    named = [("inputs", name) for name in file.inputs] + [("series", name) for name in file.series]
    for part, name in [*named, *(("lines", line.id) for line in file.lines)]:
        if name in RESERVED:
            check.wrong(f"{part}.{name}", f"{name} is een vaste naam in formules.", "Kies een andere naam.")
        if name in seen:
            check.wrong(f"{part}.{name}", f"{name} bestaat al onder {seen[name]}.", "Kies een andere naam.")
        seen[name] = part


def _input(name: str, row: InputFile, parameters: Parameters, check: _Check) -> Input:
    unit, label, status = row.unit, row.label, row.status
    if row.figure is not None:
        if row.figure in parameters:
            series = parameters.series(row.figure)[0]
            unit, label = unit or series.unit, label or series.about
        else:
            right = _nearest(row.figure, parameters.names())
            check.wrong(f"inputs.{name}.figure", f"{row.figure} is geen bekend kengetal.", right)
    check.units[name] = read_unit(unit)
    return Input(
        name=name,
        label=label or name,
        value=row.value,
        figure=row.figure,
        low=row.low,
        high=row.high,
        unit=unit,
        source=row.source,
        status=status or Status.ASSUMPTION,
        note=row.note,
        otherwise=row.otherwise,
    )


def _series(file: CaseFile, check: _Check) -> dict[str, SeriesLine]:
    read = {name: check.tree(f"series.{name}", row.formula) for name, row in file.series.items()}
    allowed = {*file.inputs, *file.series, *CALENDAR, *CONSTANTS}
    lines = {line.id for line in file.lines}
    trees = {name: tree for name, tree in read.items() if tree and check.known(f"series.{name}", tree, allowed, lines)}
    found = {}
    for name in _in_order(trees, check):
        row, tree = file.series[name], trees[name]
        unit = check.unit(f"series.{name}", tree)
        stated = read_unit(row.unit)
        if unit is not None and stated is not None and dict(unit) != dict(stated):
            check.wrong(f"series.{name}", f"De formule geeft {in_words(unit)}.", f"Er staat {in_words(stated)}.")
        check.units[name] = unit if stated is None else stated
        found[name] = SeriesLine(name, row.label or name, row.unit, row.formula, tree)
    for name in file.series:
        check.units.setdefault(name, None)
    return found


def _in_order(trees: Mapping[str, Tree], check: _Check) -> list[str]:
    """Put series after the ones they use; a cycle is a problem."""
    order: list[str] = []
    waiting = {name: {used for used in names(tree) if used in trees} for name, tree in trees.items()}
    while waiting:
        ready = [name for name, uses in waiting.items() if not uses & set(waiting)]
        if not ready:
            around = ", ".join(sorted(waiting))
            check.wrong("series", f"Deze reeksen verwijzen naar elkaar in een kring: {around}.", "Doorbreek de kring.")
            return order
        order += ready
        for name in ready:
            del waiting[name]
    return order


def _lines(file: CaseFile, check: _Check) -> tuple[Line, ...]:
    allowed = {*file.inputs, *file.series, *CALENDAR, *CONSTANTS}
    later = {line.id for line in file.lines}
    found = []
    for row in file.lines:
        where = f"lines.{row.id}.formula"
        tree = check.tree(where, row.formula)
        if tree and check.known(where, tree, allowed, later):
            unit = check.unit(where, tree)
            if unit and dict(unit) != dict(EURO or {}):
                wrong = f"De regel geeft {in_words(unit)}, geen euro per maand."
                check.wrong(where, wrong, to_euro(unit))
            found.append(line_from(row, tree))
        check.units[row.id] = EURO
        allowed.add(row.id)
    return tuple(found)


def _claims(file: CaseFile, check: _Check, allowed: list[str], parameters: Parameters) -> tuple[Claim, ...]:
    found = []
    for number, row in enumerate(file.claims):
        where = f"claims[{number}]"
        tree = check.tree(where, row.formula)
        if row.figure is not None and row.figure not in parameters:
            check.wrong(where, f"{row.figure} is geen bekend kengetal.", _nearest(row.figure, parameters.names()))
        if row.months[1] > file.months:
            check.wrong(
                where, f"Maand {row.months[1]} valt buiten de {file.months} maanden.", "Kies een eerdere maand."
            )
        if tree and check.known(where, tree, allowed):
            found.append(Claim(row, tree))
    return tuple(found)


def _shares(file: CaseFile, check: _Check, allowed: list[str]) -> tuple[Shared, ...]:
    found, lines = [], {line.id for line in file.lines}
    for name, row in file.shares.items():
        if row.of not in lines:
            check.wrong(f"shares.{name}.of", f"{row.of} is geen regel.", _nearest(row.of, lines))
        trees = {party: check.tree(f"shares.{name}.{party}", text) for party, text in row.between.items()}
        good = {
            party: tree
            for party, tree in trees.items()
            if tree and check.known(f"shares.{name}.{party}", tree, allowed)
        }
        for party, tree in good.items():
            unit = check.unit(f"shares.{name}.{party}", tree)
            if unit:
                check.wrong(
                    f"shares.{name}.{party}", f"Een aandeel is een getal, geen {in_words(unit)}.", "Schrijf 0.25."
                )
        found.append(Shared(name, row.label or name, row.of, good))
    return tuple(found)


def _tests(file: CaseFile, check: _Check, allowed: list[str]) -> tuple[IntegralCostTest, ...]:
    found, kinds = [], {line.id: line.kind for line in file.lines}
    for name, row in file.tests.items():
        for line in (*row.income, *row.costs):
            if line not in kinds:
                check.wrong(f"tests.{name}", f"{line} is geen regel.", _nearest(line, kinds))
        tree = check.tree(f"tests.{name}.cost_share", row.cost_share)
        if tree and check.known(f"tests.{name}.cost_share", tree, allowed):
            found.append(IntegralCostTest(name, row, tree))
    return tuple(found)


def _correlations(file: CaseFile, check: _Check) -> None:
    pairs: set[frozenset[str]] = set()
    for number, (one, other, _) in enumerate(file.correlations):
        where = f"correlations[{number}]"
        for name in (one, other):
            row = file.inputs.get(name)
            if row is None or row.low is None:
                check.wrong(where, f"{name} is geen invoer met low en high.", "Noem twee onzekere invoeren.")
        if one == other or frozenset((one, other)) in pairs:
            check.wrong(where, f"{one} en {other} staan hier dubbel.", "Noem elk paar één keer.")
        pairs.add(frozenset((one, other)))
