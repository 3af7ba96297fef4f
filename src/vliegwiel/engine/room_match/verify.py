# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks a proposal against the rules, from the question alone; shares no code with `propose`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vliegwiel.engine.room_match.answer import Answer, Placement
from vliegwiel.engine.room_match.question import Party, Question, Room


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that a proposal breaks: the rule's code, where, and the numbers in it.

    values  people [persons], places, most [persons] or needs, as far as the rule has them
    """

    code: str
    where: str
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(slots=True)
class _Seen:
    question: Question
    parties: dict[str, Party]
    rooms: dict[str, Room]
    sleepers: dict[str, dict[str, int]] = field(default_factory=dict)


def faults(question: Question, answer: Answer) -> list[Fault]:
    """Return every rule that the answer breaks; an empty list is a clean proposal."""
    seen = _Seen(question, {p.id: p for p in question.parties}, {r.id: r for r in question.rooms})
    found = list(_everyone_once(seen, answer))
    for placement in answer.placements:
        found += _rooms_of(seen, placement)
    for placement in answer.placements:
        found += _split(seen, placement)
    for room, people in seen.sleepers.items():
        found += _inside(seen, seen.rooms[room], people)
    found += _moves(seen, answer)
    found += _sums(seen, answer)
    return found


def _everyone_once(seen: _Seen, answer: Answer) -> Iterator[Fault]:
    times = Counter([p.party for p in answer.placements] + [u.party for u in answer.unplaced])
    for party in seen.parties:
        if times[party] != 1:
            yield Fault("party-not-answered-once", party)
    for name in times:
        if name not in seen.parties:
            yield Fault("unknown-party", name)


def _rooms_of(seen: _Seen, placement: Placement) -> Iterator[Fault]:
    party = seen.parties.get(placement.party)
    if party is None:
        return
    named = Counter(person for use in placement.rooms for person in use.people)
    if named != Counter(person.id for person in party.people):
        yield Fault("person-without-or-with-two-beds", party.id)
    for use in placement.rooms:
        room = seen.rooms.get(use.room)
        if room is None:
            yield Fault("unknown-room", use.room)
            continue
        beds = seen.sleepers.setdefault(use.room, {})
        beds[party.id] = beds.get(party.id, 0) + len(use.people)
        missing = [need for need in party.needs if need not in room.features]
        if missing:
            yield Fault("need-not-met", party.id, {"needs": missing})
        yield from _gender_of_room(party, room)
    if _alone_as_minor(party) and not seen.question.rules.minors_alone:
        yield Fault("minor-alone", party.id)


def _gender_of_room(party: Party, room: Room) -> Iterator[Fault]:
    only = {"men": "m", "women": "f"}.get(room.meant_for)
    if only and any(person.gender != only for person in party.people):
        yield Fault("wrong-gender-for-room", party.id)


def _alone_as_minor(party: Party) -> bool:
    return max(person.age for person in party.people) < 18


def _split(seen: _Seen, placement: Placement) -> Iterator[Fault]:
    party = seen.parties.get(placement.party)
    if party is None or len(placement.rooms) < 2:
        return
    open_to = [room for room in seen.rooms.values() if not list(_closed_to(seen, party, room))]
    if any(_places(seen, room) >= len(party.people) for room in open_to):
        yield Fault("household-split", party.id)
    if not _side_by_side(seen, party, placement, open_to):
        yield Fault("rooms-not-neighbouring", party.id)
    adults = {person.id for person in party.people if person.age >= 18}
    with_adult = sum(1 for use in placement.rooms if adults.intersection(use.people))
    if with_adult < min(len(adults), len(placement.rooms)):
        yield Fault("room-without-adult", party.id)
    for use in placement.rooms:
        if set(seen.sleepers.get(use.room, {})) - {party.id}:
            yield Fault("split-household-shares", party.id)


def _side_by_side(seen: _Seen, party: Party, placement: Placement, open_to: list[Room]) -> bool:
    """Say whether these rooms are in one wing with none between that the party may use, or those of today."""
    names = {use.room for use in placement.rooms}
    if party.now is not None and names == {party.now, *party.also_now}:
        return True
    wings = {seen.rooms[name].wing for name in names if name in seen.rooms}
    usable = (room.id for room in open_to if room.wing in wings and _places(seen, room) > 0)
    row = sorted({*usable, *names}, key=_by_number)
    used = [number for number, name in enumerate(row) if name in names]
    return len(wings) <= 1 and used[-1] - used[0] == len(used) - 1


def _by_number(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.split(r"(\d+)", name) if p]


def _closed_to(seen: _Seen, party: Party, room: Room) -> Iterator[str]:
    if room.id in seen.question.rules.keep_free:
        yield "kept free"
    if set(party.needs).difference(room.features):
        yield "needs"
    if list(_gender_of_room(party, room)):
        yield "gender"


def _places(seen: _Seen, room: Room) -> int:
    held = 0
    if not seen.question.rules.minors_alone:
        held = sum(len(p.people) for p in seen.parties.values() if p.now == room.id and _alone_as_minor(p))
    return room.places - room.blocked - held


def _inside(seen: _Seen, room: Room, people: dict[str, int]) -> Iterator[Fault]:
    total = sum(people.values())
    if room.id in seen.question.rules.keep_free:
        yield Fault("room-kept-free", room.id)
    if total > _places(seen, room):
        yield Fault("too-many-in-room", room.id, {"people": total, "places": _places(seen, room)})
    if len(people) > 1:
        yield from _shared(seen, room, people)


def _shared(seen: _Seen, room: Room, people: dict[str, int]) -> Iterator[Fault]:
    inside = [seen.parties[name] for name in people]
    if room.meant_for == "household":
        yield Fault("household-room-shared", room.id)
    total, most = sum(people.values()), seen.question.rules.at_most_in_shared_room
    if total > most:
        yield Fault("too-many-in-shared-room", room.id, {"people": total, "most": most})
    if len({person.gender for party in inside for person in party.people}) > 1:
        yield Fault("genders-share", room.id)
    if len({_alone_as_minor(party) for party in inside}) > 1:
        yield Fault("minor-with-adults", room.id)
    for party in inside:
        if any(other in party.avoid for other in people):
            yield Fault("avoided-party-in-room", room.id)


def _moves(seen: _Seen, answer: Answer) -> Iterator[Fault]:
    expected = {}
    for placement in answer.placements:
        party = seen.parties.get(placement.party)
        rooms = tuple(use.room for use in placement.rooms)
        if party is None or party.now is None:
            continue
        today = {party.now, *party.also_now}
        if party.now not in rooms or (party.also_now and today != set(rooms)):
            expected[party.id] = (party.now, rooms)
    if {move.party: (move.from_room, move.to_rooms) for move in answer.moves} != expected:
        yield Fault("moves-do-not-add-up", "moves")
    for move in answer.moves:
        if not move.gains:
            yield Fault("move-without-gain", move.party)


def _sums(seen: _Seen, answer: Answer) -> Iterator[Fault]:
    placed = sum(len(use.people) for placement in answer.placements for use in placement.rooms)
    moved = sum(len(seen.parties[move.party].people) for move in answer.moves if move.party in seen.parties)
    everyone = sum(
        len(party.people)
        for party in seen.parties.values()
        if seen.question.rules.minors_alone or not _alone_as_minor(party)
    )
    if (placed, moved) != (answer.levels.placed, answer.levels.moved):
        yield Fault("levels-do-not-add-up", "levels")
    if abs(placed - moved / (everyone + 1) - answer.value) > 1e-6:
        yield Fault("value-does-not-add-up", "value")
    if answer.bound < answer.value - 1e-6:
        yield Fault("bound-below-value", "bound")
    if abs(off_mix(seen.question, answer.placements) - answer.levels.off_mix) > 1e-4:
        yield Fault("mix-does-not-add-up", "levels")


def off_mix(question: Question, placements: Iterable[Placement]) -> float:
    """Return how far the wings are from the wanted mix and from what was agreed about them [persons]."""
    wing_of = {room.id: room.wing for room in question.rooms}
    group_of = {party.id: party.group for party in question.parties}
    people: dict[str, list[str]] = {wing: [] for wing in wing_of.values()}
    for placement in placements:
        for use in placement.rooms:
            if use.room in wing_of and placement.party in group_of:
                people[wing_of[use.room]] += [group_of[placement.party]] * len(use.people)
    off = 0.0
    for wing, groups in people.items():
        for name, share in question.rules.mix.items():
            off += abs(groups.count(name) - share * len(groups))
        for one in question.rules.agreed:
            if one.wing in ("", wing):
                number = sum(groups.count(name) for name in set(one.groups))
                off += max(0.0, one.at_least * len(groups) - number, number - one.at_most * len(groups))
    return off
