# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A plan that fills homes by kind of applicant, and grows by one household at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from vliegwiel.engine.home_match.propose.fit import Least
from vliegwiel.engine.home_match.propose.kinds import Kind

# From the first type to the last: each type, with the kind that steps into it.
Way = list[tuple[int, int]]


class Plan:
    """How many of each kind live in each type of home, and to how many of them it has been promised.

    inside   per type of home: kind -> number; free: homes left per type
    planned  per kind: homes in the plan; given: those that the walk has promised, never more than planned
    reached  per floor: homes in the plan that count for it; promised: promises to members of its group
    closed   types where nobody can come in any more, as bits: full, and whoever lives there can go nowhere else
    """

    def __init__(self, kinds: Sequence[Kind], floors: Sequence[Least], places: Sequence[int]) -> None:
        self.kinds, self.floors, self.places = kinds, floors, places
        self._counts: dict[tuple[int, int], list[int]] = {}
        self.forget()
        self.fill({})

    def forget(self) -> None:
        """Take all promises back."""
        self.given, self.promised, self.closed = [0] * len(self.kinds), [0] * len(self.floors), 0

    def promise(self, kind: int) -> None:
        """Promise one more of the homes planned for this kind."""
        self.given[kind] += 1
        for floor in self.kinds[kind].member:
            self.promised[floor] += 1

    def fill(self, numbers: Mapping[tuple[int, int], int]) -> None:
        """Take these numbers, by (kind, type), instead of what is in the plan."""
        self.free, self.planned = list(self.places), [0] * len(self.kinds)
        self._open = sum(1 << type_ for type_, places in enumerate(self.places) if places)
        self.reached = [0] * len(self.floors)
        self.inside: list[dict[int, int]] = [{} for _ in self.places]
        for (kind, type_), number in numbers.items():
            if number:
                self._move(kind, type_, number)

    def numbers(self) -> dict[tuple[int, int], int]:
        """Return what is in the plan, by (kind, type)."""
        return {(kind, type_): n for type_, inside in enumerate(self.inside) for kind, n in inside.items()}

    def filled(self) -> int:
        """Return how many homes the plan fills."""
        return sum(self.planned)

    def missed(self) -> int:
        """Return how many homes the floors miss in all."""
        return sum(max(0, rule.number - self.reached[floor]) for floor, rule in enumerate(self.floors))

    def counts(self, kind: int, type_: int) -> list[int]:
        """Return the floors for which this kind counts in this type of home."""
        key = kind, type_
        if key not in self._counts:
            member = sorted(self.kinds[kind].member)
            self._counts[key] = [floor for floor in member if self.floors[floor].mask >> type_ & 1]
        return self._counts[key]

    def enter(self, kind: int, *, swap: bool = True, mask: int | None = None) -> bool:
        """Plan one more home for a kind without any floor getting worse; say whether that went.

        swap  instead of someone to whom nothing is promised, the latest in line first; else only a free home
        mask  only types in it for the one who enters

        Others may shift, each to a type that fits and that counts for the same floors of a kind of home.
        """
        if self.planned[kind] >= len(self.kinds[kind].line):
            return False
        mask = self.kinds[kind].mask if mask is None else mask
        while mask and (direct := self._first_free(mask)) >= 0:
            if self._step([(direct, kind)], None):
                return True
            mask &= ~(1 << direct)
        came = self._search(mask, kind)
        free = [type_ for type_ in came if self.free[type_] > 0]
        if any(self._step(self._way(came, type_), None) for type_ in free):
            return True
        if not swap and not free:
            self._close(came)
        return swap and any(self._step(self._way(came, type_), leaver) for type_, leaver in self._leavers(came))

    def needed(self, kind: int, type_: int) -> list[int]:
        """Return the floors that would sink below their number without one of this kind in this type of home."""
        return [floor for floor in self.counts(kind, type_) if self.reached[floor] <= self.floors[floor].number]

    def could_leave(self, kind: int) -> bool:
        """Say whether someone without a promise lives where this kind could come by shifting, floors aside."""
        came = self._search(self.kinds[kind].mask, kind, free_to_shift=True)
        if self._leavers(came):
            return True
        self._close(came)
        return False

    def _first_free(self, mask: int) -> int:
        open_ = mask & self._open
        return (open_ & -open_).bit_length() - 1

    def _close(self, types: Iterable[int]) -> None:
        for type_ in types:
            self.closed |= 1 << type_

    def _leavers(self, came: Mapping[int, object]) -> list[tuple[int, int]]:
        found = [
            (self.kinds[kind].line[self.planned[kind] - 1], type_, kind)
            for type_ in came
            for kind in self.inside[type_]
            if self.planned[kind] > self.given[kind]
        ]
        return [(type_, kind) for _rank, type_, kind in sorted(found, reverse=True)]

    def _search(self, mask: int, kind: int, *, free_to_shift: bool = False) -> dict[int, tuple[int, int]]:
        """Return each type that can be reached: from which type, and which kind steps in."""
        came: dict[int, tuple[int, int]] = {}
        queue: deque[int] = deque()
        unseen = ((1 << len(self.places)) - 1) & ~self.closed
        steps = [(mask, -1, kind)]
        while True:
            for reach, here, mover in steps:
                reach &= unseen
                unseen &= ~reach
                while reach:
                    type_ = (reach & -reach).bit_length() - 1
                    reach &= reach - 1
                    came[type_] = (here, mover)
                    queue.append(type_)
            if not queue or not unseen:
                return came
            at = queue.popleft()
            steps = [(self._may_shift(one, at, free_to_shift), at, one) for one in sorted(self.inside[at])]

    def _may_shift(self, kind: int, type_: int, free_to_shift: bool) -> int:
        mask = self.kinds[kind].mask
        if not free_to_shift:
            for floor in self.counts(kind, type_):
                mask &= self.floors[floor].mask
        return mask

    @staticmethod
    def _way(came: Mapping[int, tuple[int, int]], last: int) -> Way:
        way: Way = []
        while last >= 0:
            before, kind = came[last]
            way.append((last, kind))
            last = before
        return way[::-1]

    def _step(self, way: Way, leaver: int | None) -> bool:
        """Go this way when no floor gets worse by it; say whether it was gone."""
        change: dict[tuple[int, int], int] = {}
        for place, (type_, kind) in enumerate(way):
            change[kind, type_] = change.get((kind, type_), 0) + 1
            if place:
                change[kind, way[place - 1][0]] = change.get((kind, way[place - 1][0]), 0) - 1
        if leaver is not None:
            change[leaver, way[-1][0]] = change.get((leaver, way[-1][0]), 0) - 1
        after = list(self.reached)
        for (kind, type_), step in change.items():
            for floor in self.counts(kind, type_):
                after[floor] += step
        if any(new < min(old, rule.number) for new, old, rule in zip(after, self.reached, self.floors, strict=True)):
            return False
        for (kind, type_), step in change.items():
            self._move(kind, type_, step)
        return True

    def _move(self, kind: int, type_: int, step: int) -> None:
        inside = self.inside[type_]
        inside[kind] = inside.get(kind, 0) + step
        if inside[kind] == 0:
            del inside[kind]
        self.free[type_] -= step
        bit = 1 << type_
        self._open = self._open | bit if self.free[type_] else self._open & ~bit
        self.planned[kind] += step
        for floor in self.counts(kind, type_):
            self.reached[floor] += step
