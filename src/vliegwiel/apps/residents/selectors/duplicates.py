# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Warning that somebody may be registered already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.residents.models import Member, Resident
from vliegwiel.apps.residents.selectors.households import belongs
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
    return [_said(row, because, households) for row, because in found if row.pk in households]


def duplicates_among(municipality_id: UUID, people: Sequence[NewPerson], day: date) -> dict[int, list[Duplicate]]:
    """Return the same warning for a whole list of people, in a constant number of queries.

    returns  possible duplicates by place in the list; who has none is absent
    """
    wanted = [(number, person, blind_index(person.v_number.strip().upper())) for number, person in enumerate(people)]
    indexes = {index for _number, _person, index in wanted if index}
    years = {person.birth_on.year if person.birth_on else person.birth_year for person in people}
    born = Q(birth_year__in=years) | Q(birth_on__year__in=years)
    rows = Resident.objects.filter(municipality_id=municipality_id, restricted=False)
    by_year: dict[int | None, list[Resident]] = defaultdict(list)
    by_index: dict[str, Resident] = {}
    for row in rows.filter(born | Q(v_number_index__in=indexes)):
        by_year[row.birth_on.year if row.birth_on else row.birth_year].append(row)
        by_index[row.v_number_index] = row
    found: dict[int, list[tuple[Resident, str]]] = defaultdict(list)
    for number, person, index in wanted:
        same = [by_index[index]] if index and index in by_index else []
        year = person.birth_on.year if person.birth_on else person.birth_year
        for row in dict.fromkeys([*same, *by_year[year]]):
            if row not in same and not _same_birth(row, person):
                continue
            if because := _because(row, person, index):
                found[number].append((row, because))
    households = _households([row.pk for rows in found.values() for row, _because_ in rows], day)
    return {
        number: said
        for number, rows in found.items()
        if (said := [_said(row, because, households) for row, because in rows if row.pk in households])
    }


def _said(row: Resident, because: str, households: dict[UUID, UUID]) -> Duplicate:
    return Duplicate(row.pk, households[row.pk], row.full_name, because)


def _same_birth(row: Resident, person: NewPerson) -> bool:
    """Say whether both may be born on the same day; where one has only a year, the year decides."""
    return row.birth_on is None or person.birth_on is None or row.birth_on == person.birth_on


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
    rows = Member.objects.filter(belongs(day), resident_id__in=resident_ids)
    return dict(rows.values_list("resident_id", "household_id"))
