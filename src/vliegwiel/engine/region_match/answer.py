# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one gets: a municipality per household with its reasons. COA decides; a person can deviate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion that speaks for this municipality: score (0-1, work per adult), weight, Dutch sentence."""

    criterion: str
    score: float
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another municipality that may be: its value, what is lost per criterion, what would make it possible."""

    municipality: str
    value: float
    lost: Mapping[str, float]
    change: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a household is proposed to go.

    decided_by  fixed, only_choice, scarcity (elsewhere was worth more, and full), or the level that sets it apart
                from the best alternative: vulnerability, ties_and_work, wishes; spread when nothing does
    bound_by    what kept the household from the municipality of the highest value, or none
    tie         another municipality with room is worth as much: people or a drawn lot decide
    """

    household: str
    municipality: str
    value: float
    reasons: tuple[Reason, ...]
    decided_by: str
    bound_by: str | None
    alternatives: tuple[Alternative, ...]
    tie: bool


@dataclass(frozen=True, slots=True)
class Because:
    """Why a household has no municipality."""

    code: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A household without a municipality."""

    household: str
    because: Because


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal that the verifier found no fault in.

    value, bound, gap     sum of the placements' values; no proposal that places as many has more (proven)
    people, most_people   people placed, and the most that any proposal can place (proven)
    scarcity              price of a place per municipality: from what one more adds to what one fewer costs
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    value: float
    bound: float
    gap: float
    people: int
    most_people: int
    scarcity: Mapping[str, float]
    certainty: str

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the command line and the HTTP API give it."""
        return asdict(self)
