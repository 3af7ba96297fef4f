# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Arrivals by name: who comes today gets a municipality with its reasons, checked before anyone sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vliegwiel.engine.errors import raise_problems
from vliegwiel.engine.region_match import explain
from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose.arrive import Batch, State, arrive
from vliegwiel.engine.region_match.question import Household, Limit, Question, problems
from vliegwiel.engine.region_match.table import ArrayLimit, Table
from vliegwiel.engine.region_match.table.arrays import Floats, Ints
from vliegwiel.engine.region_match.table.build import Places, allowed_of, values_of
from vliegwiel.engine.region_match.verify import faults
from vliegwiel.engine.units.reading import unknown_ids


class Arrivals:
    """Places who arrives, day after day, in the room that is left.

    question  municipalities, regions, limits and weights; its households and fixed placements play no part
    horizon   days for which the places are meant; the first day is 0
    """

    def __init__(self, question: Question, *, horizon: int) -> None:
        self._asked = question.model_copy(update={"households": [], "fixed": []})
        self._places = Places(question)
        self._towns = list(self._places.towns)
        self._limits = sorted(question.limits, key=lambda limit: limit.label)
        self._state = State(
            places=np.array([town.places for town in self._towns], dtype=np.int64),
            horizon=horizon,
            at_most=np.array([limit.at_most for limit in self._limits], dtype=np.float64),
            covers=tuple(self._covered(limit) for limit in self._limits),
        )

    def _covered(self, limit: Limit) -> Ints:
        inside = (
            self._places.in_region[limit.region] if limit.region else [self._places.number[limit.municipality or ""]]
        )
        return np.array(inside, dtype=np.int64)

    def arrive(
        self, day: int, households: Sequence[Household], counted: Mapping[str, Sequence[str]] | None = None
    ) -> Answer:
        """Return a municipality for each household, in the order in which they are helped.

        counted  per household id the labels of the limits that count it

        :raises InvalidQuestion: a household or its limits name what the question does not know; nothing is taken
        :raises AssertionError: the independent verifier found a fault, which is a bug in this engine
        """
        known = {limit.label: number for number, limit in enumerate(self._limits)}
        labels = [label for one in households for label in (counted or {}).get(one.id, ())]
        raise_problems(unknown_ids("counted", labels, known, "limiet"))
        limited = [[known[label] for label in (counted or {}).get(one.id, ())] for one in households]
        asked = self._question_of(households, limited)
        raise_problems(problems(asked))
        batch = Batch(
            day,
            values_of(households, self._places, asked),
            allowed_of(households, self._places),
            np.array([one.size for one in households], dtype=np.int64),
            limited,
        )
        before = self._state
        assigned, self._state = arrive(batch, before)
        found = self._explained(asked, batch, assigned, before)
        self._towns = [
            town if town.places == left else town.model_copy(update={"places": left})
            for town, left in zip(self._towns, self._state.places.tolist(), strict=True)
        ]
        return found

    def _question_of(self, households: Sequence[Household], limited: Sequence[Sequence[int]]) -> Question:
        """Return this day as a question of its own: places and limits as they are left."""
        limits = [
            limit.model_copy(
                update={
                    "households": [one.id for one, of in zip(households, limited, strict=True) if number in of],
                    "at_most": int(self._state.at_most[number]),
                }
            )
            for number, limit in enumerate(self._limits)
            if any(number in of for of in limited)
        ]
        return self._asked.model_copy(
            update={"municipalities": self._towns, "households": list(households), "limits": limits}
        )

    def _explained(self, asked: Question, batch: Batch, assigned: Ints, before: State) -> Answer:
        numbers = sorted({limit for of in batch.limited_by for limit in of})
        table = Table(
            households=[one.id for one in asked.households],
            municipalities=[town.id for town in self._towns],
            values=batch.values,
            allowed=batch.allowed,
            size=batch.size,
            places=before.places,
            limits=[
                ArrayLimit(
                    np.array([row for row, of in enumerate(batch.limited_by) if number in of], dtype=np.int64),
                    before.covers[number],
                    int(before.at_most[number]),
                )
                for number in numbers
            ],
            labels=[self._limits[number].label for number in numbers],
        )
        price = np.zeros(len(self._towns)) if self._state.price is None else self._state.price
        answer = _answer(asked, table, assigned, price)
        wrong = faults(asked, answer)
        if wrong:
            raise AssertionError(f"the proposal breaks a rule: {wrong[:5]}")
        return answer


def _answer(asked: Question, table: Table, assigned: Ints, price: Floats) -> Answer:
    """Return the day's answer; its bound is each household's best, as if it were alone: tomorrow is unknown."""
    best = np.where(table.allowed, table.values, 0.0).max(axis=1, initial=0.0)
    placements = tuple(explain.placements(asked, table, assigned, price))
    value, bound = sum(row.value for row in placements), float(best.sum())
    return Answer(
        placements=placements,
        unplaced=tuple(explain.unplaced(asked, table, assigned, proven=False)),
        value=round(value, 9),
        bound=round(max(value, bound), 9),
        gap=round(max(0.0, bound - value) / bound, 9) if bound > 0 else 0.0,
        people=int(table.size[assigned >= 0].sum()),
        most_people=int(table.size[table.allowed.any(axis=1)].sum()),
        scarcity={name: round(float(p), 6) for name, p in zip(table.municipalities, price, strict=True)},
        certainty=asked.certainty,
    )
