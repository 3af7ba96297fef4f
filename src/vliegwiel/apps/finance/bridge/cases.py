# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From a location's choices to the engine's question, and from its answer to a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from vliegwiel.apps.finance.bridge.choices import case_of, shipped
from vliegwiel.apps.finance.bridge.figures import in_words
from vliegwiel.apps.finance.bridge.spread import spread_of
from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.terms import (
    TEMPLATES,
    CaseChoices,
    CasePage,
    RentTest,
    SharedLine,
    Why,
    WhyFact,
    YearRow,
)
from vliegwiel.engine.business_case import CaseAnswer, Term, calculate, explain
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import Parameters

_INCOME, _TRANSFER = "income", "transfer"
# The party whose purse a municipality looks at; a case without parties is the municipality's own.
MUNICIPALITY = "gemeente"


def answer(choices: CaseChoices, day: date, parameters: Parameters) -> CaseAnswer:
    """Ask the engine.

    :raises UnknownCase: no such case
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    try:
        return calculate(case_of(choices, parameters), parameters, on=day)
    except CannotCalculate as error:
        raise CannotWorkOut(reason=in_words(error.sentence, parameters)) from error
    except InvalidQuestion as error:
        raise CannotWorkOut(reason=" ".join(str(problem) for problem in error.problems)) from error
    except ArithmeticError as error:
        raise CannotWorkOut(reason="Een ingevuld getal is geen getal. Schrijf een getal als 150 of 0.95.") from error


def page(choices: CaseChoices, day: date, parameters: Parameters) -> CasePage:
    """Return all that a page shows of a case with these choices.

    :raises UnknownCase: no such case
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    found = answer(choices, day, parameters)
    blocks = [block.name for block in TEMPLATES[choices.case].blocks]
    without = answer(replace(choices, left_out=frozenset(blocks)), day, parameters) if blocks else found
    # A line of nothing in every month only makes the page longer; the workbook has them all.
    rows = [_row(found, name, parameters) for name, line in found.lines.items() if any(line.months)]
    lowest, even = found.lowest_cash_month, found.break_even_month
    spread = spread_of(found)
    places = found.filled.inputs.get("places")
    return CasePage(
        title=found.case.title,
        about=found.case.about,
        choices=choices,
        years=tuple(found.days[at].year for at in range(0, len(found.days), 12)),
        days=found.days,
        rows=tuple(row for row in rows if row.kind != _TRANSFER),
        transfers=tuple(row for row in rows if row.kind == _TRANSFER),
        parties=parties_of(found),
        balance_per_year=per_year(found.balance),
        balance_total=found.cumulative[-1],
        cumulative_per_year=tuple(
            found.cumulative[min(at + 11, len(found.days) - 1)] for at in range(0, len(found.days), 12)
        ),
        cumulative=found.cumulative,
        without=without.cumulative,
        gains={name: _gain(choices, name, found, parameters) for name in blocks},
        net_present_value=found.net_present_value,
        break_even_on=found.days[even - 1] if even else None,
        lowest_cash=found.lowest_cash,
        lowest_cash_on=found.days[lowest - 1],
        per_place_per_day=found.per_place_per_day.balance,
        spread=spread,
        shares=_shares(found),
        tests=tuple(
            RentTest(one.label, one.income, one.costs, one.shortfall, one.verdict, one.sentence)
            for one in found.tests
            if one.costs or one.income
        ),
        findings=(*_findings(found), *spread.findings),
        statuses=_statuses(found),
        certainty=found.certainty.value,
        fingerprint=found.fingerprint,
        places=int(places.values[0]) if places else None,
    )


def of_municipality(found: CaseAnswer) -> Decimal:
    """Return what the municipality keeps over all months; the whole balance of a case without that party."""
    months = found.parties.get(MUNICIPALITY)
    return sum(months, Decimal(0)) if months is not None else found.cumulative[-1]


