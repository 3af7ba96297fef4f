# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The dated amounts that the regimes need, read once per day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vliegwiel.engine.parameters import Figure, Parameters

SIZES = ("1_2", "3", "4plus")


def size_class(people: int) -> str:
    """Return the class of household size by which food is paid: 1_2, 3 or 4plus (Rva art. 14.2)."""
    return SIZES[0] if people <= 2 else SIZES[min(people, 4) - 2]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a household gets for food and personal expenses, per person and per week (Rva) or month (RooO)."""

    adult: dict[str, Figure]
    child: dict[str, Figure]
    personal: Figure

    def of(self, adults: int, children: int, *, food: bool = True) -> Decimal:
        """Return the allowance of a whole household [euro], per week or per month.

        A minor alone counts as an adult (Rva art. 14.2.a).
        """
        people = adults + children
        total = self.personal.number * people
        if food:
            size = size_class(people)
            grown, young = (adults, children) if adults else (people, 0)
            total += self.adult[size].number * grown + self.child[size].number * young
        return total

    @property
    def figures(self) -> list[Figure]:
        """Every figure in here."""
        return [*self.adult.values(), *self.child.values(), self.personal]


@dataclass(frozen=True, slots=True)
class RebaFigures:
    """Amounts of Reba 2008 and Rva 2005 on one day."""

    allowance: Allowance
    first: Figure
    second: Figure
    further: Figure
    housing_cap: Figure
    week_to_month: Figure
    exempt_share: Figure
    exempt_cap: Figure
    exempt_weeks: Figure
    asset_single: Figure | None
    asset_family: Figure | None

    @property
    def value_used(self) -> list[Figure]:
        """The figures behind the economic value."""
        own = [self.first, self.second, self.further, self.housing_cap, self.week_to_month]
        return [*self.allowance.figures, *own]

    @property
    def used(self) -> list[Figure]:
        """Every figure that was read."""
        exempt = [self.exempt_share, self.exempt_cap, self.exempt_weeks]
        return [*self.value_used, *exempt, *(one for one in (self.asset_single, self.asset_family) if one)]

    def asset_limit(self, people: int) -> Figure:
        """The limit that holds for a household of this size (Participatiewet art. 34)."""
        limit = self.asset_single if people == 1 else self.asset_family
        if limit is None:
            raise ValueError("the asset limit was not read, because no household had assets")
        return limit


@dataclass(frozen=True, slots=True)
class RoooFigures:
    """Amounts of the RooO on one day."""

    allowance: Allowance
    operation: Figure
    catering: Figure | None
    bonus_share: Figure
    most_adults: Figure

    @property
    def used(self) -> list[Figure]:
        """Every figure that was read."""
        own = [self.operation, self.bonus_share, self.most_adults, *([self.catering] if self.catering else [])]
        return [*self.allowance.figures, *own]


def reba_figures(parameters: Parameters, day: date, *, with_assets: bool) -> RebaFigures:
    """Return the amounts of Reba on a day; the asset limit only when a household has assets.

    :raises CannotCalculate: a figure has no value on this day, or is open
    """

    def on(name: str) -> Figure:
        return _known(parameters.on(day, f"law.{name}"))

    return RebaFigures(
        allowance=_allowance(parameters, day, "law.rva.food.self", "child", "law.rva.personal"),
        first=on("reba.housing_value.first"),
        second=on("reba.housing_value.second"),
        further=on("reba.housing_value.further"),
        housing_cap=on("reba.housing_value.cap"),
        week_to_month=on("reba.week_to_month"),
        exempt_share=on("reba.exempt_share_work"),
        exempt_cap=on("reba.exempt_cap_work"),
        exempt_weeks=on("reba.exempt_max_weeks"),
        asset_single=on("asset_limit.single") if with_assets else None,
        asset_family=on("asset_limit.family") if with_assets else None,
    )


def rooo_figures(parameters: Parameters, day: date, *, with_catering: bool) -> RoooFigures:
    """Return the amounts of the RooO on a day; those for catering only when a household has meals provided.

    :raises CannotCalculate: a figure has no value on this day, or is open
    """

    def on(name: str) -> Figure:
        return _known(parameters.on(day, f"law.rooo.{name}"))

    return RoooFigures(
        allowance=_allowance(parameters, day, "law.rooo.food", "minor", "law.rooo.personal"),
        operation=on("own_contribution.operation"),
        catering=on("own_contribution.catering") if with_catering else None,
        bonus_share=on("own_contribution.bonus_share"),
        most_adults=on("own_contribution.most_adults"),
    )


def _allowance(parameters: Parameters, day: date, food: str, young: str, personal: str) -> Allowance:
    return Allowance(
        adult={size: _known(parameters.on(day, f"{food}.adult_{size}")) for size in SIZES},
        child={size: _known(parameters.on(day, f"{food}.{young}_{size}")) for size in SIZES},
        personal=_known(parameters.on(day, personal)),
    )


def _known(figure: Figure) -> Figure:
    """Return the figure when it has a value; an open one raises here, not halfway."""
    _ = figure.number
    return figure


def texts(figures: Iterable[Figure]) -> list[str]:
    """Return one line per figure, each once, for the fingerprint."""
    return sorted({figure.text for figure in figures})
