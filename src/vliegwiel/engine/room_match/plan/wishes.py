# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wanted after places and moves, counted: acquaintances, mix, few half-empty rooms."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.engine.room_match.plan.occupancy import Plan
from vliegwiel.engine.room_match.plan.setting import SEVERAL, Setting

TOGETHER, NEAR = 2, 1


class Scorer:
    """Counts the three lower wishes; each unit of a higher one outweighs all of the lower ones."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        rules = setting.question.rules
        names = sorted({*rules.mix, *(name for one in rules.agreed for name in one.groups)})
        number = {name: position for position, name in enumerate(names)}
        self.has_mix, self.groups = bool(names), len(names) + 1
        # Groups that nobody agreed on are counted together, in the last place.
        self.group = [number.get(party.group, len(names)) for party in setting.parties]
        self.wanted = [(number[name], share) for name, share in rules.mix.items()]
        self.agreed = [
            (one.wing, sorted({number[name] for name in one.groups}), one.at_least, one.at_most) for one in rules.agreed
        ]
        beds, people = sum(setting.usable), sum(setting.size)
        self.mix_weight = float(beds + 1)
        self.near_weight = self.mix_weight * (2 * people + 1)
        wings = max(setting.wing, default=-1) + 1
        self.by_wing: list[list[int]] = [[] for _ in range(wings)]
        for room, wing in enumerate(setting.wing):
            self.by_wing[wing].append(room)

    def near(self, plan: Plan, party: int) -> int:
        """Return how near the party is to those it knows [2 for a room, 1 for a wing]."""
        mine = plan.room_of[party]
        if mine < 0:
            return 0
        wing, points = self.setting.wing, 0
        for other in self.setting.knows[party]:
            theirs = plan.room_of[other]
            if theirs == mine:
                points += TOGETHER
            elif theirs >= 0 and wing[theirs] == wing[mine]:
                points += NEAR
        return points

    def among_strangers(self, plan: Plan, room: int) -> int:
        """Return how many people of families with children share this room with strangers [persons]."""
        inside = plan.inside[room]
        if len(inside) < 2:
            return 0
        setting = self.setting
        return sum(
            setting.size[party]
            for party in inside
            if setting.with_children[party] and any(o != party and o not in setting.knows[party] for o in inside)
        )

    def lost(self, plan: Plan, room: int) -> int:
        """Return the places left over in a room that is in use [places]."""
        inside = plan.inside[room]
        if not inside or plan.room_of[inside[0]] == SEVERAL:
            return 0
        return self.setting.usable[room] - sum(self.setting.size[party] for party in inside)

    def off_mix(self, plan: Plan, wing: int) -> float:
        """Return how far a wing is from the wanted mix and from what was agreed about it [persons]."""
        if not self.has_mix or not self.by_wing[wing]:
            return 0.0
        setting, counts = self.setting, [0] * self.groups
        for room in self.by_wing[wing]:
            for party in plan.inside[room]:
                if plan.room_of[party] != SEVERAL or plan.rows[party][0] == room:
                    counts[self.group[party]] += setting.size[party]
        everyone = sum(counts)
        off = sum(abs(counts[group] - share * everyone) for group, share in self.wanted)
        name = setting.rooms[self.by_wing[wing][0]].wing
        for where, groups, least, most in self.agreed:
            if where in ("", name):
                there = sum(counts[group] for group in groups)
                off += max(0.0, least * everyone - there, there - most * everyone)
        return off

    def around(self, plan: Plan, parties: Sequence[int], rooms: Sequence[int]) -> float:
        """Return what these parties and rooms bring; enough to compare before and after one step."""
        near = sum(self.near(plan, party) for party in parties) - sum(self.among_strangers(plan, r) for r in rooms)
        off = sum(self.off_mix(plan, wing) for wing in {self.setting.wing[room] for room in rooms})
        return self.near_weight * near - self.mix_weight * off - sum(self.lost(plan, room) for room in rooms)


def carry_out(plan: Plan, steps: Sequence[tuple[int, int]]) -> None:
    """Give each named party its room, after all of them have left theirs."""
    for party, _room in steps:
        plan.take(party)
    for party, room in steps:
        plan.put(party, room)


def gain_of(plan: Plan, scorer: Scorer, party: int, room: int) -> float:
    """Return what it brings when the party goes to this room, everyone else staying; the plan stays as it is."""
    old = plan.room_of[party]
    before = scorer.around(plan, [party], (old, room))
    place = plan.inside[old].index(party)
    carry_out(plan, [(party, room)])
    gain = scorer.around(plan, [party], (old, room)) - before
    carry_out(plan, [(party, old)])
    plan.inside[old].remove(party)
    plan.inside[old].insert(place, party)
    return gain
