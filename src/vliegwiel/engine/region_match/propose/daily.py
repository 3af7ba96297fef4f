# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Arrivals by name: who comes today gets a municipality with its reasons, checked before anyone sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vliegwiel.engine.errors import raise_problems
from vliegwiel.engine.region_match.answer import Answer
from vliegwiel.engine.region_match.propose.arrive import Batch, State, arrive
from vliegwiel.engine.region_match.propose.checked import checked_answer
from vliegwiel.engine.region_match.propose.solve import Solution
from vliegwiel.engine.region_match.question import Household, Question, problems
from vliegwiel.engine.region_match.table import ArrayLimit, Table
from vliegwiel.engine.region_match.table.arrays import Floats, Ints
from vliegwiel.engine.region_match.table.build import Places, allowed_of, values_of
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
            covers=tuple(self._places.covered(limit) for limit in self._limits),
        )

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
        assigned, after = arrive(batch, self._state)
        answer = checked_answer(asked, self._table_of(asked, batch), _as_solution(batch, assigned, after.price))
        self._state = after
        self._towns = [
            town if town.places == left else town.model_copy(update={"places": left})
            for town, left in zip(self._towns, after.places.tolist(), strict=True)
        ]
        return answer

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

    def _table_of(self, asked: Question, batch: Batch) -> Table:
        """Return this day's arrays with names, in the room that is left before it."""
        numbers = sorted({limit for of in batch.limited_by for limit in of})
        return Table(
            households=[one.id for one in asked.households],
            municipalities=[town.id for town in self._towns],
            values=batch.values,
            allowed=batch.allowed,
            size=batch.size,
            places=self._state.places,
            limits=[
                ArrayLimit(
                    np.array([row for row, of in enumerate(batch.limited_by) if number in of], dtype=np.int64),
                    self._state.covers[number],
                    int(self._state.at_most[number]),
                )
                for number in numbers
            ],
            labels=[self._limits[number].label for number in numbers],
        )


def _as_solution(batch: Batch, assigned: Ints, price: Floats | None) -> Solution:
    """Return the day as a solution; its bound is each household's best, as if it were alone: tomorrow is unknown."""
    placed = np.nonzero(assigned >= 0)[0]
    return Solution(
        assigned=assigned,
        value=float(batch.values[placed, assigned[placed]].sum()),
        bound=float(np.where(batch.allowed, batch.values, 0.0).max(axis=1, initial=0.0).sum()),
        unplaced=np.nonzero(assigned < 0)[0],
        price=np.zeros(batch.values.shape[1]) if price is None else price,
        people=int(batch.size[placed].sum()),
        most_people=int(batch.size[batch.allowed.any(axis=1)].sum()),
    )
