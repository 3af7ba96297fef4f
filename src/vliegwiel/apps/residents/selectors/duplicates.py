# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Warning that somebody may be registered already."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.residents.models import Member, Resident, in_force
from vliegwiel.apps.residents.selectors.spelling import plain
from vliegwiel.apps.residents.terms import Duplicate, NewPerson
from vliegwiel.promises import blind_index

_ALIKE = 0.82


def possible_duplicates(municipality_id: UUID, person: NewPerson, day: date) -> list[Duplicate]:
    """Return residents who may be the same person: the same V-number, or a like name and the same birth.

    A warning, not a verdict: a person decides. Restricted persons are never named.
    """
    index = blind_index(person.v_number.strip().upper())
    born = Q(birth_on=person.birth_on) if person.birth_on else Q(birth_year=person.birth_year, birth_on__isnull=True)
    if person.birth_on:
        born |= Q(birth_on__isnull=True, birth_year=person.birth_on.year)
    elif person.birth_year:
        born |= Q(birth_on__year=person.birth_year)
    condition = born | Q(v_number_index=index) if index else born
    found = []
    for row in Resident.objects.filter(condition, municipality_id=municipality_id, restricted=False):
        because = _because(row, person, index)
        if because:
            found.append((row, because))
    households = _households([row.pk for row, _because_ in found], day)
    return [
        Duplicate(row.pk, households[row.pk], row.full_name, because) for row, because in found if row.pk in households
    ]


def _because(row: Resident, person: NewPerson, index: str) -> str:
    if index and row.v_number_index == index:
        return "hetzelfde V-nummer"
    if index and row.v_number_index:
        return ""
    mine = plain(person.given_names, person.family_name)
    if alike(mine, plain(row.given_names, row.family_name)):
        return "een naam die lijkt en dezelfde geboorte"
    return ""


def alike(one: str, other: str) -> bool:
    """Say whether two plain names look like the same name, in any order of the parts."""
    first, second = " ".join(sorted(one.split())), " ".join(sorted(other.split()))
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _households(resident_ids: list[UUID], day: date) -> dict[UUID, UUID]:
    rows = Member.objects.filter(in_force(day), resident_id__in=resident_ids)
    return dict(rows.values_list("resident_id", "household_id"))
