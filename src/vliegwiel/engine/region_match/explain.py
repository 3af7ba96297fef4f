# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why: the criteria behind a municipality, what else there is, and who could not be placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vliegwiel.engine.region_match.answer import Alternative, Because, Placement, Reason, Unplaced
from vliegwiel.engine.region_match.question import LEVELS, Household, Municipality, Question, Weights
from vliegwiel.engine.region_match.table import Table
from vliegwiel.engine.region_match.table.arrays import Floats, Ints

_TIERS = dict(zip(LEVELS, ("vulnerability", "ties_and_work", "wishes"), strict=True))
_ALTERNATIVES = 3
# Below a hundredth of the smallest weight a difference says nothing about a household.
_NOISE = 0.01


@dataclass(slots=True)
class Explainer:
    """Knows the question by name, and what room is left after the proposal."""

    question: Question
    towns: dict[str, Municipality]
    demand: dict[str, dict[str, float]]
    fixed: dict[str, str]

    @classmethod
    def of(cls, question: Question) -> Explainer:
        """Return an explainer for this question."""
        return cls(
            question,
            {town.id: town for town in question.municipalities},
            {region.id: region.demand for region in question.regions},
            {fixed.household: fixed.reason for fixed in question.fixed},
        )

    def scores(self, one: Household, town: Municipality) -> dict[str, float]:
        """Return the score per criterion of this household in this municipality, those above 0 only."""
        found = {
            "family": _nearness(one.family_in, town, self.towns),
            "care": _nearness(one.care_in, town, self.towns),
            "ties": float(town.region in one.ties),
            "work": _work(one, self.demand.get(town.region, {})),
            "wants": float(town.id in one.wants or town.region in one.wants),
            "wishes": _wishes(one, town),
        }
        return {name: score for name, score in found.items() if score > 0}


def _nearness(names: Sequence[str], town: Municipality, towns: dict[str, Municipality]) -> float:
    if town.id in names:
        return 1.0
    regions = {towns[name].region if name in towns else name for name in names}
    return 0.5 if town.region in regions else 0.0


def _work(one: Household, demand: dict[str, float]) -> float:
    score = 0.0
    for adult in one.adults:
        total = sum(adult.skills.values())
        if total > 0:
            score += sum(part * demand.get(sector, 0.0) for sector, part in adult.skills.items()) / total
    return score


def _wishes(one: Household, town: Municipality) -> float:
    kinds: list[float] = []
    if town.wishes.sectors:
        skills = {sector for adult in one.adults for sector, part in adult.skills.items() if part > 0}
        kinds.append(float(not skills.isdisjoint(town.wishes.sectors)))
    if town.wishes.household_sizes:
        kinds.append(float(one.size in town.wishes.household_sizes))
    return sum(kinds) / len(kinds) if kinds else 0.0


def value_of(scores: dict[str, float], weights: Weights) -> float:
    """Return the value of a pair from its scores."""
    return sum(score * float(getattr(weights, name)) for name, score in scores.items())


def placements(question: Question, table: Table, assigned: Ints, price: Floats) -> Iterator[Placement]:
    """Give each household that has a municipality, in the order of the ids."""
    explainer = Explainer.of(question)
    households = {one.id: one for one in question.households}
    placed = assigned >= 0
    room = table.places - np.bincount(assigned[placed], table.size[placed], len(table.places)).astype(np.int64)
    crowded = _crowded_limits(table, assigned)
    for row in np.nonzero(placed)[0].tolist():
        one = households[table.households[row]]
        yield placement(explainer, table, (row, int(assigned[row])), one, room, (price, crowded))


def placement(
    explainer: Explainer,
    table: Table,
    pair: tuple[int, int],
    one: Household,
    room: Ints,
    scarce: tuple[Floats, list[int]],
) -> Placement:
    """Return one household's municipality with everything that explains it.

    pair    its row and column in the table; room: places left per municipality
    scarce  price per municipality, and the limits that are full
    """
    row, column = pair
    town = explainer.towns[table.municipalities[column]]
    scores = explainer.scores(one, town)
    values = np.where(table.allowed[row], table.values[row], -np.inf)
    others = values - 1e-6 * scarce[0]
    others[column] = -np.inf
    best = [int(m) for m in np.argsort(-others, kind="stable")[:_ALTERNATIVES] if others[m] > -np.inf]
    alternatives = tuple(_alternative(explainer, table, one, m, scores, room) for m in best)
    equal = np.abs(values - values[column]) <= noise_of(explainer.question.weights)
    equal[column] = False
    return Placement(
        household=one.id,
        municipality=town.id,
        value=round(value_of(scores, explainer.question.weights), 9),
        reasons=tuple(_reasons(explainer, one, town, scores)),
        decided_by=_decided_by(explainer, one, value_of(scores, explainer.question.weights), alternatives),
        bound_by=_bound_by(table, row, column, best, scarce[1]),
        alternatives=alternatives,
        tie=one.id not in explainer.fixed and bool((equal & (room >= one.size)).any()),
    )


def noise_of(weights: Weights) -> float:
    """Return the difference in value below which two municipalities are worth as much."""
    return _NOISE * min((one for one in _weights(weights) if one > 0), default=1.0)


