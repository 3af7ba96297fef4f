# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One household, exactly and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from vliegwiel.engine.contribution.figures import RebaFigures, RoooFigures, reba_figures, rooo_figures
from vliegwiel.engine.contribution.outcome import EARNED, More, Outcome, more
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.reba import reba
from vliegwiel.engine.contribution.rooo import rooo
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.contribution.trace import Step, dutch, percent
from vliegwiel.engine.parameters import Figure, Parameters, Status
from vliegwiel.engine.units import cent


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of both regimes on one day, as far as the question needs them."""

    day: date
    reba: RebaFigures | None
    rooo: RoooFigures | None

    @property
    def used(self) -> list[Figure]:
        """Every figure that was read."""
        return [*(self.reba.used if self.reba else []), *(self.rooo.used if self.rooo else [])]


def amounts_on(day: date, parameters: Parameters, rows: Sequence[Question]) -> Amounts:
    """Return the amounts that these households need on a day; what nobody needs is not read.

    :raises CannotCalculate: a figure has no value on this day, or is open
    """
    displaced = [row for row in rows if row.status.is_displaced]
    others = [row for row in rows if not row.status.is_displaced]
    return Amounts(
        day=day,
        reba=reba_figures(parameters, day, with_assets=any(row.assets for row in others)) if others else None,
        rooo=rooo_figures(parameters, day, with_catering=any(row.catering for row in displaced)) if displaced else None,
    )


def explain(row: Question, scheme: Scheme, amounts: Amounts) -> Outcome:
    """Return what a scheme asks of one household, with every step.

    :raises SavedShareIsOpen: the scheme saves and nobody said which part
    :raises ValueError: the amounts were read for households of another regime
    """
    if row.status.is_displaced:
        if amounts.rooo is None:
            raise ValueError("the amounts of the RooO were not read")
        found = rooo(row, scheme, amounts.rooo)
    else:
        if amounts.reba is None:
            raise ValueError("the amounts of Reba were not read")
        found = reba(row, scheme, amounts.reba)
    return replace(found, trace=(*found.trace, *_closing(found, scheme, is_displaced=row.status.is_displaced)))


def hundred_more(row: Question, scheme: Scheme, amounts: Amounts, now: Outcome) -> More:
    """Return what earning a hundred euros more, net and from work, would bring this household."""
    richer = row.model_copy(
        update={
            "net_income_month": row.net_income_month + EARNED,
            "work_income_month": row.work_income_month + EARNED,
        }
    )
    then = rooo(richer, scheme, amounts.rooo) if amounts.rooo and row.status.is_displaced else None
    if then is None:
        if amounts.reba is None:
            raise ValueError("the amounts of Reba were not read")
        then = reba(richer, scheme, amounts.reba)
    return more(now, then)


def _closing(found: Outcome, scheme: Scheme, *, is_displaced: bool) -> list[Step]:
    keeps = Step(
        "houdt over",
        "netto inkomen - eigen bijdrage",
        f"{dutch(found.net_income)} - {dutch(found.contribution)}",
        found.keeps,
        "",
        "rekenkundig",
        Status.VERIFIED,
    )
    if is_displaced or scheme.saved == 0:
        return [keeps]
    # The plan names no share: whoever asks chooses it, so it is an assumption however exact the sum.
    saved = Step(
        "gespaard",
        "deel van de eigen bijdrage",
        f"{percent(scheme.saved)} van {dutch(found.contribution)}",
        cent(found.saved),
        "voorstel van de VNG, geen geldend recht",
        f"regeling {scheme.name}, gekozen deel",
        Status.ASSUMPTION,
    )
    return [keeps, saved]
