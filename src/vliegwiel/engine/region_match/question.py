# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one asks: municipalities, regions, households, and the dated national weights (assumptions.region_match)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from vliegwiel.engine.errors import Problem
from vliegwiel.engine.parameters import Figure, read_parameters, weakest
from vliegwiel.engine.units.reading import NOBODY, Asked, Count, Id, Part, Weight, duplicates, read_with, unknown_ids

# The law's order: vulnerability and family, then ties and work, then wishes.
LEVELS = (("family", "care"), ("ties", "work"), ("wants", "wishes"))
_FIGURES = "assumptions.region_match."


def weights_on(day: date | None) -> dict[str, Figure]:
    """Return the dated national figure of each criterion, by the name of the criterion.

    day  in force on this day; None for the last that is known

    :raises NotInForce: there was none yet on this day
    """
    parameters = read_parameters()
    names = [name for level in LEVELS for name in level]
    if day is not None:
        return {name: parameters.on(day, f"{_FIGURES}{name}") for name in names}
    return {name: parameters.series(f"{_FIGURES}{name}")[0].figures[-1] for name in names}


def _last(name: str) -> Any:
    """Return the field of a weight: who gives none gets the last national one."""
    return Field(default_factory=lambda: float(weights_on(None)[name].number))


class Wishes(Asked):
    """What a municipality would like: people with skills in these sectors, households of these sizes."""

    sectors: list[Id] = []
    household_sizes: list[Annotated[int, Field(strict=True, ge=1, le=100)]] = []


class Municipality(Asked):
    """A municipality: places [persons], needs it can meet, its largest home [persons], its wishes."""

    id: Id
    region: Id
    places: Count
    offers: list[str] = []
    largest_home: Count = 100
    wishes: Wishes = Wishes()


class Region(Asked):
    """A labour-market region with its demand per sector (0-1)."""

    id: Id
    demand: dict[str, Part] = {}


class Adult(Asked):
    """One adult with skills per sector (0-1)."""

    skills: dict[str, Part] = {}


class Household(Asked):
    """People who stay together. `care_in` and `wants` name municipalities or regions; `needs` are practical."""

    id: Id
    adults: list[Adult] = []
    children: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    needs: list[str] = []
    family_in: list[Id] = []
    care_in: list[Id] = []
    ties: list[Id] = []
    wants: list[Id] = []

    @property
    def size(self) -> int:
        """How many people this household is."""
        return len(self.adults) + self.children


class Limit(Asked):
    """At most so many people of these households in one region or municipality."""

    label: Id
    households: list[Id]
    region: Id | None = None
    municipality: Id | None = None
    at_most: Count


class Fixed(Asked):
    """A person has decided on this municipality, with a reason."""

    household: Id
    municipality: Id
    reason: Annotated[str, Field(min_length=1)]


class Weights(Asked):
    """What a full point on each criterion counts for."""

    family: Weight = _last("family")
    care: Weight = _last("care")
    ties: Weight = _last("ties")
    work: Weight = _last("work")
    wants: Weight = _last("wants")
    wishes: Weight = _last("wishes")


class Question(Asked):
    """Who needs a municipality, and what the municipalities have."""

    municipalities: list[Municipality]
    regions: list[Region] = []
    households: list[Household]
    limits: list[Limit] = []
    fixed: list[Fixed] = []
    weights: Weights = Field(default_factory=Weights)

    @property
    def certainty(self) -> str:
        """How sure the weakest figure is: the weights are a choice, not a measurement."""
        return weakest(figure.status for figure in weights_on(None).values()).value


# What a row that cannot be read needs, so that others may still name it.
_STANDS_IN: dict[str, tuple[str, dict[str, Any]]] = {
    "municipalities": ("id", {"region": NOBODY, "places": 0}),
    "regions": ("id", {}),
    "households": ("id", {"adults": [{}]}),
    "limits": ("label", {"households": [], "at_most": 0}),
    "fixed": ("household", {"municipality": NOBODY, "reason": NOBODY}),
}


def read(raw: Any, *, day: date | None = None) -> Question:
    """Return the question, when every field, id and weight is right.

    day  of the question: a weight that it does not hold is that of this day, or without a day the last that is known

    :raises InvalidQuestion: with all problems at once
    :raises NotInForce: there were no national weights yet on this day
    """
    return read_with(Question, _with_weights(raw, day), _STANDS_IN, problems)


def _with_weights(raw: Any, day: date | None) -> Any:
    given = raw.get("weights", {}) if isinstance(raw, Mapping) else None
    if day is None or not isinstance(given, Mapping):
        return raw
    national = {name: float(figure.number) for name, figure in weights_on(day).items()}
    return {**raw, "weights": {**national, **given}}


