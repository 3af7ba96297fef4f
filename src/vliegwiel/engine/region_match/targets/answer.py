# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The answer that the command line, the API and the areas give: plain numbers and texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import Figure, Parameters, weakest
from vliegwiel.engine.region_match.targets.dispersal import DispersalTask, dispersal_tasks, per_province
from vliegwiel.engine.region_match.targets.half_year import half_year_of
from vliegwiel.engine.region_match.targets.housing import HousingTarget, housing_targets
from vliegwiel.engine.region_match.targets.question import Question
from vliegwiel.engine.units import fingerprint

Kind: TypeAlias = Literal["housing", "dispersal"]

HOUSING_COLUMNS = (
    "municipality",
    "population",
    "share",
    "exact",
    "target",
    "swap",
    "agreed",
    "backlog",
    "due",
    "ahead",
)
DISPERSAL_COLUMNS = (
    "municipality",
    "province",
    "population",
    "score",
    "share",
    "exact",
    "ratio",
    "task",
    "swap",
    "agreed",
)
_RULE_FIGURE = {"housing": "law.housing_target.rounded_up_to", "dispersal": "law.dispersal.score_strength"}
_TOTAL_FIGURE = {"housing": "law.housing_target.national", "dispersal": "law.spreidingswet.capacity"}


def answer(
    rows: Sequence[Question],
    *,
    kind: Kind,
    day: date,
    parameters: Parameters,
    total: int | None = None,
    inhabitants: int | None = None,
) -> dict[str, Any]:
    """Return targets or tasks per municipality, with the figures they rest on.

    kind         the housing target for status holders, or the dispersal task of reception places
    day          a day in the half-year (housing) or cycle (dispersal)
    total        national number; the figure in force on the day when left out
    inhabitants  population of the country, when the rows are only a part of it (housing)

    :raises InvalidQuestion: see housing_targets and dispersal_tasks
    :raises CannotCalculate: no total was given and no figure is in force
    """
    figures = [] if total is not None else [parameters.on(day, _TOTAL_FIGURE[kind])]
    national = _national(figures[0]) if total is None else total
    rule = parameters.on(day, _RULE_FIGURE[kind])
    figures.append(rule)
    body = _housing(rows, national, day, inhabitants) if kind == "housing" else _dispersal(rows, national, rule)
    question: dict[str, Any] = {
        "rows": [row.model_dump(mode="json") for row in rows],
        "kind": kind,
        "day": day.isoformat(),
    }
    question |= {"total": national, "inhabitants": inhabitants}
    return {
        "kind": kind,
        "day": day.isoformat(),
        "total": national,
        **body,
        "figures": [_figure_row(figure) for figure in figures],
        "certainty": weakest(figure.status for figure in figures).value,
        "fingerprint": fingerprint(question, [figure.text for figure in figures]),
    }


def _national(figure: Figure) -> int:
    number = figure.number
    if number != int(number) or number < 0:
        raise CannotCalculate(f"{figure.name} is geen aantal: {number}.", values={"figure": figure.name})
    return int(number)


def _housing(rows: Sequence[Question], national: int, day: date, inhabitants: int | None) -> dict[str, Any]:
    found, half = housing_targets(rows, national, inhabitants=inhabitants), half_year_of(day)
    return {
        "half_year": str(half),
        "reference_date": half.reference_date.isoformat(),
        "population_on": half.population_on.isoformat(),
        "sum": sum(one.target for one in found),
        "rounded_up": _decimal(sum((one.target - one.exact for one in found), Fraction(0)), 6),
        "rows": [_housing_row(one) for one in found],
        "notes": [
            "Taakstelling naar rato van inwoners, per gemeente naar boven afgerond (Huisvestingswet 2014, art. 29)."
        ],
    }


def _dispersal(rows: Sequence[Question], national: int, strength: Figure) -> dict[str, Any]:
    found = dispersal_tasks(rows, national, strength=strength.number)
    notes = [
        "De formule is nog na te gaan: naar rato van inwoners maal (1 + SES-WOA-score), op grootste resten.",
        "Een achterstand of voorsprong telt hier niet mee.",
    ]
    return {
        "sum": sum(one.task for one in found),
        "rows": [_dispersal_row(one) for one in found],
        "provinces": per_province(found),
        "notes": notes,
    }


def _housing_row(one: HousingTarget) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in HOUSING_COLUMNS}
    return row | {"share": _decimal(one.share, 10), "exact": _decimal(one.exact, 6)}


def _dispersal_row(one: DispersalTask) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in DISPERSAL_COLUMNS}
    numbers = {"share": _decimal(one.share, 10), "exact": _decimal(one.exact, 6), "ratio": _decimal(one.ratio, 4)}
    return row | numbers | {"score": str(one.score)}


def _decimal(part: Fraction, places: int) -> str:
    return str(round(Decimal(part.numerator) / Decimal(part.denominator), places))


def _figure_row(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": figure.value,
        "unit": figure.unit,
        "source": figure.source.title,
        "status": figure.status.value,
    }
