# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""RooO: the own contribution of people displaced from Ukraine, step by step in exact decimals."""

from __future__ import annotations

from decimal import Decimal

from vliegwiel.engine.contribution.figures import RoooFigures
from vliegwiel.engine.contribution.outcome import Outcome
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.contribution.trace import Step, dutch, percent, step
from vliegwiel.engine.units import Money, cent

ZERO = Decimal(0)
_ARTICLE = "RooO (BWBR0046503), eigen bijdrage sinds 1 juli 2024"


def rooo(row: Question, scheme: Scheme, figures: RoooFigures) -> Outcome:
    """Return what the RooO asks of one household in one month.

    Who works keeps at least the living allowance plus a bonus. The proposal to save is about Reba: nothing is saved.
    """
    living = _living_allowance(row, figures)
    highest = _highest(row, figures)
    income = max(ZERO, row.net_income_month - row.child_benefit_month)
    needed = cent(income / (1 + figures.bonus_share.number))
    left = max(ZERO, living.value - needed)
    means = _means(income, living.value, figures) if scheme.displaced_start == "at_threshold" else needed - living.value
    means = max(ZERO, means)
    asked = _asked(scheme, figures, income, (living.value, highest.value, means))
    bonus = percent(1 + figures.bonus_share.number)
    trace = (
        living,
        highest,
        step(
            "leefgeld dat naast het inkomen blijft",
            "leefgeld - inkomen gedeeld door (1 + bonus), ten minste 0",
            f"max(0, {dutch(living.value)} - {dutch(income)} / {bonus})",
            left,
            (_ARTICLE, (figures.bonus_share,)),
        ),
        step("middelen", *_said(scheme, income, living.value, bonus), means, (_ARTICLE, (figures.bonus_share,))),
        step(
            "eigen bijdrage",
            "de middelen, ten hoogste de bijdrage van het gezin",
            f"min({dutch(means)}, {dutch(highest.value)})"
            if scheme.displaced_start == "gradual"
            else f"{dutch(highest.value)} vanaf {dutch(_threshold(figures, living.value + highest.value))}",
            asked,
            (_ARTICLE, (figures.operation, figures.bonus_share)),
        ),
    )
    exempt = max(ZERO, row.net_income_month - means)
    return Outcome(row.net_income_month, highest.value, exempt, means, asked, ZERO, left, trace)


def _living_allowance(row: Question, figures: RoooFigures) -> Step:
    amount = figures.allowance.of(row.adults, row.children, food=not row.catering)
    meals = ", zonder eetgeld omdat er maaltijden zijn" if row.catering else ""
    return step(
        "leefgeld zonder inkomen",
        f"eetgeld en persoonlijke uitgaven van het gezin{meals}",
        f"{row.adults} volwassenen, {row.children} kinderen",
        amount,
        (_ARTICLE, figures.allowance.figures),
    )


def _highest(row: Question, figures: RoooFigures) -> Step:
    paying = row.adults if row.adults_with_income is None else row.adults_with_income
    counted = min(Decimal(paying), figures.most_adults.number)
    each, used = figures.operation.number, [figures.operation, figures.most_adults]
    if row.catering and figures.catering:
        each += figures.catering.number
        used.append(figures.catering)
    return step(
        "hoogste bijdrage van het gezin",
        "aantal betalende volwassenen (met een maximum) x bijdrage",
        f"{counted} x {dutch(each)}",
        counted * each,
        (_ARTICLE, used),
    )


def _threshold(figures: RoooFigures, amount: Money) -> Money:
    return cent(amount * (1 + figures.bonus_share.number))


def _means(income: Money, living: Money, figures: RoooFigures) -> Money:
    return income - _threshold(figures, living)


def _asked(scheme: Scheme, figures: RoooFigures, income: Money, amounts: tuple[Money, Money, Money]) -> Money:
    living, highest, means = amounts
    if scheme.displaced_start == "gradual":
        return min(means, highest)
    return highest if income >= _threshold(figures, living + highest) else ZERO


def _said(scheme: Scheme, income: Money, living: Money, bonus: str) -> tuple[str, str]:
    if scheme.displaced_start == "gradual":
        return (
            "inkomen gedeeld door (1 + bonus) - leefgeld, ten minste 0",
            f"{dutch(income)} / {bonus} - {dutch(living)}",
        )
    return "inkomen - leefgeld x (1 + bonus), ten minste 0", f"{dutch(income)} - {dutch(living)} x {bonus}"
