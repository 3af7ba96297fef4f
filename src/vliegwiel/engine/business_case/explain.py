# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Why is this number what it is? Line, formula, figure, source, date checked: for every number on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.dutch import MONTHS, euros, number
from vliegwiel.engine.business_case.findings import Claimed, claims
from vliegwiel.engine.business_case.formula import Binary, Name, Tree, exact, exactly, names, sentence, whole_cents
from vliegwiel.engine.business_case.model import Line, SeriesLine
from vliegwiel.engine.business_case.quantities import said
from vliegwiel.engine.parameters import Figure, Parameters, Status, read_parameters, weakest

INPUT, FIGURE, SERIES, LINE, CALENDAR = "input", "figure", "series", "line", "calendar"


@dataclass(frozen=True, slots=True)
class Term:
    """One name in a formula, with its value in the first of the months explained, and where it comes from.

    kind    input, figure, series, line or calendar
    words   the value as a person reads it, with its unit
    filled  for a series: its own formula, filled in
    terms   for a series or line: the names in its formula
    """

    name: str
    label: str
    kind: str
    value: Decimal
    words: str
    unit: str
    status: Status = Status.VERIFIED
    figure: Figure | None = None
    source: str = ""
    note: str = ""
    filled: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to 'why this amount?' for one line over one or more months.

    months   first and last month (1…), both included
    formula  as it stands in the case
    filled   the same arithmetic with the numbers in it, ending in the amount
    claim    what a source says this total is, when it says something else
    """

    line: str
    label: str
    months: tuple[int, int]
    period: str
    amount: Decimal
    formula: str
    filled: str
    terms: tuple[Term, ...]
    certainty: Status
    claim: Claimed | None = None


def explain(
    answer: CaseAnswer, line: str, first: int, last: int | None = None, *, parameters: Parameters | None = None
) -> Explanation:
    """Return why a line has its amount in a month, or in the months from `first` to `last`.

    :raises KeyError: no such line
    :raises IndexError: the months lie outside the case
    """
    last = last or first
    if not 1 <= first <= last <= answer.case.months:
        raise IndexError(f"months {first}-{last} lie outside 1-{answer.case.months}")
    one = answer.case.line(line)
    terms = tuple(_term(answer, name, first) for name in dict.fromkeys(names(one.tree)))
    amount = sum(answer.lines[line].months[first - 1 : last], Decimal(0))
    return Explanation(
        line=line,
        label=one.label,
        months=(first, last),
        period=_period(answer.days[first - 1], answer.days[last - 1]),
        amount=amount,
        formula=one.formula,
        filled=_filled(answer, one, first, last, amount),
        terms=terms,
        certainty=weakest(_statuses(terms)),
        claim=_claim(answer, line, first, last, parameters),
    )


def _claim(answer: CaseAnswer, line: str, first: int, last: int, parameters: Parameters | None) -> Claimed | None:
    for claim in claims(answer.case, answer.filled, parameters or read_parameters()):
        if claim.line == line and (claim.first, claim.last) == (first, last) and claim.difference:
            return claim
    return None


def _statuses(terms: Iterable[Term]) -> Iterable[Status]:
    for term in terms:
        yield term.status
        yield from _statuses(term.terms)


def _period(first: date, last: date) -> str:
    start, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return start if start == end else f"{start} tot en met {end}"


def _filled(answer: CaseAnswer, line: Line, first: int, last: int, amount: Decimal) -> str:
    said_once, month = _said(answer, line.tree, first, {}), euros(answer.filled.lines[line.id][first - 1])
    once = f"{said_once} = {month}"
    if first == last:
        return once
    summed = _summed_factor(answer, line.tree, first, last)
    if summed is not None and _comes_to(answer, line.tree, first, summed) == amount:
        return f"{_said(answer, line.tree, first, summed)} = {euros(amount)}"
    if all(_changes_nothing(answer, line.tree, other, first) for other in range(first + 1, last + 1)):
        return f"{last - first + 1} maanden × {month} ({said_once}) = {euros(amount)}"
    return f"Som van {last - first + 1} maanden, samen {euros(amount)}. De eerste maand: {once}"


def _comes_to(answer: CaseAnswer, tree: Tree, month: int, instead: dict[str, Decimal]) -> Decimal:
    """Cents are rounded per month, so one product over all months can come out a few cents apart."""
    with exactly():
        return whole_cents(exact(tree, answer.filled.values(month) | instead))


def _changes_nothing(answer: CaseAnswer, tree: Tree, month: int, first: int) -> bool:
    one, other = answer.filled.values(month), answer.filled.values(first)
    return all(one[name] == other[name] for name in names(tree))


def _summed_factor(answer: CaseAnswer, tree: Tree, first: int, last: int) -> dict[str, Decimal] | None:
    """A product in which only one factor changes is that factor's sum times the rest: 365 days instead of 12 months."""
    factors = _factors(tree)
    if factors is None or len(set(factors)) != len(factors):
        return None
    months = [answer.filled.values(month) for month in range(first, last + 1)]
    moving = [name for name in factors if len({values[name] for values in months}) > 1]
    if len(moving) != 1 or (moving[0] not in answer.filled.lines and moving[0] != "days"):
        return None
    return {moving[0]: sum((values[moving[0]] for values in months), Decimal(0))}


