# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to money of residents: narrower than the door to their names; the alderman sees totals only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Purpose, Role
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents import selectors as people
from vliegwiel.apps.residents.models import Household, Member, Resident
from vliegwiel.apps.savings.models import ReleaseRequest
from vliegwiel.refusals import NotFound

if TYPE_CHECKING:
    from datetime import date

    from vliegwiel.apps.locations.models import Location

SEES_MONEY = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.WORK_COACH, Role.CONTROLLER)
RECORDS_INCOME = (Role.COUNSELLOR, Role.WORK_COACH)
ASKS_RELEASE = (Role.COUNSELLOR, Role.WORK_COACH)
RUNS_MONTH = (Role.CONTROLLER,)
APPROVES_RELEASE = (Role.LOCATION_MANAGER, Role.CONTROLLER)
PAYS_RELEASE = (Role.CONTROLLER,)
SEES_RELEASES = (Role.LOCATION_MANAGER, Role.CONTROLLER)
# Who writes the rule approves nothing under it.
SETS_RULE = (Role.POLICY_ADVISER,)
SEES_RULE = (*SEES_MONEY, Role.POLICY_ADVISER, Role.ALDERMAN, Role.PROJECT_LEADER)
SEES_TOTALS = (*SEES_MONEY, Role.POLICY_ADVISER, Role.ALDERMAN, Role.PROJECT_LEADER)
COMPARES = (Role.POLICY_ADVISER, Role.CONTROLLER, Role.PROJECT_LEADER, Role.ALDERMAN, Role.ANALYST)


def household(actor: Actor, household_id: UUID, roles: tuple[Role, ...] = SEES_MONEY) -> Household:
    """Return the household, when the person may see its money.

    :raises NotFound: no such household, or not for this person
    """
    return residents.household(actor, household_id, roles)


def may_open(actor: Actor, place: Household, day: date) -> bool:
    """Say whether the person may open this file: a restricted one only by who may open restricted files."""
    if not people.is_restricted(place.pk, day):
        return True
    return residents.may(actor, place.location, residents.OPENS_RESTRICTED)


def resident_in(
    actor: Actor, household_id: UUID, resident_id: UUID, day: date, roles: tuple[Role, ...] = SEES_MONEY
) -> Resident:
    """Return a member of the household, when the person has one of these roles for its money.

    :raises NotFound: no such household or member, or not for this person
    """
    place = household(actor, household_id, roles)
    row = Resident.objects.filter(pk=resident_id, pk__in=[one.resident_id for one in people.people_of([place.pk], day)])
    found = row.first()
    if found is None or not may_open(actor, place, day):
        raise NotFound
    return found


def release(actor: Actor, release_id: UUID, roles: tuple[Role, ...]) -> ReleaseRequest:
    """Return the request, locked, when the person has one of these roles where its resident's household lives.

    :raises NotFound: no such request, or not for this person
    """
    release_unlocked(actor, release_id, roles)
    return ReleaseRequest.objects.select_for_update(of=("self",)).select_related("account").get(pk=release_id)


def release_unlocked(actor: Actor, release_id: UUID, roles: tuple[Role, ...]) -> ReleaseRequest:
    """Return the request as it is read, when the person has one of these roles where its resident's household lives.

    :raises NotFound: no such request, or not for this person
    """
    row = ReleaseRequest.objects.filter(pk=release_id).select_related("account").first()
    if row is None:
        raise NotFound
    household_of(actor, row.account.resident_id, roles)
    return row


def release_location(actor: Actor, release_id: UUID) -> Location:
    """Return where the resident of a request lives, for who handles requests there.

    :raises NotFound: no such request, or not for this person
    """
    row = release_unlocked(actor, release_id, SEES_RELEASES)
    return household_of(actor, row.account.resident_id, SEES_RELEASES).location


def workplace_of(resident_id: UUID) -> UUID:
    """Return where a resident's latest household lives, for the record of what happened."""
    latest = Member.objects.filter(resident=resident_id).order_by("-from_on")
    return latest.values_list("household__location_id", flat=True)[0]


def household_of(actor: Actor, resident_id: UUID, roles: tuple[Role, ...]) -> Household:
    """Return the latest household of a resident, when the person has one of these roles there.

    :raises NotFound: there is none, or not for this person
    """
    latest = Member.objects.filter(resident=resident_id).order_by("-from_on").values_list("household", flat=True)
    return residents.household(actor, latest[0] if latest else UUID(int=0), roles)


def own_release(actor: Actor, release_id: UUID) -> ReleaseRequest:
    """Return a request about the savings of the resident who is signed in.

    :raises NotFound: no such request, or somebody else's
    """
    resident = residents.own_file(actor)
    rows = ReleaseRequest.objects.select_for_update(of=("self",)).select_related("account")
    row = rows.filter(pk=release_id, account__resident=resident).first()
    if row is None:
        raise NotFound
    return row


def municipality_with_rule(actor: Actor, location: Location, roles: tuple[Role, ...]) -> Municipality:
    """Return the municipality of a location, when the person has one of these roles there.

    :raises NotFound: not for this person
    """
    if not locations.may(actor, location, roles):
        raise NotFound
    return location.municipality


def purpose_at(actor: Actor, location: Location) -> Purpose:
    """Return the purpose with which this person looks at money here."""
    return actor.purpose_at(SEES_MONEY, location.pk, location.municipality_id)
