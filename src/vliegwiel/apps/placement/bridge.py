# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Statements and households as a question for the engine, and its answer as it is kept and shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement.errors import PlacementIsWrong
from vliegwiel.apps.placement.models import Candidate, PlacementDecision, RegionProposal
from vliegwiel.apps.placement.selectors.stated import current_decisions, demands_on, places_taken, statements_on
from vliegwiel.apps.placement.terms import Profile
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.region_match import Answer, propose, read, tied_with, weights_on
from vliegwiel.engine.region_match.answer import Placement
from vliegwiel.engine.region_match.verify import faults

# Up to so many pairs of household and municipality a page waits for the answer; beyond, a worker takes its time.
MOST_PAIRS_IN_A_PAGE = 2_000
DEADLINE, LONG_DEADLINE = 2.0, 60.0
_ANSWER = TypeAdapter(Answer)
_REGION = "regio "
DECIDED = "besloten"


@dataclass(frozen=True, slots=True)
class UsedWeight:
    """How heavily a criterion counted in a proposal: the national figure of its day, since when, and how sure."""

    criterion: str
    value: str
    since: date
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal as it was made."""

    question: dict[str, Any]
    answer: Answer
    deadline: float = DEADLINE
    weights: tuple[UsedWeight, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists; then the search was not cut off, and gives the same once more."""
        return self.answer.gap == 0 and self.answer.people == self.answer.most_people

    def placement(self, candidate_id: UUID) -> Placement | None:
        """Return where the household was proposed to go, or None."""
        return next((one for one in self.answer.placements if one.household == str(candidate_id)), None)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice does to the others.

    impossible  why the choice itself cannot be, as the engine says it
    moved       others that then go elsewhere: household, from, to
    without     others that then have no municipality
    """

    impossible: str = ""
    moved: tuple[tuple[str, str, str], ...] = ()
    without: tuple[str, ...] = ()


def question_of(candidates: Sequence[Candidate], day: date) -> dict[str, Any]:
    """Return the question of this day: what is stated, less who was placed elsewhere, and who is decided on as fixed.

    Only what counts goes in: sizes, skills, needs, family, care, ties and wishes.
    """
    decided = current_decisions(candidates)
    elsewhere = places_taken(day, without=[one.pk for one in candidates])
    stated = statements_on(day)
    municipalities = {row.municipality_id: row.municipality for row in stated}
    known_regions = {region_id(one) for one in municipalities.values()}
    return {
        "municipalities": [
            {
                "id": str(row.municipality_id),
                "region": region_id(row.municipality),
                "places": max(0, row.places - elsewhere[row.municipality_id]),
                "offers": list(row.offers),
                "largest_home": row.largest_home,
                "wishes": {"sectors": list(row.wish_sectors), "household_sizes": list(row.wish_sizes)},
            }
            for row in stated
        ],
        "regions": _regions(list(municipalities.values()), day),
        "households": [_household(one, set(municipalities), known_regions) for one in candidates],
        "fixed": [
            {"household": str(one), "municipality": str(decision.municipality_id), "reason": DECIDED}
            for one, decision in decided.items()
            if decision.municipality_id in municipalities
        ],
        # Kept with the question, so that a later figure never changes what is answered once more.
        "weights": {name: float(figure.number) for name, figure in weights_on(day).items()},
    }


def region_id(municipality: Municipality) -> str:
    """Return a region's own name in the question: a region may be called after a municipality."""
    return f"{_REGION}{municipality.region or municipality.name}"


def _regions(municipalities: Sequence[Municipality], day: date) -> list[dict[str, Any]]:
    demands = demands_on(day)
    regions = sorted({one.region or one.name for one in municipalities})
    return [{"id": f"{_REGION}{name}", "demand": demands.get(name, {})} for name in regions]


def _household(candidate: Candidate, known: set[UUID], regions: set[str]) -> dict[str, Any]:
    profile = Profile.from_data(json.loads(candidate.profile))
    return {
        "id": str(candidate.pk),
        "adults": [{"skills": dict(one)} for one in profile.adults],
        "children": profile.children,
        "needs": list(profile.needs),
        "family_in": [str(one) for one in profile.family_in if one in known],
        "care_in": [str(one) for one in profile.care_in if one in known],
        "ties": [f"{_REGION}{one}" for one in profile.ties if f"{_REGION}{one}" in regions],
        "wants": [str(one) for one in profile.wants_in if one in known],
    }


def is_long(question: Mapping[str, Any]) -> bool:
    """Say whether answering takes longer than a page should wait."""
    return len(question["households"]) * len(question["municipalities"]) > MOST_PAIRS_IN_A_PAGE


