# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands out in a case, in plain words: a source that does not add up, a figure that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from vliegwiel.engine.business_case.dutch import MONTHS, euros
from vliegwiel.engine.business_case.formula import Name, Tree, exact, exactly, whole_cents
from vliegwiel.engine.business_case.model import Case, Claim
from vliegwiel.engine.business_case.months import InputMonths, Months, NoNumber, days_in
from vliegwiel.engine.business_case.quantities import said
from vliegwiel.engine.parameters import Figure, Parameters


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a source says a total is, beside what we calculate.

    first, last  the months it is about (1…)
    line         the line whose total this is; None when it is another sum
    """

    label: str
    says: Decimal
    ours: Decimal
    difference: Decimal
    source: str
    quote: str
    first: int
    last: int
    line: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should know. `code` is stable, `sentence` is Dutch."""

    code: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain data."""
        return {
            "code": self.code,
            "sentence": self.sentence,
            **{key: _text(value) for key, value in self.values.items()},
        }


@dataclass(frozen=True, slots=True)
class IntegralCostAnswer:
    """Whether rent covers integral costs; when not, whether the grounds for an exception are complete."""

    name: str
    label: str
    income: Decimal
    costs: Decimal
    shortfall: Decimal
    verdict: str
    sentence: str


def claims(case: Case, filled: Months, parameters: Parameters) -> list[Claimed]:
    """Return each total that a source states beside our own."""
    return [_claimed(claim, filled, parameters) for claim in case.claims]


def findings(
    case: Case, filled: Months, stated: list[Claimed], tests: Iterable[IntegralCostAnswer]
) -> Iterator[Finding]:
    """Give what stands out: notes of the case, then contradicted totals, then what is missing."""
    for number, note in enumerate(case.notes, start=1):
        yield Finding("note", note, {"number": number})
    for test in tests:
        yield Finding("integral-cost-test", test.sentence, {"verdict": test.verdict, "shortfall": test.shortfall})
    yield from (_contradiction(claim) for claim in stated if claim.difference)
    yield from (_ended(one, filled.days) for one in filled.inputs.values() if one.figures and None in one.figures)
    if "discount_rate" not in case.inputs:
        sentence = "Er is geen rekenrente (discount_rate): de contante waarde is de gewone som."
        yield Finding("no-discount-rate", sentence)
    if "places" not in case.inputs and "places" not in case.series:
        yield Finding("no-places", "Er is geen invoer places: bedragen per plaats per dag zijn niet te geven.")


def _ended(one: InputMonths, days: tuple[date, ...]) -> Finding:
    without = [day for day, figure in zip(days, one.figures, strict=True) if figure is None]
    first, instead = f"{MONTHS[without[0].month - 1]} {without[0].year}", said(one.input.otherwise, one.input.unit)
    sentence = (
        f"{one.input.label}: het kengetal geldt niet in {len(without)} van de {len(days)} maanden, voor het eerst in "
        f"{first}. Daar rekent de case met {instead}."
    )
    return Finding("figure-ended", sentence, {"input": one.input.name, "from": without[0].isoformat()})


def _claimed(claim: Claim, filled: Months, parameters: Parameters) -> Claimed:
    first, last = claim.row.months
    figure = _figure(claim, filled.days[first - 1], parameters)
    says = claim.row.says if figure is None else figure.number
    assert says is not None  # noqa: S101 - the reader lets no claim through without a number
    ours = _over(claim.tree, filled, first, last, claim.row.label)
    source, quote = (figure.source.title, figure.quote) if figure else (claim.row.source, "")
    line = claim.tree.name if isinstance(claim.tree, Name) and claim.tree.name in filled.lines else None
    return Claimed(claim.row.label, says, ours, says - ours, source, quote, first, last, line, claim.row.note)


def _figure(claim: Claim, day: date, parameters: Parameters) -> Figure | None:
    return parameters.on(day, claim.row.figure) if claim.row.figure else None


def _over(tree: Tree, filled: Months, first: int, last: int, label: str) -> Decimal:
    """Lines and days stand for their sum over the months, all else for its value in the first."""
    values = filled.values(first)
    values["days"] = Decimal(sum(days_in(day) for day in filled.days[first - 1 : last]))
    values |= {name: sum(months[first - 1 : last], Decimal(0)) for name, months in filled.lines.items()}
    with exactly():
        try:
            return whole_cents(exact(tree, values))
        except ArithmeticError:
            raise NoNumber(f"{label} heeft geen waarde: een deling door nul. Kijk de formule na.") from None


def _contradiction(claim: Claimed) -> Finding:
    more = "meer" if claim.difference > 0 else "minder"
    says = euros(claim.says, 0 if claim.says == claim.says.to_integral_value() else 2)
    sentence = (
        f"{claim.label}: de bron schrijft {says}, de som is {euros(claim.ours)}. "
        f"De bron heeft {euros(abs(claim.difference))} {more}; we tonen beide en rekenen met de som."
    )
    if claim.note:
        sentence = f"{sentence} {claim.note}"
    values = {
        "label": claim.label,
        "source_says": claim.says,
        "calculated": claim.ours,
        "difference": claim.difference,
        "source": claim.source,
        "quote": claim.quote,
        "months": [claim.first, claim.last],
        "line": claim.line,
    }
    return Finding("source-contradicts", sentence, values)


def _text(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
