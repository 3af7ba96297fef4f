# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Households change: somebody joins, a household splits, two become one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from vliegwiel.apps.accounts.selectors import is_colleague
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.errors import (
    BeforeRegistration,
    ElsewhereRegistered,
    HouseholdEnded,
    NobodyLeftBehind,
    NotAMember,
    SameHousehold,
)
from vliegwiel.apps.residents.models import Household, Member, in_force
from vliegwiel.apps.residents.services.register import join, save_person
from vliegwiel.apps.residents.terms import NewPerson
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import next_version
from vliegwiel.refusals import NotFound


@transaction.atomic
def add_person(*, actor: Actor, household_id: UUID, person: NewPerson, from_on: date, now: datetime) -> Member:
    """Add somebody to a household, such as a child that is born or a partner who follows.

    :raises NotFound: no such household for this person
    :raises HouseholdEnded: its file is closed
    :raises BeforeRegistration: the day lies before the household came
    :raises BirthUnknown: no day and no year of birth
    :raises VNumberTaken: somebody who lives here has this V-number
    """
    household = access.household(actor, household_id, access.CHANGES_HOUSEHOLDS)
    if household.ended_on is not None:
        raise HouseholdEnded(household=household.name)
    if from_on < household.registered_on:
        raise BeforeRegistration(household=household.name, day=household.registered_on.strftime("%d-%m-%Y"))
    resident = save_person(household.location, person, from_on)
    member = join(household, resident, from_on=from_on)
    _record("residents.person_added", actor, household, now)
    return member


@transaction.atomic
def change_head(*, actor: Actor, household_id: UUID, resident_id: UUID, on: date, now: datetime) -> None:
    """Make another member the head from this day; both roles keep their history.

    :raises NotFound: no such household for this person
    :raises NotAMember: the new head does not belong to it on this day
    """
    household = access.household(actor, household_id, access.CHANGES_HOUSEHOLDS)
    new = household.members.filter(in_force(on), resident_id=resident_id).select_related("resident").first()
    if new is None:
        raise NotAMember(name="Deze persoon")
    if new.is_head:
        return
    old = household.members.filter(in_force(on), is_head=True).exclude(pk=new.pk).first()
    for member, is_head in ((old, False), (new, True)):
        if member is not None:
            _continue_as(member, household, is_head=is_head, on=on)
    _record("residents.head_changed", actor, household, now, ["is_head"])


@transaction.atomic
def split_household(
    *, actor: Actor, household_id: UUID, resident_ids: Sequence[UUID], on: date, now: datetime
) -> Household:
    """Let some members go on as a household of their own from this day; the first is its head.

    :raises NotFound: no such household for this person
    :raises NotAMember: somebody does not belong to it on this day
    :raises NobodyLeftBehind: everyone would go
    """
    household = access.household(actor, household_id, access.CHANGES_HOUSEHOLDS)
    present = {row.resident_id: row for row in household.members.filter(in_force(on)).select_related("resident")}
    leaving = [present.get(resident_id) for resident_id in dict.fromkeys(resident_ids)]
    going = [row for row in leaving if row is not None]
    if not going or len(going) != len(leaving):
        raise NotAMember(name="Iemand van uw keuze")
    if len(going) == len(present):
        raise NobodyLeftBehind
    new = Household.objects.create(
        location=household.location,
        name=going[0].resident.family_name or going[0].resident.given_names,
        registered_on=on,
        counsellor=household.counsellor,
    )
    for number, member in enumerate(going):
        _continue_as(member, new, is_head=number == 0, on=on)
    _keep_a_head(household, on)
    _record("residents.household_split", actor, household, now)
    _record("residents.household_registered", actor, new, now)
    return new


