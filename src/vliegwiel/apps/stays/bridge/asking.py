# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal: asked, kept, checked again before anybody sees it; and what would happen otherwise."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from vliegwiel.apps.stays.bridge.house import House
from vliegwiel.apps.stays.bridge.standing import as_it_stands, faults_with
from vliegwiel.apps.stays.errors import ProposalIsWrong
from vliegwiel.apps.stays.models import RoomProposal
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.room_match import Answer, Conflict, propose, read, smallest_conflict
from vliegwiel.engine.room_match.answer import Placement, Text, Unplaced
from vliegwiel.engine.room_match.verify import Fault, faults

# A colleague waits for the page.
DEADLINE = 2.0
_PER_TRY = 0.4
_ANSWER = TypeAdapter(Answer)
_CHOSEN = "chosen-by-a-person"


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal as it was made: the house as it was then, and the answer."""

    house: House
    answer: Answer

    @property
    def to_decide(self) -> list[str]:
        """Who gets a room or moves to another: the movers first, since others come in their place."""
        moving = [move.party for move in self.answer.moves]
        waiting = [party["id"] for party in self.house.raw["parties"] if not party.get("now")]
        return [*moving, *waiting]

    def placement(self, household: str) -> Placement | None:
        """Return where the household was proposed to sleep, or None."""
        return next((one for one in self.answer.placements if one.party == household), None)

    def has_room(self, room: str) -> bool:
        """Say whether the question knew this room."""
        return any(one["id"] == room for one in self.house.raw["rooms"])

    def people(self, household: str) -> list[str]:
        """Return who belonged to the household then."""
        return [
            person["id"]
            for party in self.house.raw["parties"]
            if party["id"] == household
            for person in party["people"]
        ]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the engine answers when one household is given another room.

    breaks   rules that the choice itself breaks; nothing else is said then
    without  households that then have no room, with the obstacle, and had one in the proposal
    moved    households that then get other rooms than proposed, with those rooms
    gained   households that then have a room, and had none
    """

    breaks: tuple[Fault, ...] = ()
    without: tuple[Unplaced, ...] = ()
    moved: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gained: tuple[str, ...] = ()

    @property
    def rooms(self) -> dict[str, tuple[str, ...]]:
        """Return the rooms of who then sleeps elsewhere than proposed; none for who has no room."""
        return {**{one.party: () for one in self.without}, **dict(self.moved)}


def new_proposal(house: House) -> str:
    """Return the engine's proposal as the text that is kept, sealed."""
    answer = propose(read(house.raw), deadline=DEADLINE)
    body = {"question": house.raw, "rooms": house.room_ids, "left_out": house.left_out, "answer": _as_data(answer)}
    return json.dumps(body)


def kept_proposal(proposal: RoomProposal) -> Kept:
    """Return the proposal, when the independent verifier finds no fault in it today either.

    :raises ProposalIsWrong: the verifier found one; such a proposal is never shown
    """
    body = json.loads(proposal.sealed)
    house = House(body["question"], body["rooms"], tuple(body["left_out"]))
    answer = _ANSWER.validate_python(body["answer"])
    try:
        question = read(house.raw)
    except InvalidQuestion:
        # Made when the engine asked for less than it does today.
        raise ProposalIsWrong from None
    if faults(question, answer):
        raise ProposalIsWrong
    return Kept(house, answer)


def faults_of_choice(house: House, household: str, rooms: Mapping[str, Sequence[str]]) -> list[Fault]:
    """Return the rules that break when the household sleeps in these rooms and everyone else stays where they are.

    rooms  people by the name of the room
    """
    known = {room["id"] for room in house.raw["rooms"]}
    closed = [Fault("room-not-open", room) for room in rooms if room not in known]
    return closed or faults_with(read(house.raw), household, rooms)


def faults_since(house: House, kept: Kept, decided: Container[str]) -> list[Fault]:
    """Return the rules that break when every household that is not decided on gets its proposed rooms now."""
    question = read(house.raw)
    known = {room.id for room in question.rooms}
    wanted = {
        one.party: {use.room: use.people for use in one.rooms}
        for one in kept.answer.placements
        if one.party in kept.to_decide and one.party not in decided
    }
    closed = [Fault("room-not-open", room) for rooms in wanted.values() for room in rooms if room not in known]
    return closed or faults(question, as_it_stands(question, wanted))


def what_if(house: House, answer: Answer, household: str, room: str) -> WhatIf:
    """Return what happens to the others when this household gets this room and keeps it."""
    raw = _as_proposed(house, answer, household, room)
    asked = next((party for party in raw["parties"] if party["id"] == household), None)
    there = next((one for one in raw["rooms"] if one["id"] == room), None)
    if asked is None or there is None:
        return WhatIf(breaks=(Fault("room-not-open", room),))
    # Only this room has the mark that the household asks for, and whoever sleeps somewhere keeps a bed.
    breaks = faults_with(read(raw), household, {room: [person["id"] for person in asked["people"]]})
    if breaks:
        return WhatIf(breaks=tuple(breaks))
    there["features"].append(_CHOSEN)
    asked.update(needs=[*asked["needs"], _CHOSEN], now=room, also_now=[])
    return _compared(answer, propose(read(raw), deadline=DEADLINE), household)


def why_not_everyone(house: House) -> Conflict:
    """Return a smallest set of rules that keeps somebody of this house without a bed; empty when everyone has one."""
    return smallest_conflict(read(house.raw), seconds=_PER_TRY)


def _as_proposed(house: House, answer: Answer, household: str, room: str) -> dict[str, Any]:
    """Return the house as if the proposal were carried out, but for this household and who else would come there.

    Who has a room keeps it where that can be, so that the answer shows what really follows from the choice.
    """
    raw = deepcopy(house.raw)
    proposed = {one.party: [use.room for use in one.rooms] for one in answer.placements}
    known = {one["id"] for one in raw["rooms"]}
    for party in raw["parties"]:
        lives_here = party.get("now") is not None
        rooms = proposed.get(party["id"], [])
        if party["id"] == household or (room in rooms and not lives_here):
            party.update(now=None, also_now=[])
        elif rooms and known.issuperset(rooms):
            party.update(now=rooms[0], also_now=rooms[1:])
    return raw


def _compared(before: Answer, after: Answer, household: str) -> WhatIf:
    was = {one.party: tuple(use.room for use in one.rooms) for one in before.placements}
    will = {one.party: tuple(use.room for use in one.rooms) for one in after.placements}
    return WhatIf(
        without=tuple(one for one in after.unplaced if one.party in was),
        moved=tuple(
            (one, rooms)
            for one, rooms in will.items()
            if one != household and one in was and set(was[one]) != set(rooms)
        ),
        gained=tuple(one for one in will if one not in was and one != household),
    )


def _as_data(answer: Answer) -> Any:
    return json.loads(_ANSWER.dump_json(answer))


__all__ = [
    "Answer",
    "Conflict",
    "Kept",
    "Text",
    "WhatIf",
    "faults_of_choice",
    "kept_proposal",
    "new_proposal",
    "what_if",
    "why_not_everyone",
]