def _factors(tree: Tree) -> list[str] | None:
    if isinstance(tree, Name):
        return [tree.name]
    if isinstance(tree, Binary) and tree.operator == "*":
        left, right = _factors(tree.left), _factors(tree.right)
        return None if left is None or right is None else left + right
    return None


def _said(answer: CaseAnswer, tree: Tree, month: int, instead: dict[str, Decimal]) -> str:
    values = answer.filled.values(month) | instead

    def say(name: str, in_condition: bool) -> str:
        words = _words(answer, name, values[name])
        label = _label(answer, name) if in_condition else ""
        return f"{label}: {words}" if label else words

    return sentence(tree, values, say)


def _words(answer: CaseAnswer, name: str, value: Decimal) -> str:
    if name == "days":
        return f"{number(value)} dagen"
    if name in {"month", "year"}:
        return f"{'maand' if name == 'month' else 'jaar'} {number(value)}"
    if name in answer.filled.lines:
        return euros(value)
    return said(value, _unit(answer, name))


def _label(answer: CaseAnswer, name: str) -> str:
    if name in answer.filled.inputs:
        return answer.filled.inputs[name].input.label
    return answer.case.series[name].label if name in answer.case.series else ""


def _unit(answer: CaseAnswer, name: str) -> str:
    if name in answer.filled.inputs:
        return answer.filled.inputs[name].input.unit or ""
    return (answer.case.series[name].unit or "") if name in answer.case.series else ""


def _term(answer: CaseAnswer, name: str, month: int) -> Term:
    values = answer.filled.values(month)
    words, unit = _words(answer, name, values[name]), _unit(answer, name)
    if name in answer.filled.inputs:
        return _input_term(answer, name, month, words)
    if name in answer.case.series:
        return _worked_out(answer, Term(name, "", SERIES, values[name], words, unit), answer.case.series[name], month)
    if name in answer.filled.lines:
        return _worked_out(answer, Term(name, "", LINE, values[name], words, unit), answer.case.line(name), month)
    return Term(name, _CALENDAR.get(name, name), CALENDAR, values[name], words, "")


_CALENDAR = {"days": "dagen in de maand", "month": "nummer van de maand", "year": "nummer van het jaar"}


def _worked_out(answer: CaseAnswer, term: Term, one: SeriesLine | Line, month: int) -> Term:
    terms = tuple(_term(answer, used, month) for used in dict.fromkeys(names(one.tree)))
    filled = f"{_said(answer, one.tree, month, {})} = {term.words}"
    return replace(
        term, label=one.label, status=weakest(_statuses(terms)), note=one.formula, filled=filled, terms=terms
    )


def _input_term(answer: CaseAnswer, name: str, month: int, words: str) -> Term:
    one = answer.filled.inputs[name]
    figure = one.figure(month)
    return Term(
        name=name,
        label=one.input.label,
        kind=FIGURE if figure else INPUT,
        value=one.values[month - 1],
        words=words,
        unit=_unit(answer, name),
        status=one.status(month),
        figure=figure,
        source=one.source(month),
        note=one.input.note or (figure.because if figure else ""),
    )
