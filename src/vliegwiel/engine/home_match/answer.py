# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one gets: homes given in a published order, a ground for everyone else, and a log to replay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.units.reading import problems_in


@dataclass(frozen=True, slots=True)
class Ground:
    """Why: `code` to translate by, the facts in it, and the Dutch sentence."""

    code: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allocation:
    """A home proposed to a household. `rank` is its place in the published order, from 1."""

    household: str
    home: str
    rank: int
    reasons: tuple[Ground, ...]


class Refusal(NamedTuple):
    """A household without a home, and on which ground. `rank` is none for who is not in the order."""

    household: str
    ground: Ground
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """A group's least number of homes: of all homes, or of one kind. Missed only when it cannot be met."""

    group: str
    kind: str | None
    at_least: int
    reached: int


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log.

    act    `given`: the home was promised when the walk came to this household
    group  whose floor could not miss this home, when it was kept back from someone earlier in line
    """

    household: str
    rank: int
    act: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """What anyone needs to replay the allocation: the rules in words, the order as a hash, the steps.

    order_hash  SHA-256 of the households in published order, one a line
    seed        of the lottery, published afterwards
    """

    order: str
    order_hash: str
    seed: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who gets which home, on what ground the others do not, who is next, and whether floors were met.

    value  homes filled; bound: most homes that can be filled (proven); gap: (bound - value) / bound
    """

    allocations: tuple[Allocation, ...]
    refusals: tuple[Refusal, ...]
    reserve: tuple[str, ...]
    floors: tuple[Floor, ...]
    log: Log
    value: int
    bound: int
    gap: float
    certainty: str

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the command line and the HTTP API give it."""
        grounds = {id(row.ground): asdict(row.ground) for row in self.refusals}
        body = {name: getattr(self, name) for name in ("value", "bound", "gap", "certainty")}
        return {
            "allocations": [asdict(row) for row in self.allocations],
            "refusals": [
                {"household": row.household, "rank": row.rank, "ground": grounds[id(row.ground)]}
                for row in self.refusals
            ],
            "reserve": list(self.reserve),
            "floors": [asdict(floor) for floor in self.floors],
            "log": asdict(self.log),
            **body,
        }


def read_answer(raw: Any) -> Answer:
    """Return an answer from the JSON that `as_json` gave.

    :raises InvalidQuestion: with every field that is missing or of the wrong kind
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        # From JSON again, so that a list may stand for a row but a text never for a number.
        return TypeAdapter(Answer).validate_json(json.dumps(raw), strict=True)
    except ValidationError as refused:
        raise InvalidQuestion(problems_in(refused)) from None
