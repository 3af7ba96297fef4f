# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The question as numbered parties and rooms, with what fits where worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vliegwiel.engine.room_match.question import ADULT_FROM, Party, Question, Room

NOWHERE, SEVERAL = -1, -2


def in_order(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts K2 before K10."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", name) if part)


@dataclass(slots=True)
class Setting:
    """Rooms and parties by number, in the order of their names, whatever the order of the rows.

    sharing   who may share with whom: parties share only under an equal, non-empty key
    usable    places that one party may fill; shared: places when parties share
    admits    per party, per room: 1 when the room can hold the party on its own
    large     parties larger than any room that they may use
    """

    question: Question
    rooms: list[Room]
    parties: list[Party]
    refused: list[Party]
    usable: list[int]
    shared: list[int]
    size: list[int]
    sharing: list[str]
    now: list[int]
    also_now: list[tuple[int, ...]]
    avoid: list[frozenset[int]]
    knows: list[tuple[int, ...]]
    with_children: list[bool]
    wing: list[int]
    admits: list[bytearray] = field(default_factory=list)
    large: list[bool] = field(default_factory=list)

    @property
    def resident(self) -> list[bool]:
        """Say per party whether it already sleeps here."""
        return [room != NOWHERE for room in self.now]


def is_minor_alone(party: Party) -> bool:
    """Say whether nobody in the party is an adult."""
    return all(person.age < ADULT_FROM for person in party.people)


def settle(question: Question) -> Setting:
    """Return the question as numbers."""
    rooms = sorted(question.rooms, key=lambda room: in_order(room.id))
    everyone = sorted(question.parties, key=lambda party: in_order(party.id))
    refuse = not question.rules.minors_alone
    refused = [party for party in everyone if refuse and is_minor_alone(party)]
    parties = [party for party in everyone if not (refuse and is_minor_alone(party))]
    usable = _usable(question, rooms, refused)
    room_number = {room.id: number for number, room in enumerate(rooms)}
    number_of = {party.id: number for number, party in enumerate(parties)}
    wings = {name: number for number, name in enumerate(sorted({room.wing for room in rooms}))}
    setting = Setting(
        question=question,
        rooms=rooms,
        parties=parties,
        refused=refused,
        usable=usable,
        shared=[min(places, question.rules.at_most_in_shared_room) for places in usable],
        size=[len(party.people) for party in parties],
        sharing=[_sharing(party, question) for party in parties],
        now=[NOWHERE if party.now is None else room_number[party.now] for party in parties],
        also_now=[tuple(room_number[name] for name in party.also_now) for party in parties],
        avoid=_both_ways([party.avoid for party in parties], number_of),
        knows=[tuple(sorted(known)) for known in _both_ways([party.knows for party in parties], number_of)],
        with_children=[_is_family_with_children(party) for party in parties],
        wing=[wings[room.wing] for room in rooms],
    )
    _work_out_fits(setting)
    return setting


def _usable(question: Question, rooms: list[Room], refused: list[Party]) -> list[int]:
    kept = set(question.rules.keep_free)
    held: dict[str, int] = {}
    for party in refused:
        # Whoever is here by mistake keeps the bed until a person has found the right place.
        if party.now is not None:
            held[party.now] = held.get(party.now, 0) + len(party.people)
    return [0 if room.id in kept else max(0, room.places - room.blocked - held.get(room.id, 0)) for room in rooms]


def _sharing(party: Party, question: Question) -> str:
    genders = {person.gender for person in party.people}
    if len(genders) > 1:
        return ""
    youth = question.rules.minors_alone and is_minor_alone(party)
    return genders.pop() + ("-youth" if youth else "")


def _is_family_with_children(party: Party) -> bool:
    return len(party.people) > 1 and any(person.age < ADULT_FROM for person in party.people)


def _both_ways(lists: list[list[str]], number_of: dict[str, int]) -> list[frozenset[int]]:
    both: list[set[int]] = [set() for _ in lists]
    for one, names in enumerate(lists):
        for name in names:
            other = number_of.get(name)
            if other is not None and other != one:
                both[one].add(other)
                both[other].add(one)
    return [frozenset(found) for found in both]


def may_use(setting: Setting, party: int, room: int) -> bool:
    """Say whether the room is of the right kind, with what the party needs; its size does not count."""
    asked, there = setting.parties[party], setting.rooms[room]
    if setting.usable[room] == 0 or not set(asked.needs) <= set(there.features):
        return False
    genders = {person.gender for person in asked.people}
    return {"men": genders == {"m"}, "women": genders == {"f"}}.get(there.meant_for, True)


def _work_out_fits(setting: Setting) -> None:
    # Many parties and rooms are alike: each kind of party meets each kind of room once.
    known: dict[tuple[object, ...], tuple[bytearray, bool]] = {}
    for number, party in enumerate(setting.parties):
        kind = (setting.size[number], frozenset(p.gender for p in party.people), frozenset(party.needs))
        if kind not in known:
            open_to = [room for room in range(len(setting.rooms)) if may_use(setting, number, room)]
            row = bytearray(len(setting.rooms))
            for room in open_to:
                row[room] = setting.usable[room] >= setting.size[number]
            known[kind] = (row, not any(row) and len(open_to) > 1)
        row, large = known[kind]
        setting.admits.append(row)
        setting.large.append(large)


def neighbouring(setting: Setting, party: int) -> list[tuple[int, ...]]:
    """Return rows of rooms that together hold a party larger than any room: the fewest side by side, per wing.

    Rooms that the party may not use are stepped over. First comes the row where the party sleeps now, then rows
    that keep its room, then rows without a step.
    """
    wings: dict[int, list[int]] = {}
    for room, wing in enumerate(setting.wing):
        wings.setdefault(wing, []).append(room)
    rows: list[tuple[int, tuple[int, ...]]] = []
    for row in wings.values():
        fitting = [(place, room) for place, room in enumerate(row) if may_use(setting, party, room)]
        for start in range(len(fitting)):
            places, used = 0, list[tuple[int, int]]()
            for step in fitting[start:]:
                used.append(step)
                places += setting.usable[step[1]]
                if places >= setting.size[party]:
                    stepped_over = used[-1][0] - used[0][0] + 1 - len(used)
                    rows.append((stepped_over, tuple(room for _, room in used)))
                    break
    now = setting.now[party]
    found = [rooms for _steps, rooms in sorted(rows, key=lambda row: (now not in row[1], row))]
    today = tuple(sorted({now, *setting.also_now[party]}))
    if setting.also_now[party] and _holds(setting, party, today):
        return [today, *(row for row in found if row != today)]
    return found


def _holds(setting: Setting, party: int, row: tuple[int, ...]) -> bool:
    one_wing = len({setting.wing[room] for room in row}) == 1
    allowed = all(may_use(setting, party, room) for room in row)
    return one_wing and allowed and sum(setting.usable[room] for room in row) >= setting.size[party]


def stays(setting: Setting, party: int, row: tuple[int, ...]) -> bool:
    """Say whether these rooms are those where the party sleeps now; of a spread household one may be known."""
    now, also = setting.now[party], setting.also_now[party]
    return set(row) == {now, *also} if also else now in row


def can_ever(setting: Setting, party: int) -> bool:
    """Say whether the party would find a room if the location were empty."""
    return any(setting.admits[party]) or (setting.large[party] and bool(neighbouring(setting, party)))
