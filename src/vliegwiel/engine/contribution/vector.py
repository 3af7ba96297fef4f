# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Many households at once: the same sums in whole cents over arrays, equal to the exact path to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.contribution.exact import Amounts
from vliegwiel.engine.contribution.figures import SIZES, Allowance, RebaFigures, RoooFigures
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme

Cents: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """Households as arrays of equal length [cents per month unless said otherwise].

    displaced  whether the RooO applies
    permit     whether the household holds a permit (Reba art. 5.4)
    paying     adults with an income
    """

    adults: Cents
    children: Cents
    net_income: Cents
    work_income: Cents
    child_benefit: Cents
    assets: Cents
    weeks_worked: Cents
    displaced: Mask
    permit: Mask
    paying: Cents
    catering: Mask

    def richer(self, amount: int) -> Columns:
        """Return the same households with this much more net income from work [cents]."""
        return replace(self, net_income=self.net_income + amount, work_income=self.work_income + amount)

    def of(self, chosen: Mask) -> Columns:
        """Return only the chosen households."""
        return Columns(*(getattr(self, name)[chosen] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What comes out, as arrays [cents]; see Outcome for the meaning."""

    economic_value: Cents
    exempt: Cents
    means: Cents
    contribution: Cents
    saved: Cents
    allowance: Cents
    keeps: Cents

    @property
    def paid(self) -> Cents:
        """Part of the contribution that goes to reception."""
        return self.contribution - self.saved


def columns_of(rows: Sequence[Question]) -> Columns:
    """Return households as arrays."""

    def whole(values: list[int]) -> Cents:
        return np.array(values, dtype=np.int64)

    def money(name: str) -> Cents:
        return whole([int(getattr(row, name).scaleb(2)) for row in rows])

    return Columns(
        adults=whole([row.adults for row in rows]),
        children=whole([row.children for row in rows]),
        net_income=money("net_income_month"),
        work_income=money("work_income_month"),
        child_benefit=money("child_benefit_month"),
        assets=money("assets"),
        weeks_worked=whole([row.weeks_worked_in_52 for row in rows]),
        displaced=np.array([row.status.is_displaced for row in rows]),
        permit=np.array([row.status.has_permit for row in rows]),
        paying=whole([row.adults if row.adults_with_income is None else row.adults_with_income for row in rows]),
        catering=np.array([row.catering for row in rows]),
    )


def contributions(columns: Columns, scheme: Scheme, amounts: Amounts) -> Outcomes:
    """Return what a scheme asks of many households.

    :raises SavedShareIsOpen: the scheme saves and nobody said which part
    :raises ValueError: the amounts were read for households of another regime
    """
    displaced = columns.displaced
    if not displaced.any():
        return _reba(columns, scheme, amounts.reba)
    if displaced.all():
        return _rooo(columns, scheme, amounts.rooo)
    first, second = (
        _reba(columns.of(~displaced), scheme, amounts.reba),
        _rooo(columns.of(displaced), scheme, amounts.rooo),
    )
    merged = []
    for name in Outcomes.__slots__:
        values = np.empty(len(displaced), dtype=np.int64)
        values[~displaced], values[displaced] = getattr(first, name), getattr(second, name)
        merged.append(values)
    return Outcomes(*merged)


def _reba(columns: Columns, scheme: Scheme, figures: RebaFigures | None) -> Outcomes:
    if figures is None:
        raise ValueError("the amounts of Reba were not read")
    people, factor = columns.adults + columns.children, Fraction(figures.week_to_month.number)
    provisions = _times(_allowance(figures.allowance, columns), factor)
    others = np.maximum(people - 2, 0) * _in_cents(figures.further.number)
    weekly = _in_cents(figures.first.number) + (people > 1) * _in_cents(figures.second.number) + others
    housing = np.minimum(_times(weekly, factor), _in_cents(figures.housing_cap.number))
    value = provisions + housing
    exempt = _exempt(columns, scheme, figures)
    means = np.maximum(columns.net_income - exempt - columns.child_benefit, 0)
    if scheme.assets == "above_limit" and columns.assets.any():
        alone, together = (_in_cents(figures.asset_limit(size).number) for size in (1, 2))
        means = means + np.maximum(columns.assets - np.where(people == 1, alone, together), 0)
    asked = np.minimum(means, value)
    saved = _times(asked, Fraction(scheme.saved))
    return Outcomes(value, exempt, means, asked, saved, np.zeros_like(asked), columns.net_income - asked)


def _exempt(columns: Columns, scheme: Scheme, figures: RebaFigures) -> Cents:
    base = columns.work_income
    if scheme.exempt_base == "net_income":
        base = np.minimum(base, columns.net_income)
    part = figures.exempt_share.number if scheme.exempt_share is None else scheme.exempt_share
    left = _times(base, Fraction(part))
    cap = figures.exempt_cap.number if scheme.exempt_cap is None else scheme.exempt_cap
    if cap != "none":
        left = np.minimum(left, _in_cents(cap))
    if scheme.week_limit == "counts":
        over = ~columns.permit & (columns.weeks_worked > int(figures.exempt_weeks.number))
        left = np.where(over, 0, left)
    return left


def _rooo(columns: Columns, scheme: Scheme, figures: RoooFigures | None) -> Outcomes:
    if figures is None:
        raise ValueError("the amounts of the RooO were not read")
    plus = 1 + Fraction(figures.bonus_share.number)
    living = _allowance(figures.allowance, columns, food=~columns.catering)
    each = np.full_like(living, _in_cents(figures.operation.number))
    if figures.catering:
        each = each + columns.catering * _in_cents(figures.catering.number)
    highest = np.minimum(columns.paying, int(figures.most_adults.number)) * each
    income = np.maximum(columns.net_income - columns.child_benefit, 0)
    needed = _times(income, 1 / plus)
    if scheme.displaced_start == "gradual":
        means = np.maximum(needed - living, 0)
        asked = np.minimum(means, highest)
    else:
        means = np.maximum(income - _times(living, plus), 0)
        asked = np.where(income >= _times(living + highest, plus), highest, 0)
    exempt = np.maximum(columns.net_income - means, 0)
    allowance = np.maximum(living - needed, 0)
    return Outcomes(highest, exempt, means, asked, np.zeros_like(asked), allowance, columns.net_income - asked)


def _allowance(allowance: Allowance, columns: Columns, *, food: Mask | None = None) -> Cents:
    people = columns.adults + columns.children
    size = np.clip(people - 2, 0, len(SIZES) - 1)
    grown = np.array([_in_cents(allowance.adult[one].number) for one in SIZES])[size]
    young = np.array([_in_cents(allowance.child[one].number) for one in SIZES])[size]
    alone = columns.adults == 0  # a minor alone counts as an adult (Rva art. 14.2.a)
    meals = grown * np.where(alone, people, columns.adults) + young * np.where(alone, 0, columns.children)
    if food is not None:
        meals = meals * food
    total: Cents = meals + people * _in_cents(allowance.personal.number)
    return total


def _in_cents(amount: Decimal) -> int:
    cents = amount.scaleb(2)
    if cents != int(cents):
        raise ValueError(f"{amount} is no whole number of cents")
    return int(cents)


def _times(cents: Cents, factor: Fraction) -> Cents:
    """Return amounts of zero or more times an exact factor, rounded half up to whole cents."""
    top, bottom = factor.numerator, factor.denominator
    return (2 * cents * top + bottom) // (2 * bottom)