def problems(question: Question) -> Iterator[Problem]:
    """Give everything that contradicts itself: ids, needs and homes against what is fixed, weights out of order."""
    towns = {one.id: one for one in question.municipalities}
    regions = {one.id for one in question.regions} | {one.region for one in question.municipalities}
    yield from duplicates("municipalities", (one.id for one in question.municipalities))
    yield from duplicates("regions", (one.id for one in question.regions))
    yield from duplicates("households", (one.id for one in question.households))
    if question.regions:
        known = {one.id for one in question.regions}
        for number, town in enumerate(question.municipalities):
            yield from unknown_ids(f"municipalities[{number}].region", [town.region], known, "regio")
    yield from (
        Problem(f"regions[].id {name}", "Deze naam is ook een gemeente.", "Geef regio's en gemeenten eigen namen.")
        for name in sorted(regions & set(towns))
    )
    for number, household in enumerate(question.households):
        yield from _of_household(f"households[{number}]", household, set(towns), regions)
    yield from _of_limits(question, set(towns), regions)
    yield from _of_fixed(question, towns)
    yield from _of_weights(question)


def _of_household(where: str, one: Household, towns: set[str], regions: set[str]) -> Iterator[Problem]:
    if one.size == 0:
        yield Problem(where, "Dit huishouden heeft niemand.", "Geef minstens één volwassene of kind.")
    yield from unknown_ids(f"{where}.family_in", one.family_in, towns, "gemeente")
    yield from unknown_ids(f"{where}.care_in", one.care_in, towns | regions, "gemeente of regio")
    yield from unknown_ids(f"{where}.ties", one.ties, regions, "regio")
    yield from unknown_ids(f"{where}.wants", one.wants, towns | regions, "gemeente of regio")


def _of_limits(question: Question, towns: set[str], regions: set[str]) -> Iterator[Problem]:
    households = {one.id for one in question.households}
    yield from duplicates("limits", (limit.label for limit in question.limits))
    for number, limit in enumerate(question.limits):
        where = f"limits[{number}]"
        yield from unknown_ids(f"{where}.households", limit.households, households, "huishouden")
        yield from duplicates(f"{where}.households", limit.households)
        if (limit.region is None) == (limit.municipality is None):
            yield Problem(where, "Noem een regio of een gemeente.", "Vul één van beide in.")
        yield from unknown_ids(f"{where}.region", filter(None, [limit.region]), regions, "regio")
        yield from unknown_ids(f"{where}.municipality", filter(None, [limit.municipality]), towns, "gemeente")


def _of_fixed(question: Question, towns: dict[str, Municipality]) -> Iterator[Problem]:
    households = {one.id: one for one in question.households}
    yield from _fixed_twice(question)
    for number, fixed in enumerate(question.fixed):
        where = f"fixed[{number}]"
        yield from unknown_ids(f"{where}.household", [fixed.household], households, "huishouden")
        yield from unknown_ids(f"{where}.municipality", [fixed.municipality], towns, "gemeente")
        one, town = households.get(fixed.household), towns.get(fixed.municipality)
        if one is None or town is None:
            continue
        missing = sorted(set(one.needs) - set(town.offers))
        if missing:
            wrong = f"{town.id} biedt niet wat {one.id} nodig heeft: {', '.join(missing)}."
            yield Problem(where, wrong, "Kies een gemeente die dit biedt.")
        if one.size > town.largest_home:
            wrong = f"{one.id} telt {one.size} mensen; de grootste woning in {town.id} is voor {town.largest_home}."
            yield Problem(where, wrong, "Kies een gemeente met een grotere woning.")


def _fixed_twice(question: Question) -> Iterator[Problem]:
    places: dict[str, list[str]] = {}
    for fixed in question.fixed:
        places.setdefault(fixed.household, []).append(fixed.municipality)
    for household, fixed_in in places.items():
        if len(fixed_in) > 1:
            wrong = f"{household} is {len(fixed_in)} keer vastgelegd: in {', '.join(fixed_in)}."
            yield Problem("fixed", wrong, "Leg één gemeente vast.")


def _of_weights(question: Question) -> Iterator[Problem]:
    """A full point on a level outweighs all lower levels together, also for the household with most adults."""
    adults = max((len(one.adults) for one in question.households), default=1)
    weights = question.weights
    full = {"ties": weights.ties, "work": weights.work * max(1, adults), "wants": weights.wants}
    full |= {"wishes": weights.wishes}
    for place, level in enumerate(LEVELS[:-1]):
        lower = sum(full[name] for names in LEVELS[place + 1 :] for name in names)
        for name in level:
            weight = getattr(weights, name)
            if weight <= lower:
                wrong = f"{weight:g} weegt niet op tegen alle lagere samen: {lower:g}, bij {adults} volwassenen."
                yield Problem(f"weights.{name}", wrong, f"Geef meer dan {lower:g}, of verlaag de lagere gewichten.")
