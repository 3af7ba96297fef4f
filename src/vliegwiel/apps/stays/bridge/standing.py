# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A house as it stands, in the words of the engine's verifier; no search is needed for that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vliegwiel.engine.room_match import read
from vliegwiel.engine.room_match.answer import Answer, Levels, Move, Placement, RoomUse, Text, Unplaced
from vliegwiel.engine.room_match.question import ADULT_FROM, Party, Question
from vliegwiel.engine.room_match.verify import Fault, faults, off_mix

_WAITS = Text("waits", "Wacht nog op een kamer.")


def left_as_they_are(raw: Mapping[str, Any]) -> set[str]:
    """Return the rooms that are used otherwise than the rules say, and all rooms of who sleeps there.

    Left in the question they would be emptied to mend what nobody asked about.
    """
    left: set[str] = set()
    while True:
        question = read(_narrowed(raw, left))
        wrong = faults(question, as_it_stands(question))
        if not wrong:
            return left
        now = {party.id: {party.now, *party.also_now} for party in question.parties}
        found = {room for fault in wrong for room in now.get(fault.where, {fault.where})}
        known = {room.id for room in question.rooms}
        grown = left | {room for room in found if room in known}
        if grown == left:
            raise AssertionError(f"a fault of the house that no room explains: {wrong[:3]}")
        left = _with_all_rooms(grown, now.values())


def faults_with(question: Question, party: str, rooms: Mapping[str, Sequence[str]]) -> list[Fault]:
    """Return what breaks when this party sleeps in these rooms and everyone else stays where they are.

    rooms  people by room
    """
    return faults(question, as_it_stands(question, {party: rooms}))


def as_it_stands(question: Question, given: Mapping[str, Mapping[str, Sequence[str]]] | None = None) -> Answer:
    """Return the answer in which everyone stays, but for who is given other rooms here."""
    given = given or {}
    placements, unplaced, moves = [], [], []
    for party in question.parties:
        rooms = given.get(party.id) or _now(party)
        if not rooms:
            unplaced.append(Unplaced(party.id, _WAITS))
            continue
        placements.append(Placement(party.id, tuple(RoomUse(room, tuple(ids)) for room, ids in rooms.items())))
        if party.id in given and party.now is not None and set(rooms) != {party.now, *party.also_now}:
            moves.append(Move(party.id, party.now, tuple(rooms), (party.id,)))
    size = {party.id: len(party.people) for party in question.parties}
    placed = sum(size[one.party] for one in placements)
    moved = sum(size[one.party] for one in moves)
    value = placed - moved / (_everyone(question) + 1)
    levels = Levels(placed, moved, 0, off_mix(question, placements), 0)
    return Answer(tuple(placements), tuple(unplaced), tuple(moves), levels, value, value, 0.0, question.certainty)


def _now(party: Party) -> dict[str, list[str]]:
    """Return who sleeps in which room today; of a household in several rooms it is not known who sleeps where."""
    if party.now is None:
        return {}
    rooms = [party.now, *party.also_now]
    # The oldest first, so that each room has an adult as long as there are adults.
    people = [person.id for person in sorted(party.people, key=lambda one: -one.age)]
    return {room: people[number :: len(rooms)] for number, room in enumerate(rooms)}


def _everyone(question: Question) -> int:
    return sum(
        len(party.people)
        for party in question.parties
        if question.rules.minors_alone or max(one.age for one in party.people) >= ADULT_FROM
    )


def _narrowed(raw: Mapping[str, Any], left: set[str]) -> dict[str, Any]:
    parties = [party for party in raw["parties"] if not left & {party.get("now"), *party.get("also_now", [])}]
    known = {party["id"] for party in parties}
    return {
        "rooms": [room for room in raw["rooms"] if room["id"] not in left],
        "parties": [
            {
                **party,
                "knows": [one for one in party["knows"] if one in known],
                "avoid": [one for one in party["avoid"] if one in known],
            }
            for party in parties
        ],
        # Agreements about the mix are no part of what is checked here: it is about who may sleep in which room.
        "rules": {
            **raw["rules"],
            "keep_free": [one for one in raw["rules"]["keep_free"] if one not in left],
            "agreed": [],
        },
    }


def _with_all_rooms(rooms: set[str], of_parties: Any) -> set[str]:
    """Return these rooms with every other room of who sleeps in one of them."""
    while True:
        grown = rooms | {room for own in of_parties if rooms & own for room in own if room is not None}
        if grown == rooms:
            return rooms
        rooms = grown
