# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities with room are worth as much to a household as the one that is proposed."""

from __future__ import annotations

from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.explain import Explainer, noise_of, value_of
from vliegwiel.engine.region_match.question import Question


def tied_with(question: Question, answer: Answer, household: str) -> tuple[str, ...]:
    """Return the ids of the others that are worth as much, in order; nothing when a person fixed this household.

    Between them the calculation does not choose: a person does, or a drawn lot.

    :raises KeyError: the household has no municipality in this answer
    """
    explainer = Explainer.of(question)
    one = next(row for row in question.households if row.id == household)
    placed = {row.household: row for row in answer.placements}
    mine = placed[household]
    if household in explainer.fixed:
        return ()
    size = {row.id: row.size for row in question.households}
    room = {town.id: town.places for town in question.municipalities}
    for row in answer.placements:
        room[row.municipality] -= size[row.household]
    noise = noise_of(question.weights)
    return tuple(
        sorted(
            town.id
            for town in question.municipalities
            if town.id != mine.municipality
            and set(one.needs) <= set(town.offers)
            and one.size <= min(town.largest_home, room[town.id])
            and abs(value_of(explainer.scores(one, town), question.weights) - mine.value) <= noise
        )
    )