def new_proposal(question: Mapping[str, Any], day: date) -> str:
    """Return the engine's proposal as the text that is kept, sealed, with where its weights came from."""
    deadline = LONG_DEADLINE if is_long(question) else DEADLINE
    answer = propose(read(question), deadline=deadline)
    kept = {"question": question, "answer": json.loads(_ANSWER.dump_json(answer)), "deadline": deadline}
    weights = [
        [name, figure.value, figure.period.start.isoformat(), figure.source.title, figure.status.value]
        for name, figure in weights_on(day).items()
    ]
    return json.dumps({**kept, "weights": weights})


def kept_proposal(proposal: RegionProposal) -> Kept:
    """Return the proposal, when the independent verifier finds no fault in it today either.

    :raises PlacementIsWrong: the verifier found one; such a proposal is never shown
    """
    body = json.loads(proposal.sealed)
    answer = _ANSWER.validate_python(body["answer"])
    if faults(read(body["question"]), answer):
        raise PlacementIsWrong
    weights = tuple(
        UsedWeight(name, value, date.fromisoformat(since), source, status)
        for name, value, since, source, status in body.get("weights", [])
    )
    return Kept(body["question"], answer, body.get("deadline", DEADLINE), weights)


def is_repeatable(kept: Kept) -> bool:
    """Say whether the engine gives the same proposal for the same question once more."""
    return _ANSWER.dump_json(propose(read(kept.question), deadline=kept.deadline)) == _ANSWER.dump_json(kept.answer)


def ties_of(kept: Kept, candidate_id: UUID) -> tuple[str, ...]:
    """Return the ids of the municipalities between which the calculation does not choose; none without a tie."""
    row = kept.placement(candidate_id)
    if row is None or not row.tie:
        return ()
    return (row.municipality, *tied_with(read(kept.question), kept.answer, row.household))


def effect(question: Mapping[str, Any], kept: Kept, candidate: str, municipality: str) -> Effect:
    """Return what happens to the others when this household goes to this municipality.

    Everyone else stays as decided or proposed where that can be; only who would have come there, and who has no
    place, looks for another one. Where that leaves somebody without, the engine looks at everyone anew.
    """
    proposed = {one.household: one.municipality for one in kept.answer.placements}
    decided = {one["household"]: one["municipality"] for one in question["fixed"]}
    now = proposed | decided
    stay = {one: place for one, place in now.items() if one in decided or place != municipality}
    stay[candidate] = municipality
    known = {one["id"] for one in question["households"]}
    narrow = _fixing({one: place for one, place in stay.items() if one in known}, question)
    answer = _asked(narrow)
    if isinstance(answer, str) or answer.people < kept.answer.people:
        wide = _asked(_fixing({**decided, candidate: municipality}, question))
        if isinstance(wide, str):
            return Effect(impossible=wide)
        answer = wide
    will = {one.household: one.municipality for one in answer.placements}
    others = [one for one in now if one != candidate and one in known]
    return Effect(
        moved=tuple((one, now[one], will[one]) for one in others if one in will and will[one] != now[one]),
        without=tuple(one for one in others if one not in will),
    )


def _fixing(where: Mapping[str, str], question: Mapping[str, Any]) -> dict[str, Any]:
    fixed = [{"household": one, "municipality": place, "reason": DECIDED} for one, place in sorted(where.items())]
    return {**question, "fixed": fixed}


def _asked(question: Mapping[str, Any]) -> Answer | str:
    """Return the answer, or why it is impossible, in Dutch and about the first thing only."""
    try:
        return propose(read(question), deadline=DEADLINE)
    except InvalidQuestion as error:
        return error.problems[0].wrong
    except CannotCalculate as error:
        return error.sentence


def obstacle(question: Mapping[str, Any], decision: tuple[str, str]) -> str:
    """Return the code of what keeps this household from this municipality, beside who is decided on; "" for nothing.

    The verifier's words, without a search.
    """
    candidate, municipality = decision
    households = {one["id"]: one for one in question["households"]}
    town = next((one for one in question["municipalities"] if one["id"] == municipality), None)
    asked = households[candidate]
    if town is None:
        return "no-statement"
    taken: Counter[str] = Counter()
    for one in question["fixed"]:
        if one["household"] != candidate:
            taken[one["municipality"]] += _size(households[one["household"]])
    if not set(asked["needs"]) <= set(town["offers"]):
        return "need-not-met"
    if _size(asked) > town["largest_home"]:
        return "home-too-small"
    return "more-people-than-places" if taken[municipality] + _size(asked) > town["places"] else ""


def _size(household: Mapping[str, Any]) -> int:
    return len(household["adults"]) + int(household["children"])


__all__ = [
    "DECIDED",
    "Effect",
    "Kept",
    "PlacementDecision",
    "effect",
    "is_long",
    "is_repeatable",
    "kept_proposal",
    "new_proposal",
    "obstacle",
    "question_of",
    "region_id",
    "ties_of",
]