def _weights(weights: Weights) -> list[float]:
    return [float(getattr(weights, name)) for level in LEVELS for name in level]


def _reasons(explainer: Explainer, one: Household, town: Municipality, scores: dict[str, float]) -> Iterator[Reason]:
    if one.id in explainer.fixed:
        yield Reason("fixed", 1.0, 0.0, f"Door een mens vastgelegd: {explainer.fixed[one.id]}")
    for name, score in scores.items():
        weight = float(getattr(explainer.question.weights, name))
        yield Reason(name, round(score, 9), weight, _sentence(name, score, one, town))
    if one.needs:
        yield Reason("needs", 1.0, 0.0, f"{town.id} biedt wat nodig is: {', '.join(one.needs)}.")
    if not scores and one.id not in explainer.fixed:
        yield Reason("spread", 0.0, 0.0, f"Geen gemeente past aantoonbaar beter; in {town.id} is plaats.")


def _sentence(name: str, score: float, one: Household, town: Municipality) -> str:
    where = f"in {town.id}" if score == 1 else f"in de regio {town.region}"
    sectors = sorted({sector for adult in one.adults for sector in adult.skills})
    return {
        "family": f"Familie woont {where}.",
        "care": f"De lopende behandeling is {where}.",
        "ties": f"Er is een band met de regio {town.region}.",
        "work": f"De regio {town.region} vraagt om hun vaardigheden ({', '.join(sectors)}): {score:.2f}.",
        "wants": f"Het huishouden wil zelf graag naar {town.id} of de regio.",
        "wishes": f"Het past bij wat {town.id} wenst.",
    }[name]


def _alternative(
    explainer: Explainer, table: Table, one: Household, column: int, scores: dict[str, float], room: Ints
) -> Alternative:
    town = explainer.towns[table.municipalities[column]]
    theirs = explainer.scores(one, town)
    lost = {name: scores.get(name, 0.0) - theirs.get(name, 0.0) for name in scores | theirs}
    short = one.size - int(room[column])
    change = "Er is plaats: een mens kan dit kiezen."
    if short > 0:
        change = f"Mogelijk als {town.id} {short} {'plaats' if short == 1 else 'plaatsen'} meer heeft, of iemand wijkt."
    value = round(value_of(theirs, explainer.question.weights), 9)
    return Alternative(town.id, value, {name: round(part, 9) for name, part in lost.items() if part}, change)


def _decided_by(explainer: Explainer, one: Household, value: float, alternatives: Sequence[Alternative]) -> str:
    if one.id in explainer.fixed:
        return "fixed"
    if not alternatives:
        return "only_choice"
    if alternatives[0].value > value + 1e-9:
        return "scarcity"
    for level, tier in _TIERS.items():
        if any(alternatives[0].lost.get(name, 0.0) > 0 for name in level):
            return tier
    return "spread"


def _bound_by(table: Table, row: int, column: int, best: list[int], crowded: list[int]) -> str | None:
    if not best or table.values[row, best[0]] <= table.values[row, column] + 1e-9:
        return None
    for number in crowded:
        limit = table.limits[number]
        if row in limit.households and best[0] in limit.municipalities:
            return table.labels[number]
    return f"plaatsen in {table.municipalities[best[0]]}"


def _crowded_limits(table: Table, assigned: Ints) -> list[int]:
    crowded = []
    for number, limit in enumerate(table.limits):
        inside = limit.households[np.isin(assigned[limit.households], limit.municipalities)]
        if table.size[inside].sum() >= limit.at_most:
            crowded.append(number)
    return crowded


def unplaced(question: Question, table: Table, assigned: Ints, *, proven: bool) -> Iterator[Unplaced]:
    """Give each household without a municipality, and why.

    proven  it is certain that no proposal places more people
    """
    households = {one.id: one for one in question.households}
    for row in np.nonzero(assigned < 0)[0].tolist():
        one = households[table.households[row]]
        yield Unplaced(one.id, _because(question, one, bool(table.allowed[row].any()), proven=proven))


def _because(question: Question, one: Household, fits_somewhere: bool, *, proven: bool) -> Because:
    if not question.municipalities:
        return Because("no-municipality", "Er staat geen gemeente in de vraag.")
    offered = {need for town in question.municipalities for need in town.offers}
    missing = sorted(set(one.needs) - offered)
    largest = max((town.largest_home for town in question.municipalities), default=0)
    if missing:
        sentence = f"Geen enkele gemeente biedt {', '.join(missing)}."
        return Because("need-nobody-offers", sentence, {"needs": missing})
    if one.size > largest:
        people = "1 persoon" if one.size == 1 else f"{one.size} mensen"
        sentence = f"{people}; de grootste woning is voor {largest}."
        return Because("larger-than-any-home", sentence, {"people": one.size, "largest": largest})
    if not fits_somewhere:
        sentence = "Geen gemeente heeft alles wat nodig is en een woning die groot genoeg is."
        return Because("no-municipality-fits", sentence)
    certain = "Bewezen: meer mensen kunnen er niet geplaatst worden." if proven else "Niet bewezen dat het niet kan."
    return Because("no-room", f"Waar dit huishouden past, zijn plaatsen of limieten op. {certain}", {"proven": proven})
