# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Households with their people, as a list needs them: a constant number of queries per page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vliegwiel.apps.residents.models import Household, LegalStatus, Member, PracticalNeed, Resident
from vliegwiel.apps.residents.selectors.spelling import plain
from vliegwiel.apps.residents.terms import Group, Need

REDACTED = "Afgeschermd"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a household, on a day."""

    resident_id: UUID
    household_id: UUID
    name: str
    given_names: str
    age: int
    gender: str
    is_head: bool
    group: str
    diet: str
    languages: tuple[str, ...]
    interpreter_needed: bool
    needs: tuple[str, ...]
    restricted: bool

    @property
    def is_child(self) -> bool:
        """Younger than 18."""
        return self.age < 18

    @property
    def group_name(self) -> str:
        """The group in words."""
        return str(dict(Group.choices).get(self.group, ""))

    @property
    def need_names(self) -> list[str]:
        """The practical needs in words."""
        names = dict(Need.choices)
        return [str(names[one]) for one in self.needs]


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household with its people, on a day."""

    household_id: UUID
    location_id: UUID
    name: str
    registered_on: date
    restricted: bool
    people: tuple[PersonRow, ...]

    @property
    def number_of_people(self) -> int:
        """How many belong to it."""
        return len(self.people)

    @property
    def groups(self) -> list[str]:
        """The groups of its people in words, each once."""
        return list(dict.fromkeys(person.group_name for person in self.people if person.group_name))


@dataclass(frozen=True, slots=True)
class HouseholdSearch:
    """What a list is narrowed to; empty means everything."""

    words: str = ""
    group: str = ""
    language: str = ""
    need: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return not (self.words or self.group or self.language or self.need)


def household_page(
    households: QuerySet[Household], search: HouseholdSearch, day: date, *, after: tuple[str, UUID] | None, limit: int
) -> list[HouseholdRow]:
    """Return the next households by name; restricted persons' households are never in a list.

    households  already narrowed to what the person may see
    after       name and id of the last row of the previous page
    """
    rows = _searched(households.filter(ended_on__isnull=True), search, day)
    if after is not None:
        rows = rows.filter(Q(name__gt=after[0]) | Q(name=after[0], pk__gt=after[1]))
    return household_rows(rows.order_by("name", "pk")[:limit], day)


def households_after(
    households: QuerySet[Household], day: date, *, after: UUID | None, limit: int
) -> list[HouseholdRow]:
    """Return the next households by id, for another system; restricted persons' households are never in it."""
    rows = _searched(households.filter(ended_on__isnull=True), HouseholdSearch(), day)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return household_rows(rows.order_by("pk")[:limit], day)


def hidden_residents(day: date) -> QuerySet[Member, UUID]:
    """Return whom no list may show: who is restricted, and who belongs or will belong to a household with them."""
    restricted = Member.objects.filter(_not_ended(day), resident__restricted=True)
    return Member.objects.filter(_not_ended(day), household__in=restricted.values("household")).values_list(
        "resident_id", flat=True
    )


def households_of(resident_ids: list[UUID]) -> dict[UUID, list[tuple[date, date | None, UUID]]]:
    """Return the memberships of these residents, the latest first: from, until, household."""
    found = defaultdict(list)
    rows = Member.objects.filter(resident_id__in=resident_ids).order_by("-from_on")
    for resident_id, from_on, until_on, household_id in rows.values_list(
        "resident_id", "from_on", "until_on", "household_id"
    ):
        found[resident_id].append((from_on, until_on, household_id))
    return found


def _searched(rows: QuerySet[Household], search: HouseholdSearch, day: date) -> QuerySet[Household]:
    mine = Member.objects.filter(belongs(day), household=OuterRef("pk"))
    coming = Member.objects.filter(_not_ended(day), household=OuterRef("pk"))
    rows = rows.exclude(Exists(coming.filter(resident__restricted=True)))
    for word in plain(search.words).split()[:6]:
        rows = rows.filter(Exists(mine.filter(resident__search_text__contains=word)))
    if search.language:
        # Two-letter codes inside a JSON list: quoted, so that one code is never part of another.
        rows = rows.filter(Exists(mine.filter(resident__languages__icontains=f'"{search.language}"')))
    if search.group:
        status = LegalStatus.objects.filter(_not_ended(day), resident=OuterRef("resident"), group=search.group)
        rows = rows.filter(Exists(mine.filter(Exists(status))))
    if search.need:
        need = PracticalNeed.objects.filter(_not_ended(day), resident=OuterRef("resident"), kind=search.need)
        rows = rows.filter(Exists(mine.filter(Exists(need))))
    return rows


def household_rows(households: Iterable[Household], day: date) -> list[HouseholdRow]:
    """Return these households with their people of this day, in the order given."""
    rows = list(households)
    people = defaultdict(list)
    for person in people_of([row.pk for row in rows], day):
        people[person.household_id].append(person)
    return [
        HouseholdRow(
            row.pk,
            row.location_id,
            row.name,
            row.registered_on,
            any(person.restricted for person in people[row.pk]),
            tuple(people[row.pk]),
        )
        for row in rows
    ]


def people_of(household_ids: list[UUID], day: date) -> list[PersonRow]:
    """Return who belongs to these households on this day: the head first, then from old to young.

    A household that is registered for a later day has the people of that day.
    """
    members = list(Member.objects.filter(belongs(day), household_id__in=household_ids).select_related("resident"))
    ids = [member.resident_id for member in members]
    # From late to early: the status of this day is read last and wins over one that is still to come.
    statuses = LegalStatus.objects.filter(_not_ended(day), resident_id__in=ids).order_by("-from_on")
    groups = dict(statuses.values_list("resident_id", "group"))
    needs = defaultdict(list)
    for resident_id, kind in (
        PracticalNeed.objects.filter(_not_ended(day), resident_id__in=ids)
        .order_by("kind")
        .values_list("resident_id", "kind")
    ):
        needs[resident_id].append(kind)
    people = [
        _person(member, groups.get(member.resident_id, ""), tuple(needs[member.resident_id]), day) for member in members
    ]
    return sorted(people, key=lambda one: (not one.is_head, -one.age, one.name, str(one.resident_id)))


def is_restricted(household_id: UUID, day: date) -> bool:
    """Say whether somebody in the household is restricted; see `restricted_in`."""
    return bool(restricted_in(household_id, day))


def restricted_in(household_id: UUID, day: date) -> list[UUID]:
    """Return who is restricted of a household's people, of who is still to join, and of whom its file closed with."""
    rows = Member.objects.filter(_not_ended(day) | Q(until_on=F("household__ended_on")), household_id=household_id)
    return list(rows.filter(resident__restricted=True).values_list("resident_id", flat=True))


def belongs(day: date) -> Q:
    """Return the condition that a membership holds on this day, or on the later day of registration."""
    return (Q(from_on__lte=day) | Q(from_on__lte=F("household__registered_on"))) & _not_ended(day)


def _not_ended(day: date) -> Q:
    return Q(until_on__isnull=True) | Q(until_on__gt=day)


def _person(member: Member, group: str, needs: tuple[str, ...], day: date) -> PersonRow:
    resident: Resident = member.resident
    return PersonRow(
        resident_id=resident.pk,
        household_id=member.household_id,
        name=resident.full_name,
        given_names=resident.given_names,
        age=resident.age_on(day),
        gender=resident.gender,
        is_head=member.is_head,
        group=group,
        diet=resident.diet,
        languages=tuple(resident.languages),
        interpreter_needed=resident.interpreter_needed,
        needs=needs,
        restricted=resident.restricted,
    )
