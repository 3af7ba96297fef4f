# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A matching of households to types of home that grows one household at a time and never drops one."""

from __future__ import annotations

from collections import deque


class Matching:
    """Who holds a place in which type of home."""

    def __init__(self, places: list[int]) -> None:
        self.free = list(places)
        self.type_of: dict[int, int] = {}
        self.mask: dict[int, int] = {}
        self.inside: list[dict[int, set[int]]] = [{} for _ in places]
        self.version = 0

    def add(self, one: int, mask: int) -> bool:
        """Give a household a place of a type in its mask, shifting others where needed; say whether it went.

        Everyone who had a place keeps one, of a type in their own mask.
        """
        path = self._path(mask)
        if path is None:
            return False
        self.version += 1
        self.free[path[-1][0]] -= 1
        # From the far end: each household on the way steps to the next type.
        for position in range(len(path) - 1, 0, -1):
            mover_mask = path[position][1]
            origin = path[position - 1][0]
            mover = min(self.inside[origin][mover_mask])
            self._leave(mover)
            self._enter(mover, mover_mask, path[position][0])
        self._enter(one, mask, path[0][0])
        return True

    def remove(self, one: int) -> tuple[int, int]:
        """Take a household out; return its mask and type, for `put_back`."""
        mask, kind = self.mask[one], self.type_of[one]
        self._leave(one)
        self.free[kind] += 1
        self.version += 1
        return mask, kind

    def put_back(self, one: int, mask: int, kind: int) -> None:
        """Undo a removal after which nothing changed."""
        self.free[kind] -= 1
        self._enter(one, mask, kind)
        self.version += 1

    def _enter(self, one: int, mask: int, kind: int) -> None:
        self.type_of[one], self.mask[one] = kind, mask
        self.inside[kind].setdefault(mask, set()).add(one)

    def _leave(self, one: int) -> None:
        kind, mask = self.type_of.pop(one), self.mask.pop(one)
        members = self.inside[kind][mask]
        members.remove(one)
        if not members:
            del self.inside[kind][mask]

    def _path(self, mask: int) -> list[tuple[int, int]] | None:
        """Return types from the first to one with a free place, each with the mask of who steps into it."""
        came: dict[int, tuple[int, int]] = {}
        queue: deque[int] = deque()
        unseen = (1 << len(self.free)) - 1
        found = self._look(mask, -1, unseen, came, queue)
        unseen &= ~mask
        while found is None and queue:
            here = queue.popleft()
            for other in sorted(self.inside[here]):
                if other & unseen:
                    found = self._look(other, here, unseen, came, queue)
                    unseen &= ~other
                    if found is not None:
                        break
        if found is None:
            return None
        path = [(found, came[found][1])]
        while came[path[0][0]][0] >= 0:
            before = came[path[0][0]][0]
            path.insert(0, (before, came[before][1]))
        return path

    def _look(
        self, mask: int, here: int, unseen: int, came: dict[int, tuple[int, int]], queue: deque[int]
    ) -> int | None:
        reach = mask & unseen
        while reach:
            kind = (reach & -reach).bit_length() - 1
            reach &= reach - 1
            came[kind] = (here, mask)
            if self.free[kind] > 0:
                return kind
            queue.append(kind)
        return None