@transaction.atomic
def merge_households(*, actor: Actor, household_id: UUID, into_id: UUID, on: date, now: datetime) -> Household:
    """Let two households go on as one from this day; the head of the second stays the head.

    :raises NotFound: one of the two does not exist for this person
    :raises SameHousehold: both are the same
    :raises ElsewhereRegistered: they live at different locations
    :raises HouseholdEnded: one of the two files is closed
    """
    if household_id == into_id:
        raise SameHousehold
    going = access.household(actor, household_id, access.CHANGES_HOUSEHOLDS)
    into = access.household(actor, into_id, access.CHANGES_HOUSEHOLDS)
    if going.location_id != into.location_id:
        raise ElsewhereRegistered(name=going.name)
    for one in (going, into):
        if one.ended_on is not None:
            raise HouseholdEnded(household=one.name)
    for member in going.members.filter(in_force(on)):
        _continue_as(member, into, is_head=False, on=on)
    # Who would join later joins the household that goes on.
    going.members.filter(from_on__gt=on).update(household=into, is_head=False)
    going.ended_on = on
    going.save(update_fields=["ended_on"])
    _record("residents.household_merged", actor, going, now, ["ended_on"])
    _record("residents.person_added", actor, into, now)
    return into


@transaction.atomic
def end_household(*, actor: Actor, household_id: UUID, on: date, now: datetime) -> None:
    """Close a household's file here on this day; its people belong to no household from then on.

    :raises NotFound: no such household for this person
    """
    household = access.household(actor, household_id, access.REGISTERS)
    household.members.filter(from_on__gt=on).delete()
    # Who came and went on one day belonged here for that day: the file stays about somebody.
    household.members.filter(from_on=on).update(until_on=on + timedelta(days=1))
    household.members.filter(in_force(on), from_on__lt=on).update(until_on=on)
    household.ended_on = on
    household.save(update_fields=["ended_on"])
    _record("residents.household_ended", actor, household, now, ["ended_on"])


@transaction.atomic
def assign_counsellor(
    *, actor: Actor, household_id: UUID, user_id: UUID | None, seen_version: int, now: datetime
) -> None:
    """Say who guides the household, or that nobody does.

    :raises NotFound: no such household or colleague
    :raises Stale: somebody else changed it meanwhile
    """
    household = access.household(actor, household_id, access.CHANGES_HOUSEHOLDS)
    next_version(household, seen_version)
    places = [household.location_id, household.location.municipality_id]
    if user_id is not None and not is_colleague(user_id, places, localdate(now)):
        raise NotFound
    household.counsellor_id = user_id
    household.save(update_fields=["counsellor"])
    _record("residents.counsellor_assigned", actor, household, now, ["counsellor"])


@transaction.atomic
def assign_together(
    *, actor: Actor, household_ids: Sequence[UUID], user_id: UUID, day: date, now: datetime
) -> list[Household]:
    """Give several households at one location the same counsellor, all or none.

    :raises NobodyChosen: no household was chosen
    :raises NotAllHere: one of them is not for this person, restricted, or lives elsewhere
    :raises NotFound: no such colleague
    """
    households = access.households_together(actor, household_ids, day, access.CHANGES_HOUSEHOLDS)
    for one in households:
        assign_counsellor(actor=actor, household_id=one.pk, user_id=user_id, seen_version=one.version, now=now)
    return households


def _continue_as(member: Member, household: Household, *, is_head: bool, on: date) -> None:
    """End this membership on the day and begin the next, up to the same end; one that begins that day is replaced."""
    until = member.until_on
    if member.from_on >= on:
        resident_id = member.resident_id
        member.delete()
    else:
        resident_id, member.until_on = member.resident_id, on
        member.save(update_fields=["until_on"])
    Member.objects.create(household=household, resident_id=resident_id, is_head=is_head, from_on=on, until_on=until)


def _keep_a_head(household: Household, on: date) -> None:
    left = list(household.members.filter(in_force(on)).select_related("resident"))
    if left and not any(member.is_head for member in left):
        _continue_as(max(left, key=lambda row: row.resident.age_on(on)), household, is_head=True, on=on)


def _record(kind: str, actor: Actor, household: Household, now: datetime, changed: Sequence[str] = ()) -> None:
    trust.record(kind, actor=actor, subject=household, workplace=household.location_id, now=now, changed=changed)
