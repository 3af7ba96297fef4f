# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one asks: rooms, parties and the rules of the location."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from vliegwiel.engine.parameters import Figure, read_parameters
from vliegwiel.engine.units.reading import Asked, Count, Id, Part

ADULT_FROM = 18


NORM = "assumptions.buurthuis.max_persons_per_bedroom"


def norm_in_shared_room(day: date | None = None) -> Figure:
    """Return how many people share a bedroom at most, with its source (LO-3); without a day the last that is known.

    :raises NotInForce: no norm is known for this day; the sentence says which is
    """
    parameters = read_parameters()
    return parameters.on(day, NORM) if day else parameters.series(NORM)[0].figures[-1]


def _norm() -> int:
    return int(norm_in_shared_room().number)


class Person(Asked):
    """Someone who needs a bed; gender counts only for sharing a bedroom."""

    id: Id
    gender: Literal["m", "f", "x"]
    age: Annotated[int, Field(strict=True, ge=0, le=130)]


class Party(Asked):
    """People who arrived together and stay together.

    needs  features that the room must have
    knows  parties they like to be near; avoid: parties they never share a room with
    now    room where they sleep today, or none; also_now: the other rooms of a household spread over several
    group  group for the mix, such as `student`
    """

    id: Id
    people: Annotated[list[Person], Field(min_length=1)]
    needs: list[str] = []
    knows: list[Id] = []
    avoid: list[Id] = []
    now: Id | None = None
    also_now: list[Id] = []
    group: str = ""


class Room(Asked):
    """A bedroom. `for` says who may sleep there; `blocked` counts places that cannot be used."""

    id: Id
    places: Count
    wing: str = ""
    features: list[str] = []
    meant_for: Annotated[Literal["household", "men", "women", "any"], Field(alias="for")] = "any"
    blocked: Count = 0


class Agreed(Asked):
    """What was agreed on the share of some groups together, in one wing or (without a wing) in every wing.

    at_least, at_most  share of the people in the wing [0-1]; one of both may be absent
    """

    groups: Annotated[list[str], Field(min_length=1)]
    wing: str = ""
    at_least: Part = 0.0
    at_most: Part = 1.0


class Rules(Asked):
    """The rules of this location.

    at_most_in_shared_room  people in a room that parties share; absent: the figure `NORM`; a location may differ
    keep_free               rooms that stay empty, such as the one for a night alone
    mix                     wanted share of each group in every wing (0-1)
    agreed                  agreed least and most shares of groups, per wing
    minors_alone            the location is meant for unaccompanied minors
    """

    at_most_in_shared_room: Annotated[int, Field(strict=True, ge=1, le=100, default_factory=_norm)]
    keep_free: list[Id] = []
    mix: dict[str, Part] = {}
    agreed: list[Agreed] = []
    minors_alone: bool = False


class Question(Asked):
    """Rooms, the parties that sleep or want to sleep there, and the rules."""

    rooms: list[Room]
    parties: list[Party]
    rules: Annotated[Rules, Field(default_factory=Rules)]

    @property
    def certainty(self) -> str:
        """How sure the weakest figure is: the norm's own status, or `assumption` for another one."""
        norm = norm_in_shared_room()
        same = self.rules.at_most_in_shared_room == int(norm.number)
        return norm.status.value if same else "assumption"
