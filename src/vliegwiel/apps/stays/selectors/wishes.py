# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who likes to be near whom, and who is not put in one room with whom; opened only where rooms are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.models import RoomWish
from vliegwiel.apps.stays.terms import WishKind


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish of a household about another."""

    wish_id: UUID
    other_id: UUID
    other: str
    kind: WishKind


def sealed_wish(kind: WishKind, other_id: UUID) -> str:
    """Return the text that is kept, sealed."""
    return f"{kind.value} {other_id}"


def opened_wish(row: RoomWish) -> tuple[WishKind, UUID]:
    """Return what a wish says, and about whom."""
    kind, _space, other = row.sealed.partition(" ")
    return WishKind(kind), UUID(other)


def wishes_among(household_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, WishKind]]:
    """Return per household its wishes about others among these; avoiding wins from being near."""
    ids = set(household_ids)
    found: dict[UUID, dict[UUID, WishKind]] = {}
    for row in RoomWish.objects.filter(household_id__in=ids):
        kind, other = opened_wish(row)
        mine = found.setdefault(row.household_id, {})
        if other in ids and mine.get(other) != WishKind.AVOID:
            mine[other] = kind
    return found


def wishes_of(household: Household) -> list[Wish]:
    """Return the wishes of one household, by name of the other."""
    rows = [(row.pk, *opened_wish(row)) for row in RoomWish.objects.filter(household=household)]
    names = dict(Household.objects.filter(pk__in=[other for _pk, _kind, other in rows]).values_list("pk", "name"))
    wishes = [Wish(pk, other, names.get(other, ""), kind) for pk, kind, other in rows]
    return sorted(wishes, key=lambda one: (one.kind.value, one.other))
