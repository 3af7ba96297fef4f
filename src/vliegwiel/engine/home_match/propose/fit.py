# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Homes by type, and which types fit whom, as bits of one whole number."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import or_

from vliegwiel.engine.home_match.question import Applicant, Home, Question


@dataclass(frozen=True, slots=True)
class Least:
    """A floor: at least `number` homes of the types in `mask` for members of `group`."""

    group: str
    kind: str | None
    mask: int
    number: int


@dataclass(slots=True)
class Types:
    """Homes that fit the same applicants and count for the same floors, together; type t is bit t.

    homes  per type the homes in it, smallest type first
    """

    homes: list[list[Home]]
    everything: int

    def count(self, mask: int) -> int:
        """Return how many homes the types of a mask hold."""
        return sum(len(homes) for number, homes in enumerate(self.homes) if mask >> number & 1)


def types_of(question: Question) -> Types:
    """Return the homes by type."""
    by_key: dict[tuple[object, ...], list[Home]] = {}
    with_rent = question.policy.rent_at_most_share is not None
    for home in sorted(question.homes, key=lambda one: one.id):
        rent = home.rent if with_rent else None
        stated = tuple(sorted(home.group_shares))
        key = (home.size, home.kind, tuple(sorted(home.features)), stated, rent is not None, rent or 0)
        by_key.setdefault(key, []).append(home)
    homes = [by_key[key] for key in sorted(by_key, key=repr)]
    homes.sort(key=lambda group: group[0].size)
    return Types(homes, (1 << len(homes)) - 1)


class Fitting:
    """Knows which types of home fit: by people, by what is needed, and by rent where the policy looks at income."""

    def __init__(self, types: Types, question: Question) -> None:
        self._homes = [homes[0] for homes in types.homes]
        self._everything = types.everything
        self._known: dict[int | frozenset[str], int] = {}
        self._share = question.policy.rent_at_most_share
        rents = [(float(home.rent), number) for number, home in enumerate(self._homes) if home.rent is not None]
        self._rents = sorted(rents)
        free = sum(1 << number for number, home in enumerate(self._homes) if home.rent is None)
        # At each place the types without a rent, and all those up to it.
        self._up_to = list(accumulate((1 << number for _rent, number in self._rents), or_, initial=free))

    def mask(self, one: Applicant) -> int:
        """Return the types that fit this applicant, as bits."""
        found = self._everything & self._of(one.people) & self._of(frozenset(one.needs))
        if self._share is None or one.income is None:
            return found
        most = self._share * float(one.income) + 1e-9
        return found & self._up_to[bisect_right(self._rents, (most, len(self._homes)))]

    def _of(self, asked: int | frozenset[str]) -> int:
        if asked not in self._known:
            fits = [
                home.size >= asked if isinstance(asked, int) else asked <= set(home.features) for home in self._homes
            ]
            self._known[asked] = sum(1 << number for number, right in enumerate(fits) if right)
        return self._known[asked]


def floors_of(types: Types, question: Question) -> list[Least]:
    """Return the floors: per kind of home where its homes state shares, and over all homes."""
    by_kind: dict[tuple[str, str], tuple[int, int, float]] = {}
    for number, homes in enumerate(types.homes):
        for home in homes:
            for group, share in home.group_shares.items():
                mask, count, most = by_kind.get((home.kind, group), (0, 0, 0.0))
                by_kind[home.kind, group] = (mask | 1 << number, count + 1, max(most, share))
    floors = [
        Least(group, kind, mask, _at_least(share, count))
        for (kind, group), (mask, count, share) in sorted(by_kind.items())
    ]
    for group, share in sorted(question.policy.shares.items()):
        floors.append(Least(group, None, types.everything, _at_least(share, len(question.homes))))
    return [floor for floor in floors if floor.number > 0]


def _at_least(share: float, homes: int) -> int:
    return math.ceil(share * homes - 1e-9)
