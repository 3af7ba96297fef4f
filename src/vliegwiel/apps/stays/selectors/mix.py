# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The mix of groups per wing, beside what is agreed about it (RE-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.locations.models import Location, Wing
from vliegwiel.apps.residents.models import LegalStatus
from vliegwiel.apps.residents.models import in_force as status_on
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.stays.models import Claim, MixAgreement, in_force


@dataclass(frozen=True, slots=True)
class Measured:
    """One agreement in one wing: how many of how many people, and whether it is kept."""

    agreement: MixAgreement
    number: int
    people: int

    @property
    def share(self) -> int:
        """The share in whole percents; 0 where nobody sleeps."""
        return round(100 * self.number / self.people) if self.people else 0

    @property
    def too_few(self) -> bool:
        """Fewer than agreed; compared exactly, not rounded."""
        least = self.agreement.at_least
        return bool(self.people) and least is not None and 100 * self.number < least * self.people

    @property
    def too_many(self) -> bool:
        """More than agreed."""
        most = self.agreement.at_most
        return bool(self.people) and most is not None and 100 * self.number > most * self.people

    @property
    def kept(self) -> bool:
        """Within what was agreed."""
        return not (self.too_few or self.too_many)


@dataclass(frozen=True, slots=True)
class WingMix:
    """The people of one wing by group, and the agreements that hold there."""

    wing_id: UUID
    name: str
    people: int
    groups: Mapping[str, int]
    measured: tuple[Measured, ...]

    @property
    def broken(self) -> int:
        """How many agreements are not kept here."""
        return sum(not one.kept for one in self.measured)


def agreements_in_force(location: Location, day: date) -> list[MixAgreement]:
    """Return what is agreed on this day, for the whole location first."""
    rows = MixAgreement.objects.filter(location=location, from_on__lte=day)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day)).select_related("wing")
    return sorted(rows, key=lambda one: (one.wing.position if one.wing else -1, one.label))


def mix_per_wing(location: Location, night: date, moves: Mapping[UUID, UUID] | None = None) -> list[WingMix]:
    """Return the mix of a night per wing; who has a reserved bed counts.

    moves  wing per resident that a proposal would give
    """
    claims = Claim.objects.filter(in_force(night), bed__room__wing__location=location, resident__isnull=False)
    wing_of = {one: wing_id for one, wing_id in claims.values_list("resident_id", "bed__room__wing_id") if one}
    wing_of |= moves or {}
    statuses = LegalStatus.objects.filter(resident_id__in=wing_of).filter(status_on(night) | Q(from_on__gt=night))
    group_of = dict(statuses.order_by("-from_on").values_list("resident_id", "group"))
    groups: dict[UUID, Counter[str]] = {}
    for resident, wing_id in wing_of.items():
        groups.setdefault(wing_id, Counter())[group_of.get(resident, "")] += 1
    agreed = agreements_in_force(location, night)
    found = []
    for wing in Wing.objects.filter(location=location):
        counts = groups.get(wing.pk, Counter())
        people = counts.total()
        here = [one for one in agreed if one.wing_id in (None, wing.pk)]
        measured = tuple(Measured(one, sum(counts[name] for name in one.groups), people) for one in here)
        in_order = {name: counts[name] for name in (*Group.values, "") if counts[name]}
        found.append(WingMix(wing.pk, wing.name, people, in_order, measured))
    return found
