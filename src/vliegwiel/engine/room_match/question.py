# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one asks: rooms, parties and the rules of the location."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.units.reading import Asked, Count, Id, Part, duplicates, read_question, unknown_ids

ADULT_FROM = 18


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm that holds unless the question records another."""

    value: int
    source: str
    quote: str
    status: str


# Until the packaged figures hold it, the norm stands here with its source.
AT_MOST_IN_SHARED_ROOM = Norm(4, "buurthuis-bouwstenen", "met maximaal vier personen", "verified")


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


class Rules(Asked):
    """The rules of this location.

    at_most_in_shared_room  people in a room that parties share (norm: 4; a location can record another)
    keep_free               rooms that stay empty, such as the one for a night alone
    mix                     wanted share of each group in every wing (0-1)
    minors_alone            the location is meant for unaccompanied minors
    """

    at_most_in_shared_room: Annotated[int, Field(strict=True, ge=1, le=100)] = AT_MOST_IN_SHARED_ROOM.value
    keep_free: list[Id] = []
    mix: dict[str, Part] = {}
    minors_alone: bool = False


class Question(Asked):
    """Rooms, the parties that sleep or want to sleep there, and the rules."""

    rooms: list[Room]
    parties: list[Party]
    rules: Rules = Rules()

    @property
    def certainty(self) -> str:
        """How sure the weakest figure is: the norm's own status, or `assumption` for another one."""
        same = self.rules.at_most_in_shared_room == AT_MOST_IN_SHARED_ROOM.value
        return AT_MOST_IN_SHARED_ROOM.status if same else "assumption"


def read(raw: Any) -> Question:
    """Return the question, when every field and every id is right.

    :raises InvalidQuestion: with all problems at once
    """
    question = read_question(Question, raw)
    raise_problems(problems(question))
    return question


def problems(question: Question) -> Iterator[Problem]:
    """Give everything that contradicts itself: ids that are double or unknown, more blocked than places."""
    rooms = {room.id for room in question.rooms}
    parties = {party.id for party in question.parties}
    yield from duplicates("rooms", (room.id for room in question.rooms))
    yield from duplicates("parties", (party.id for party in question.parties))
    yield from duplicates("parties[].people", (one.id for party in question.parties for one in party.people))
    for number, room in enumerate(question.rooms):
        if room.blocked > room.places:
            wrong = f"{room.blocked} geblokkeerde plaatsen is meer dan de {room.places} plaatsen van de kamer."
            yield Problem(f"rooms[{number}].blocked", wrong, "Blokkeer hoogstens alle plaatsen.")
    for number, party in enumerate(question.parties):
        yield from _problems_of_party(f"parties[{number}]", party, parties, rooms)
    yield from unknown_ids("rules.keep_free", question.rules.keep_free, rooms, "kamer")
    if sum(question.rules.mix.values()) > 1 + 1e-9:
        yield Problem("rules.mix", "De aandelen zijn samen meer dan 1.", "Laat de aandelen samen hoogstens 1 zijn.")


def _problems_of_party(where: str, party: Party, parties: set[str], rooms: set[str]) -> Iterator[Problem]:
    yield from unknown_ids(f"{where}.knows", party.knows, parties, "groep mensen")
    yield from unknown_ids(f"{where}.avoid", party.avoid, parties, "groep mensen")
    yield from unknown_ids(f"{where}.now", [party.now] if party.now is not None else [], rooms, "kamer")
    yield from unknown_ids(f"{where}.also_now", party.also_now, rooms, "kamer")
    if party.also_now and party.now is None:
        yield Problem(f"{where}.now", "Er is geen eerste kamer, wel een tweede.", "Vul now in.")
    if party.id in party.avoid:
        yield Problem(f"{where}.avoid", f"{party.id} kan zichzelf niet mijden.", "Haal deze naam weg.")
    for both in sorted({*party.knows} & {*party.avoid}):
        wrong = f"{both} staat bij bekenden en bij mijden."
        yield Problem(f"{where}.avoid", wrong, "Kies één van beide.")
