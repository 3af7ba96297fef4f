# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Works the arrays out from the question, a block of households at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from vliegwiel.engine.region_match.question import Household, Limit, Municipality, Question
from vliegwiel.engine.region_match.table.arrays import ArrayLimit, Bools, Floats, Ints, Table

_BLOCK = 2_000
# No municipality can wish for a larger household [people].
_LARGEST_WISHED = 100


class Places:
    """Municipalities and regions by number, in the order of their ids."""

    def __init__(self, question: Question) -> None:
        self.towns: list[Municipality] = sorted(question.municipalities, key=lambda one: one.id)
        self.number = {one.id: number for number, one in enumerate(self.towns)}
        self.in_region: dict[str, list[int]] = {}
        for number, one in enumerate(self.towns):
            self.in_region.setdefault(one.region, []).append(number)
        self.region_of = [one.region for one in self.towns]
        self.sectors = {name: n for n, name in enumerate(sorted(_sectors(question)))}
        demand = {region.id: region.demand for region in question.regions}
        self.demand = np.zeros((len(self.sectors), len(self.towns)))
        self.wished = np.zeros((len(self.sectors), len(self.towns)))
        self.wished_size = np.zeros((_LARGEST_WISHED + 2, len(self.towns)))
        for column, one in enumerate(self.towns):
            for sector, part in demand.get(one.region, {}).items():
                self.demand[self.sectors[sector], column] = part
            for sector in one.wishes.sectors:
                self.wished[self.sectors[sector], column] = 1.0
            self.wished_size[one.wishes.household_sizes, column] = 1.0
        self.kinds = np.array([bool(one.wishes.sectors) + bool(one.wishes.household_sizes) for one in self.towns])

    def covered(self, limit: Limit) -> Ints:
        """Return the municipalities of which a limit counts the people."""
        return np.array(
            self.in_region[limit.region] if limit.region else [self.number[limit.municipality or ""]], dtype=np.int64
        )

    def named(self, names: Iterable[str]) -> tuple[list[int], list[int]]:
        """Return the municipalities named, and those elsewhere in their regions or in a region named."""
        exact = [self.number[name] for name in names if name in self.number]
        regions = {self.region_of[town] for town in exact} | {name for name in names if name in self.in_region}
        around = [town for region in sorted(regions) for town in self.in_region[region]]
        return exact, around


def _sectors(question: Question) -> set[str]:
    found = {sector for region in question.regions for sector in region.demand}
    found |= {sector for one in question.municipalities for sector in one.wishes.sectors}
    return found | {sector for one in question.households for adult in one.adults for sector in adult.skills}


def table_of(question: Question) -> Table:
    """Return the question as arrays; households with a fixed municipality are allowed only there."""
    places = Places(question)
    households = sorted(question.households, key=lambda one: one.id)
    shape = (len(households), len(places.towns))
    values, allowed = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    for start in range(0, len(households), _BLOCK):
        block = households[start : start + _BLOCK]
        values[start : start + _BLOCK] = values_of(block, places, question)
        allowed[start : start + _BLOCK] = allowed_of(block, places)
    number = {one.id: row for row, one in enumerate(households)}
    for fixed in question.fixed:
        row = number[fixed.household]
        only = np.zeros(shape[1], dtype=np.bool_)
        only[places.number[fixed.municipality]] = True
        allowed[row] &= only
    limits = sorted(question.limits, key=lambda limit: limit.label)
    return Table(
        households=[one.id for one in households],
        municipalities=[one.id for one in places.towns],
        values=values,
        allowed=allowed,
        size=np.array([one.size for one in households], dtype=np.int64),
        places=np.array([one.places for one in places.towns], dtype=np.int64),
        limits=[
            ArrayLimit(
                np.array(sorted(number[name] for name in limit.households), dtype=np.int64),
                places.covered(limit),
                limit.at_most,
            )
            for limit in limits
        ],
        labels=[limit.label for limit in limits],
    )


def values_of(households: Sequence[Household], places: Places, question: Question) -> Floats:
    """Return what each of these households is worth in each municipality [households x municipalities]."""
    weights = question.weights
    profile = np.zeros((len(households), len(places.sectors)))
    skilled = np.zeros_like(profile)
    for row, one in enumerate(households):
        for adult in one.adults:
            total = sum(adult.skills.values())
            for sector, part in adult.skills.items():
                if part > 0:
                    profile[row, places.sectors[sector]] += part / total
                    skilled[row, places.sectors[sector]] = 1.0
    values = weights.work * (profile @ places.demand)
    sizes = np.array([one.size for one in households])
    wished = (skilled @ places.wished > 0).astype(np.float64)
    wished += places.wished_size[np.minimum(sizes, _LARGEST_WISHED + 1)]
    values += weights.wishes * wished / np.maximum(places.kinds, 1)
    for row, one in enumerate(households):
        _add_named(values[row], one, places, question)
    return values


def _add_named(row: Floats, one: Household, places: Places, question: Question) -> None:
    weights = question.weights
    for names, weight in ((one.family_in, weights.family), (one.care_in, weights.care)):
        if names:
            exact, around = places.named(names)
            row[around] += 0.5 * weight
            row[exact] += 0.5 * weight
    if one.ties:
        row[places.named(one.ties)[1]] += weights.ties
    if one.wants:
        exact = [places.number[name] for name in one.wants if name in places.number]
        regions = {name for name in one.wants if name in places.in_region}
        wanted = {*exact, *(town for region in regions for town in places.in_region[region])}
        row[sorted(wanted)] += weights.wants


def allowed_of(households: Sequence[Household], places: Places) -> Bools:
    """Return where each of these households may go: every need met, home large enough."""
    largest = np.array([town.largest_home for town in places.towns])
    sizes = np.array([one.size for one in households])
    allowed: Bools = sizes[:, None] <= largest[None, :]
    known: dict[frozenset[str], Bools] = {}
    for row, one in enumerate(households):
        if one.needs:
            needs = frozenset(one.needs)
            if needs not in known:
                known[needs] = np.array([needs <= set(town.offers) for town in places.towns])
            allowed[row] &= known[needs]
    return allowed
