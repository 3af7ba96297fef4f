# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one gets: a proposal with its reasons. A person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """Something that is so: `code` to translate by, the facts in it, and the Dutch sentence.

    values  every number and name in the sentence, so that another language needs no other source:
            people [persons], places, largest and amount [places], rooms [rooms or their names], points, features, needs
    """

    code: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoomUse:
    """People of one party in one room."""

    room: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another room that would do with everyone else as proposed, and what is then lost."""

    room: str
    lost: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a party sleeps, and why. `alternatives` stay empty for who stays where they were."""

    party: str
    rooms: tuple[RoomUse, ...]
    reasons: tuple[Text, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A party without a room: the obstacle, and the smallest change that would give it one."""

    party: str
    because: Text
    change: Text | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A party that already slept here and changes rooms; `gains` are the parties that it helps."""

    party: str
    from_room: str
    to_rooms: tuple[str, ...]
    gains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """How the proposal does on each thing that is wanted, in order.

    placed          people with a bed [persons]
    moved           people who already slept here and change rooms [persons]
    acquaintances   2 for each two acquainted parties in one room, 1 in one wing;
                    less 1 for each person of a family with children in a room with strangers
    off_mix         how far the wings are from the wanted mix [persons]
    places_lost     places left over in rooms that are in use [places]
    """

    placed: int
    moved: int
    acquaintances: int
    off_mix: float
    places_lost: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal that the verifier found no fault in.

    value  people placed, less a part below one person for moves: placed - moved / (everyone + 1)
    bound  no proposal can have a higher value (proven)
    gap    (bound - value) / bound, 0 when nothing better exists
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    moves: tuple[Move, ...]
    levels: Levels
    value: float
    bound: float
    gap: float
    certainty: str

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the command line and the HTTP API give it."""
        body = asdict(self)
        body["moves"] = [
            {"party": m.party, "from": m.from_room, "to": list(m.to_rooms), "gains": list(m.gains)} for m in self.moves
        ]
        return body
