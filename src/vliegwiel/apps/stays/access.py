# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to beds: who gives them, moves people, and holds beds."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import access as locations_access
from vliegwiel.apps.locations.models import Bed, Location
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.errors import RunByOthers
from vliegwiel.apps.stays.models import Claim, MixAgreement, RoomProposal, RoomWish
from vliegwiel.refusals import NotFound

CHECKS_IN = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)
PLANS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)
HOLDS_BEDS = (Role.LOCATION_MANAGER, Role.COUNSELLOR)
REPORTS_NIGHTS = (Role.LOCATION_MANAGER, Role.PROJECT_LEADER, Role.PARTNER)
SEES_KITCHEN_LIST = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK, Role.KITCHEN)
SEES_OCCUPANCY_LIST = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)


def household_to_place(actor: Actor, household_id: UUID) -> Household:
    """Return the household, when this person gives beds where it lives.

    :raises NotFound: no such household, or not for this person
    """
    return residents_access.household(actor, household_id, PLANS)


def beds_to_give(actor: Actor, bed_ids: Sequence[UUID]) -> dict[UUID, Bed]:
    """Return the beds by id, when this person may give each of them.

    :raises NotFound: one of them does not exist, or not for this person
    :raises RunByOthers: COA gives out the beds there
    """
    return _beds(actor, bed_ids, locations_access.GIVES_BEDS)


def beds_to_hold(actor: Actor, bed_ids: Sequence[UUID], *, blocking: bool) -> dict[UUID, Bed]:
    """Return the beds by id, when this person may block them, or keep them from being given.

    :raises NotFound: one of them does not exist, or not for this person
    :raises RunByOthers: COA gives out the beds there
    """
    return _beds(actor, bed_ids, locations_access.BLOCKS_BEDS if blocking else HOLDS_BEDS)


def claim_to_release(actor: Actor, claim_id: UUID) -> Claim:
    """Return the hold, when this person may release it.

    :raises NotFound: no such hold, or not for this person
    """
    rows = Claim.objects.select_related("bed__room__wing__location__municipality")
    claim = rows.filter(pk=claim_id, resident__isnull=True).first()
    if claim is None:
        raise NotFound
    roles = locations_access.BLOCKS_BEDS if claim.state == "blocked" else HOLDS_BEDS
    if not locations_access.may(actor, claim.bed.room.wing.location, roles):
        raise NotFound
    return claim


def location_to_place_at(actor: Actor, slug: str) -> Location:
    """Return the location, when this person gives out its beds.

    :raises NotFound: no such location, not for this person, or COA gives out the beds there
    """
    place = locations_access.location(actor, slug, PLANS)
    if place.operator == Operator.COA:
        raise NotFound
    return place


def room_proposal(actor: Actor, proposal_id: UUID) -> RoomProposal:
    """Return the proposal, when this person gives out beds at its location.

    :raises NotFound: no such proposal, emptied because its people are known no more, or not for this person
    """
    kept = RoomProposal.objects.exclude(sealed="").select_related("location__municipality")
    row = kept.filter(pk=proposal_id).first()
    if row is None or not locations_access.may_give_beds(actor, row.location):
        raise NotFound
    return row


def room_wish(actor: Actor, wish_id: UUID) -> RoomWish:
    """Return the wish, when this person may change its household.

    :raises NotFound: no such wish, or not for this person
    """
    row = RoomWish.objects.filter(pk=wish_id).select_related("household").first()
    if row is None:
        raise NotFound
    residents_access.household(actor, row.household_id, residents_access.CHANGES_HOUSEHOLDS)
    return row


def mix_agreement(actor: Actor, agreement_id: UUID) -> MixAgreement:
    """Return the agreement, when this person may change its location.

    :raises NotFound: no such agreement, or not for this person
    """
    row = MixAgreement.objects.filter(pk=agreement_id).select_related("location__municipality").first()
    if row is None or not locations_access.may(actor, row.location, locations_access.CHANGES_LOCATION):
        raise NotFound
    return row


def stays_for(actor: Actor) -> QuerySet[Claim]:
    """Return who sleeps where, at the locations where the person may see households."""
    places = list(locations_access.locations_for(actor, residents_access.SEES_HOUSEHOLDS).values_list("pk", flat=True))
    return Claim.objects.filter(bed__room__wing__location_id__in=places, resident__isnull=False)


def stays_at(place: Location) -> QuerySet[Claim]:
    """Return who sleeps where at a location that came through the door of locations."""
    return Claim.objects.filter(bed__room__wing__location=place, resident__isnull=False)


def location_to_report(actor: Actor, slug: str) -> Location:
    """Return the location, when this person reports its counts.

    :raises NotFound: no such location, or not for this person
    """
    return locations_access.location(actor, slug, REPORTS_NIGHTS)


def _beds(actor: Actor, bed_ids: Sequence[UUID], roles: tuple[Role, ...]) -> dict[UUID, Bed]:
    rows = Bed.objects.filter(pk__in=bed_ids).select_related("room__wing__location__municipality")
    beds = {bed.pk: bed for bed in rows}
    if not bed_ids or set(beds) != set(bed_ids):
        raise NotFound
    for bed in beds.values():
        place = bed.room.wing.location
        if not locations_access.may(actor, place, roles):
            raise NotFound
        if place.operator == Operator.COA:
            raise RunByOthers(location=place.name)
    return beds