def per_year(months: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the sum of every twelve months."""
    return tuple(sum(months[at : at + 12], Decimal(0)) for at in range(0, len(months), 12))


def signed_rows(found: CaseAnswer) -> list[YearRow]:
    """Return every line per year as it works on the balance, without saying why."""
    return [
        YearRow(one.id, one.label, one.kind, per_year(one.signed), sum(one.signed, Decimal(0)))
        for one in found.lines.values()
    ]


def _row(found: CaseAnswer, name: str, parameters: Parameters) -> YearRow:
    line = found.lines[name]
    months = len(found.days)
    why = tuple(why_of(found, name, at + 1, min(at + 12, months), parameters) for at in range(0, months, 12))
    return YearRow(name, line.label, line.kind, per_year(line.signed), sum(line.signed, Decimal(0)), why)


def why_of(found: CaseAnswer, name: str, first: int, last: int, parameters: Parameters) -> Why:
    """Return why a line has its amount over these months (1…)."""
    one = explain(found, name, first, last, parameters=parameters)
    claimed = one.claim.says if one.claim else None
    words = one.claim.note if one.claim else ""
    facts = tuple(_fact(term) for term in one.terms)
    return Why(one.period, one.amount, one.filled, facts, one.certainty.value, claimed, words)


def _fact(term: Term) -> WhyFact:
    figure = term.figure
    if figure is None:
        status = term.status.value if term.kind == "input" else ""
        return WhyFact(term.label, term.words, term.source, "", "", status, term.filled)
    until = f" tot {figure.period.until:%d-%m-%Y}" if figure.period.until else ""
    period = f"geldt vanaf {figure.period.start:%d-%m-%Y}{until}"
    said = (figure.source.title, figure.quote, period, figure.status.value, figure.because, figure.name)
    return WhyFact(term.label, term.words, *said)


def _gain(choices: CaseChoices, name: str, found: CaseAnswer, parameters: Parameters) -> Decimal:
    """Return what the municipality gains by one choice, all others as they are."""
    block = next(one for one in TEMPLATES[choices.case].blocks if one.name == name)
    chosen = name not in choices.left_out
    turned = dict(block.off) if chosen else {one: _chosen(choices, one) for one, _off in block.off}
    try:
        other = calculate(found.case, parameters, on=found.day, values=turned)
    except CannotCalculate as error:
        raise CannotWorkOut(reason=error.sentence) from error
    difference = of_municipality(found) - of_municipality(other)
    return difference if chosen else -difference


def _chosen(choices: CaseChoices, name: str) -> str:
    own = shipped(choices.case).inputs[name].value
    return choices.values.get(name) or f"{own:f}"


def parties_of(found: CaseAnswer) -> tuple[YearRow, ...]:
    """Return the balance per party, when more than one has any."""
    rows: Mapping[str, Sequence[Decimal]] = {name: one for name, one in found.parties.items() if any(one)}
    if len(rows) < 2:
        return ()
    return tuple(
        YearRow(name, name, "party", per_year(months), sum(months, Decimal(0))) for name, months in rows.items()
    )


def _shares(found: CaseAnswer) -> tuple[SharedLine, ...]:
    labels = {one.name: one.label or one.name for one in found.case.shares}
    rows = []
    for name, parts in found.shares.items():
        totals = tuple((party, sum(months, Decimal(0))) for party, months in parts.items())
        rows.append(SharedLine(labels[name], sum((one for _party, one in totals), Decimal(0)), totals))
    return tuple(row for row in rows if row.total)


def _findings(found: CaseAnswer) -> tuple[str, ...]:
    """Return what stands out; a figure that ended says nothing when nobody lives on it."""
    inputs = found.filled.inputs
    quiet = {"tariff_ukraine"} if "ukraine_places" in inputs and not inputs["ukraine_places"].values[0] else set()
    let = "let_places" not in inputs or inputs["let_places"].values[0]
    return tuple(
        one.sentence
        for one in found.findings
        if one.values.get("input") not in quiet and (let or one.code != "integral-cost-test")
    )


def _statuses(found: CaseAnswer) -> tuple[tuple[str, int], ...]:
    first = ((one, next(iter(one.read), None)) for one in found.filled.inputs.values())
    counted = Counter((figure.status if figure else one.input.status).value for one, figure in first)
    return tuple((name, counted[name]) for name in ("verified", "to_verify", "assumption", "open") if counted[name])
