# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to residents: by location, role and purpose; absent and forbidden look the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from vliegwiel.apps.accounts.terms import Actor, Purpose, Role, UserKind
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.errors import NobodyChosen, NotAllHere
from vliegwiel.apps.residents.models import ArrivalImport, CorrectionRequest, Household, Member, Resident
from vliegwiel.refusals import NotFound

SEES_HOUSEHOLDS = (
    Role.LOCATION_MANAGER,
    Role.COUNSELLOR,
    Role.DESK,
    Role.WORK_COACH,
    Role.CARE_COORDINATOR,
    Role.HOUSING_OFFICER,
)
# Names on the evacuation list save lives; the caretaker and the desk hold it during a drill.
SEES_EVACUATION_LIST = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER, Role.DESK)
REGISTERS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)
CHANGES_HOUSEHOLDS = (Role.LOCATION_MANAGER, Role.COUNSELLOR)
SEES_LEGAL_STATUS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.WORK_COACH, Role.HOUSING_OFFICER)
OPENS_RESTRICTED = (Role.LOCATION_MANAGER, Role.COUNSELLOR)
RESTRICTS = (Role.LOCATION_MANAGER,)


def households_for(actor: Actor, roles: tuple[Role, ...] = SEES_HOUSEHOLDS) -> QuerySet[Household]:
    """Return the households at the locations where the person has one of these roles."""
    places = actor.workplaces(roles)
    return Household.objects.filter(Q(location_id__in=places) | Q(location__municipality_id__in=places))


def households_at(
    actor: Actor, location_ids: Sequence[UUID], roles: tuple[Role, ...] = SEES_HOUSEHOLDS
) -> QuerySet[Household]:
    """Return the households at these locations, as far as the person has one of these roles there."""
    return households_for(actor, roles).filter(location_id__in=location_ids)


def household(actor: Actor, household_id: UUID, roles: tuple[Role, ...] = SEES_HOUSEHOLDS) -> Household:
    """Return the household, when the person has one of these roles where it lives.

    :raises NotFound: no such household, or not for this person
    """
    row = households_for(actor, roles).filter(pk=household_id).select_related("location", "counsellor").first()
    if row is None:
        raise NotFound
    return row


def resident(actor: Actor, resident_id: UUID, roles: tuple[Role, ...] = SEES_HOUSEHOLDS) -> Resident:
    """Return the resident, when the person has one of these roles where the resident's latest household lives.

    Who works where somebody used to live no longer sees how it goes on elsewhere.

    :raises NotFound: no such resident, or not for this person
    """
    latest = Member.objects.filter(resident=resident_id).order_by("-from_on").values("household")[:1]
    row = Resident.objects.filter(pk=resident_id).first()
    if row is None or not households_for(actor, roles).filter(pk__in=list(latest.values_list("household", flat=True))):
        raise NotFound
    return row


def households_together(
    actor: Actor, household_ids: Sequence[UUID], day: date, roles: tuple[Role, ...]
) -> list[Household]:
    """Return these households for one act on all of them; they live at one location, and nobody is restricted.

    :raises NobodyChosen: no household was chosen
    :raises NotAllHere: one of them does not exist, is not for this person, is restricted or lives elsewhere
    """
    wanted = list(dict.fromkeys(household_ids))
    rows = households_for(actor, roles).filter(pk__in=wanted, ended_on__isnull=True)
    found = list(rows.select_related("location").order_by("name", "pk"))
    if not wanted:
        raise NobodyChosen
    one_place = len({row.location_id for row in found}) == 1
    restricted = Member.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=day), household__in=found, resident__restricted=True
    )
    if len(found) != len(wanted) or not one_place or restricted.exists():
        raise NotAllHere
    return found


def reachable_households(actor: Actor, household_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return which of these households the person may open."""
    return frozenset(households_for(actor).filter(pk__in=household_ids).values_list("pk", flat=True))


def own_file(actor: Actor) -> Resident:
    """Return the resident who is signed in.

    :raises NotFound: this is no resident
    """
    row = Resident.objects.filter(account_id=actor.user_id).first() if actor.kind == UserKind.RESIDENT else None
    if row is None:
        raise NotFound
    return row


def correction_to_answer(actor: Actor, request_id: UUID) -> CorrectionRequest:
    """Return the request for correction, when the person answers for its resident.

    :raises NotFound: no such request, or not for this person
    """
    row = CorrectionRequest.objects.filter(pk=request_id).select_related("resident").first()
    if row is None:
        raise NotFound
    resident(actor, row.resident_id, CHANGES_HOUSEHOLDS)
    return row


def import_to_apply(actor: Actor, import_id: UUID) -> ArrivalImport:
    """Return the checked sheet, when this person made it.

    :raises NotFound: no such sheet, or somebody else's
    """
    row = ArrivalImport.objects.select_for_update().filter(pk=import_id, made_by_id=actor.user_id).first()
    if row is None:
        raise NotFound
    return row


def places_with(actor: Actor, location_ids: Sequence[UUID], roles: tuple[Role, ...]) -> frozenset[UUID]:
    """Return at which of these locations the person has one of these roles."""
    places = actor.workplaces(roles)
    rows = Location.objects.filter(Q(pk__in=places) | Q(municipality_id__in=places), pk__in=set(location_ids))
    return frozenset(rows.values_list("pk", flat=True))


def purpose_at(actor: Actor, location: Location, roles: tuple[Role, ...] = SEES_HOUSEHOLDS) -> Purpose:
    """Return the purpose with which this person looks at residents here."""
    return actor.purpose_at(roles, location.pk, location.municipality_id)


def may(actor: Actor, location: Location, roles: tuple[Role, ...]) -> bool:
    """Say whether the person has one of these roles at this location."""
    return actor.has_role(roles, location.pk, location.municipality_id)
