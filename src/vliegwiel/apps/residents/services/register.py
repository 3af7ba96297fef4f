# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering a household and its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations_access
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.errors import BirthUnknown, ImpossibleBirth, NobodyInHousehold, VNumberTaken
from vliegwiel.apps.residents.models import Household, LegalStatus, Member, PracticalNeed, Resident, in_force
from vliegwiel.apps.residents.selectors.spelling import plain
from vliegwiel.apps.residents.terms import NewPerson
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import blind_index, next_version, refuse_when

# The columns that details fill; the rest of the row (restriction, account) has acts of its own.
DETAILS = (
    "family_name",
    "given_names",
    "other_spellings",
    "search_text",
    "gender",
    "birth_on",
    "birth_year",
    "languages",
    "interpreter_needed",
    "diet",
    "v_number",
    "v_number_index",
)


@transaction.atomic
def register_household(
    *, actor: Actor, slug: str, people: Sequence[NewPerson], from_on: date, now: datetime
) -> Household:
    """Register people who belong together at a location; the first is the head.

    :raises NotFound: the actor registers nobody at this location
    :raises NobodyInHousehold: no people
    :raises BirthUnknown: a person without day and year of birth
    :raises ImpossibleBirth: born after registration, or before 1900
    :raises VNumberTaken: somebody who lives here has this V-number
    """
    location = locations_access.location(actor, slug, access.REGISTERS)
    if not people:
        raise NobodyInHousehold
    name = people[0].family_name or people[0].given_names
    household = Household.objects.create(location=location, name=name, registered_on=from_on)
    for number, person in enumerate(people):
        resident = save_person(location, person, from_on)
        join(household, resident, is_head=number == 0, from_on=from_on)
    trust.record("residents.household_registered", actor=actor, subject=household, workplace=location.pk, now=now)
    return household


def join(household: Household, resident: Resident, *, is_head: bool = False, from_on: date) -> Member:
    """Make a person a member of a household from a day.

    :raises VNumberTaken: this person is registered already from a later day
    """
    with refuse_when({"one_household_per_person_per_day": VNumberTaken(name="iemand die hier al is ingeschreven")}):
        return Member.objects.create(household=household, resident=resident, is_head=is_head, from_on=from_on)


def save_person(location: Location, person: NewPerson, from_on: date) -> Resident:
    """Save one person with status and needs; who was here before keeps the same file.

    :raises BirthUnknown: no day and no year of birth
    :raises ImpossibleBirth: born after registration, or before 1900
    :raises VNumberTaken: somebody who lives here has this V-number
    """
    birth_is_possible(person, from_on)
    v_number = person.v_number.strip().upper()
    known = _known_before(location, v_number, from_on)
    if known is not None:
        # Whoever has the old file open is told that it changed.
        next_version(known, known.version)
    resident = known or Resident(municipality_id=location.municipality_id)
    fill_in(resident, person)
    resident.v_number, resident.v_number_index = v_number, blind_index(v_number)
    with refuse_when({"one_resident_per_v_number": VNumberTaken(name="iemand die hier al woont")}):
        resident.save(update_fields=DETAILS if known else None)
    present = _left_open(known, from_on) if known else set()
    LegalStatus.objects.create(resident=resident, group=person.group, ind_track=person.ind_track, from_on=from_on)
    PracticalNeed.objects.bulk_create(
        PracticalNeed(resident=resident, kind=kind, from_on=from_on)
        for kind in dict.fromkeys(person.needs)
        if kind not in present
    )
    return resident


def fill_in(resident: Resident, person: NewPerson) -> None:
    """Copy what is known of a person onto the record, and what search compares."""
    for name in ("family_name", "given_names", "gender", "birth_on", "birth_year", "interpreter_needed", "diet"):
        setattr(resident, name, getattr(person, name))
    resident.languages = list(person.languages)
    resident.other_spellings = list(person.other_spellings)
    resident.search_text = plain(person.given_names, person.family_name, *person.other_spellings)[:500]


def birth_is_possible(person: NewPerson, day: date) -> None:
    """Refuse a birth that is unknown, before 1900 or after this day.

    :raises BirthUnknown: no day and no year of birth
    :raises ImpossibleBirth: born after the day, or before 1900
    """
    name = f"{person.given_names} {person.family_name}".strip()
    if person.birth_on is None and person.birth_year is None:
        raise BirthUnknown(name=name)
    year = person.birth_on.year if person.birth_on else person.birth_year or 0
    if year < 1900 or year > day.year or (person.birth_on and person.birth_on > day):
        raise ImpossibleBirth(name=name)


def _left_open(known: Resident, from_on: date) -> set[str]:
    """End what still held of an earlier stay, and return the needs that go on."""
    LegalStatus.objects.filter(in_force(from_on), resident=known, from_on__lt=from_on).update(until_on=from_on)
    LegalStatus.objects.filter(resident=known, from_on__gte=from_on).delete()
    return set(PracticalNeed.objects.filter(in_force(from_on), resident=known).values_list("kind", flat=True))


def _known_before(location: Location, v_number: str, day: date) -> Resident | None:
    if not v_number:
        return None
    row = Resident.objects.filter(
        municipality_id=location.municipality_id, v_number_index=blind_index(v_number)
    ).first()
    if row is None:
        return None
    if Member.objects.filter(in_force(day), resident=row).exists():
        raise VNumberTaken(name="iemand die hier al woont" if row.restricted else row.full_name)
    return row
