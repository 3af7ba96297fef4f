# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A plan under construction: who sleeps where, kept within the rules at every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.engine.room_match.plan.setting import NOWHERE, SEVERAL, Setting, stays


@dataclass(slots=True)
class Plan:
    """Who sleeps where.

    room_of  per party its room, NOWHERE, or SEVERAL for a household spread over neighbouring rooms
    inside   per room the parties in it
    rows     per spread household its rooms
    """

    setting: Setting
    room_of: list[int]
    inside: list[list[int]]
    rows: dict[int, tuple[int, ...]]

    @classmethod
    def empty(cls, setting: Setting) -> Plan:
        """Return a plan in which nobody has a room yet."""
        return cls(setting, [NOWHERE] * len(setting.parties), [[] for _ in setting.rooms], {})

    def copy(self) -> Plan:
        """Return the same plan, to go on with apart."""
        return Plan(self.setting, list(self.room_of), [list(row) for row in self.inside], dict(self.rows))

    def put(self, party: int, room: int) -> None:
        """Give the party this room."""
        self.room_of[party] = room
        self.inside[room].append(party)

    def take(self, party: int) -> None:
        """Take the party out of its room."""
        self.inside[self.room_of[party]].remove(party)
        self.room_of[party] = NOWHERE

    def spread(self, party: int, row: tuple[int, ...]) -> None:
        """Give the party a row of rooms of its own."""
        self.room_of[party] = SEVERAL
        self.rows[party] = row
        for room in row:
            self.inside[room].append(party)

    def people_in(self, room: int) -> int:
        """Return how many people sleep in a room that no household is spread over."""
        return sum(self.setting.size[party] for party in self.inside[room])

    def moved(self, party: int) -> bool:
        """Say whether a party that slept here gets another room."""
        room = self.room_of[party]
        if room == NOWHERE or self.setting.now[party] == NOWHERE:
            return False
        return not stays(self.setting, party, self.rows.get(party, (room,)))


def may_live(setting: Setting, room: int, parties: Sequence[int]) -> bool:
    """Say whether these parties may sleep in this room together."""
    if not parties:
        return True
    if not all(setting.admits[party][room] for party in parties):
        return False
    if len(parties) == 1:
        return True
    sharing = setting.sharing[parties[0]]
    if setting.rooms[room].meant_for == "household" or not sharing:
        return False
    if any(setting.sharing[party] != sharing for party in parties):
        return False
    if sum(setting.size[party] for party in parties) > setting.shared[room]:
        return False
    return not any(setting.avoid[one] and not setting.avoid[one].isdisjoint(parties) for one in parties)


def fits(plan: Plan, party: int, room: int) -> bool:
    """Say whether the party may join those who are in the room."""
    setting = plan.setting
    if not setting.admits[party][room]:
        return False
    inside = plan.inside[room]
    return not inside or (plan.room_of[inside[0]] != SEVERAL and may_live(setting, room, [*inside, party]))
