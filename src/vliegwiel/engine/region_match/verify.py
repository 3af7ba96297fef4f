# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks a proposal against the question alone; shares no code with `propose`, `table` or `explain`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.question import Household, Municipality, Question


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that a proposal breaks: the rule's code, and where."""

    code: str
    where: str


def faults(question: Question, answer: Answer, *, thorough: bool = False) -> list[Fault]:
    """Return every rule that the answer breaks; an empty list is a clean proposal.

    thorough  also what is said beside it: every alternative, and why somebody has no municipality
    """
    households = {one.id: one for one in question.households}
    towns = {one.id: one for one in question.municipalities}
    found = list(_everyone_once(households, towns, answer))
    if found:
        return found
    goes_to = {row.household: row.municipality for row in answer.placements}
    found += _must(question, households, towns, goes_to)
    found += _values(question, households, towns, answer)
    found += _sums(households, answer)
    if {*answer.scarcity} != {*towns}:
        found.append(Fault("scarcity-not-per-municipality", "scarcity"))
    if thorough:
        found += _alternatives(question, households, towns, answer)
        found += _because(question, households, answer)
    return found


def _everyone_once(households: dict[str, Household], towns: dict[str, Municipality], answer: Answer) -> Iterator[Fault]:
    times = Counter([row.household for row in answer.placements] + [row.household for row in answer.unplaced])
    for name in households.keys() | times.keys():
        if name not in households:
            yield Fault("unknown-household", name)
        elif times[name] != 1:
            yield Fault("household-not-answered-once", name)
    for row in answer.placements:
        if row.municipality not in towns:
            yield Fault("unknown-municipality", row.municipality)


def _must(
    question: Question, households: dict[str, Household], towns: dict[str, Municipality], goes_to: dict[str, str]
) -> Iterator[Fault]:
    people: Counter[str] = Counter()
    for name, place in goes_to.items():
        one, town = households[name], towns[place]
        people[place] += _people(one)
        if _people(one) > town.largest_home:
            yield Fault("home-too-small", name)
        if any(need not in town.offers for need in one.needs):
            yield Fault("need-not-met", name)
    for place, number in people.items():
        if number > towns[place].places:
            yield Fault("more-people-than-places", place)
    for fixed in question.fixed:
        if goes_to.get(fixed.household) != fixed.municipality:
            yield Fault("fixed-not-kept", fixed.household)
    yield from _limits(question, households, towns, goes_to)


def _people(one: Household) -> int:
    return len(one.adults) + one.children


def _limits(
    question: Question, households: dict[str, Household], towns: dict[str, Municipality], goes_to: dict[str, str]
) -> Iterator[Fault]:
    for limit in question.limits:
        counted = 0
        for name in limit.households:
            place = goes_to.get(name)
            if place is not None and (place == limit.municipality or towns[place].region == limit.region):
                counted += _people(households[name])
        if counted > limit.at_most:
            yield Fault("limit", limit.label)


def _values(
    question: Question, households: dict[str, Household], towns: dict[str, Municipality], answer: Answer
) -> Iterator[Fault]:
    demand = {region.id: region.demand for region in question.regions}
    for row in answer.placements:
        right = _worth(question, households[row.household], towns, towns[row.municipality], demand)
        if abs(right - row.value) > 1e-6:
            yield Fault("value-of-placement", row.household)
        told = sum(reason.score * reason.weight for reason in row.reasons)
        if abs(told - row.value) > 1e-6:
            yield Fault("reasons-do-not-add-up", row.household)


def _worth(
    question: Question,
    one: Household,
    towns: dict[str, Municipality],
    town: Municipality,
    demand: dict[str, dict[str, float]],
) -> float:
    weights, total = question.weights, 0.0
    for names, weight in ((one.family_in, weights.family), (one.care_in, weights.care)):
        if town.id in names:
            total += weight
        elif any((towns[name].region if name in towns else name) == town.region for name in names):
            total += weight / 2
    total += weights.ties if town.region in one.ties else 0.0
    total += weights.wants if {town.id, town.region} & set(one.wants) else 0.0
    wanted = demand.get(town.region, {})
    for adult in one.adults:
        sum_of_skills = sum(adult.skills.values())
        for sector, skill in adult.skills.items():
            if sum_of_skills:
                total += weights.work * skill / sum_of_skills * wanted.get(sector, 0.0)
    return total + weights.wishes * _wished(one, town)


def _wished(one: Household, town: Municipality) -> float:
    stated = met = 0
    if town.wishes.sectors:
        stated += 1
        met += any(adult.skills.get(sector, 0) > 0 for adult in one.adults for sector in town.wishes.sectors)
    if town.wishes.household_sizes:
        stated += 1
        met += _people(one) in town.wishes.household_sizes
    return met / stated if stated else 0.0


def _sums(households: dict[str, Household], answer: Answer) -> Iterator[Fault]:
    value = sum(row.value for row in answer.placements)
    if abs(value - answer.value) > 1e-6 * max(1.0, abs(value)):
        yield Fault("value-does-not-add-up", "value")
    if answer.bound < answer.value - 1e-6 * max(1.0, abs(value)):
        yield Fault("bound-below-value", "bound")
    gap = (answer.bound - answer.value) / answer.bound if answer.bound > 0 else 0.0
    # Written so that a gap that is no number is caught too.
    if not abs(answer.gap - gap) <= 1e-6:
        yield Fault("gap-does-not-add-up", "gap")
    people = sum(
        len(households[row.household].adults) + households[row.household].children for row in answer.placements
    )
    if people != answer.people or answer.most_people < people:
        yield Fault("people-do-not-add-up", "people")
    if any(price < 0 for price in answer.scarcity.values()):
        yield Fault("price-below-nothing", "scarcity")


def _alternatives(
    question: Question, households: dict[str, Household], towns: dict[str, Municipality], answer: Answer
) -> Iterator[Fault]:
    demand = {region.id: region.demand for region in question.regions}
    for row in answer.placements:
        one = households[row.household]
        for other in row.alternatives:
            town = towns.get(other.municipality)
            if town is None or other.municipality == row.municipality or not _fits(one, town):
                yield Fault("alternative-cannot-be", row.household)
            elif abs(_worth(question, one, towns, town, demand) - other.value) > 1e-6:
                yield Fault("value-of-alternative", row.household)


def _fits(one: Household, town: Municipality) -> bool:
    return _people(one) <= town.largest_home and all(need in town.offers for need in one.needs)


def _because(question: Question, households: dict[str, Household], answer: Answer) -> Iterator[Fault]:
    for row in answer.unplaced:
        if row.because.code != _obstacle(question, households[row.household]):
            yield Fault("because", row.household)
        claimed = row.because.values.get("proven", False)
        if claimed and answer.people != answer.most_people:
            yield Fault("proof-that-is-none", row.household)


def _obstacle(question: Question, one: Household) -> str:
    towns = question.municipalities
    if not towns:
        return "no-municipality"
    if any(all(need not in town.offers for town in towns) for need in one.needs):
        return "need-nobody-offers"
    if all(_people(one) > town.largest_home for town in towns):
        return "larger-than-any-home"
    return "no-room" if any(_fits(one, town) for town in towns) else "no-municipality-fits"
