# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Walks the published order once, keeping back what the floors of groups need."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from vliegwiel.engine.home_match.answer import Step
from vliegwiel.engine.home_match.propose.fit import Least
from vliegwiel.engine.home_match.propose.matching import Matching


@dataclass(slots=True)
class Walk:
    """The walk so far. Applicants go by number; `line` is the published order.

    held   applicants for whom a place is kept back because a floor needs them
    given  applicants with a home
    reached  per floor how many given and held places count for it
    """

    line: list[int]
    masks: list[int]
    member: list[frozenset[int]]
    floors: list[Least]
    matching: Matching
    rank: dict[int, int] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    given: set[int] = field(default_factory=set)
    reached: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    steps: list[Step] = field(default_factory=list)

    def counts(self, one: int, floor: int) -> bool:
        """Say whether this applicant's place counts for the floor."""
        if floor not in self.member[one]:
            return False
        return self.matching.mask[one] & ~self.floors[floor].mask == 0

    def enter(self, one: int, mask: int) -> bool:
        """Give a place of one of these types, shifting others where needed; say whether there was one."""
        if not self.matching.add(one, mask):
            return False
        self._tally(one, 1)
        return True

    def leave(self, one: int) -> tuple[int, int]:
        """Take a place back; return mask and type, to put it back."""
        self._tally(one, -1)
        return self.matching.remove(one)

    def put_back(self, one: int, mask: int, kind: int) -> None:
        """Give the place of this type again."""
        self.matching.put_back(one, mask, kind)
        self._tally(one, 1)

    def _tally(self, one: int, step: int) -> None:
        for floor in self.member[one]:
            if self.counts(one, floor):
                self.reached[floor] += step

    def needed(self, one: int) -> bool:
        """Say whether some floor would sink below its number without this applicant."""
        floors = (floor for floor in self.member[one] if self.counts(one, floor))
        return any(self.reached[floor] <= self.floors[floor].number for floor in floors)


def hold_back(walk: Walk) -> None:
    """Keep places back for members of each group until its floor is reached: the easiest to house first."""
    homes = [walk.matching.free[kind] for kind in range(len(walk.matching.free))]
    ease = {mask: _homes_in(mask, homes) for mask in set(walk.masks)}
    # Floors of one kind of home leave less choice, so they come first.
    for floor in sorted(range(len(walk.floors)), key=lambda n: (walk.floors[n].kind is None, n)):
        rule = walk.floors[floor]
        members = [one for one in walk.line if floor in walk.member[one] and one not in walk.held]
        members.sort(key=lambda one: (-len(walk.member[one]), -ease[walk.masks[one]], walk.rank[one]))
        hopeless: set[int] = set()
        missing = rule.number - walk.reached[floor]
        for one in members:
            if missing <= 0:
                break
            mask = walk.masks[one] & rule.mask
            if mask and mask not in hopeless:
                if walk.enter(one, mask):
                    walk.held.add(one)
                    missing -= 1
                else:
                    hopeless.add(mask)


def _homes_in(mask: int, homes: list[int]) -> int:
    return sum(number for kind, number in enumerate(homes) if mask >> kind & 1)


def go(walk: Walk) -> None:
    """Walk the line: a home for whoever fits beside what is given and held; a later pass fills what is left."""
    refused: dict[tuple[int, frozenset[int]], int] = {}
    for one in walk.line:
        if one in walk.held:
            walk.held.discard(one)
            _give(walk, one, "given")
            continue
        # Alike applicants meet the same answer as long as nothing has changed.
        kind = (walk.masks[one], walk.member[one])
        if refused.get(kind) == walk.matching.version:
            continue
        if not _try(walk, one):
            refused[kind] = walk.matching.version
    _fill_up(walk)


def _try(walk: Walk, one: int) -> bool:
    if walk.member[one] and _in_place_of_held(walk, one):
        return True
    if walk.masks[one] and walk.enter(one, walk.masks[one]):
        _give(walk, one, "given")
        _let_go(walk)
        return True
    return False


def _let_go(walk: Walk) -> None:
    """Stop holding places that no floor needs any more, those of the latest in line first."""
    for other in sorted(walk.held, key=lambda held: -walk.rank[held]):
        if not walk.needed(other):
            walk.leave(other)
            walk.held.discard(other)


def _give(walk: Walk, one: int, act: str, group: str | None = None) -> None:
    walk.given.add(one)
    walk.steps.append(Step(str(one), walk.rank[one], act, group))


def _in_place_of_held(walk: Walk, one: int) -> bool:
    """Let a member of a group take over a place that was held for a later member."""
    tried: set[tuple[int, frozenset[int]]] = set()
    for other in sorted(walk.held, key=lambda held: -walk.rank[held]):
        shared = [floor for floor in walk.member[other] if walk.counts(other, floor)]
        kind = (walk.matching.mask[other], frozenset(shared))
        if kind in tried or not set(shared) <= walk.member[one]:
            continue
        tried.add(kind)
        mask = walk.masks[one]
        for floor in shared:
            mask &= walk.floors[floor].mask
        before = walk.matching.version
        undo = walk.leave(other)
        if mask and walk.enter(one, mask):
            walk.held.discard(other)
            _give(walk, one, "given", walk.floors[shared[0]].group if shared else None)
            return True
        walk.put_back(other, *undo)
        walk.matching.version = before
    return False


def _fill_up(walk: Walk) -> None:
    """Give places that came free again to the first in line they fit; then mend what the order does not justify."""
    _loosen(walk)
    hopeless: dict[int, int] = {}
    for one in walk.line:
        mask = walk.masks[one]
        if one in walk.given or not mask or hopeless.get(mask) == walk.matching.version:
            continue
        if walk.enter(one, mask):
            _give(walk, one, "given")
        else:
            hopeless[mask] = walk.matching.version
    for one in walk.given:
        # From here on nobody shifts, and a home counts for what it is.
        _mask, kind = walk.leave(one)
        walk.put_back(one, 1 << kind, kind)
    _mend(walk)


def _loosen(walk: Walk) -> None:
    """Let people shift to other kinds of home again where no floor needs them in this one."""
    for one in sorted(walk.given, key=walk.rank.__getitem__):
        mask, kind = walk.leave(one)
        walk.put_back(one, walk.masks[one], kind)
        if any(walk.reached[floor] < walk.floors[floor].number for floor in walk.member[one]):
            walk.leave(one)
            walk.put_back(one, mask, kind)


def _mend(walk: Walk) -> None:
    """Whoever comes later gives way to an earlier one whom the home fits, unless a floor needs the later one."""
    first: dict[tuple[int, frozenset[int]], int] = {}
    for one in walk.line:
        if one not in walk.given and walk.masks[one]:
            first.setdefault((walk.masks[one], walk.member[one]), one)
    for one in sorted(first.values(), key=walk.rank.__getitem__):
        for other in sorted(walk.given, key=lambda given: -walk.rank[given]):
            if walk.rank[other] < walk.rank[one]:
                break
            if walk.masks[one] >> walk.matching.type_of[other] & 1 and _may_replace(walk, one, other):
                _mask, kind = walk.leave(other)
                walk.given.discard(other)
                walk.put_back(one, 1 << kind, kind)
                _give(walk, one, "mended")
                return _mend(walk)
    return None


def _may_replace(walk: Walk, one: int, other: int) -> bool:
    kind = 1 << walk.matching.type_of[other]
    for floor in walk.member[other]:
        takes_over = floor in walk.member[one] and kind & ~walk.floors[floor].mask == 0
        if not takes_over and walk.counts(other, floor) and walk.reached[floor] <= walk.floors[floor].number:
            return False
    return True
