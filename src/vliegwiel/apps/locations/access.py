# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to locations: who may see a place, change it, or give out its beds."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations.models import Bed, Location, Room, Wing
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.refusals import NotFound

# Everyone with a role at the location or its municipality may know how many places there are.
SEES_COUNTS = tuple(Role)
# The room plan without names.
SEES_ROOMS = (
    Role.PROJECT_LEADER,
    Role.LOCATION_MANAGER,
    Role.COUNSELLOR,
    Role.CARETAKER,
    Role.DESK,
    Role.CARE_COORDINATOR,
    Role.HOUSING_OFFICER,
)
CHANGES_LOCATION = (Role.PROJECT_LEADER, Role.LOCATION_MANAGER)
# A bed out of order is the caretaker's to report, a reservation is not.
BLOCKS_BEDS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER)
GIVES_BEDS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)


def locations_for(actor: Actor, roles: tuple[Role, ...] = SEES_COUNTS) -> QuerySet[Location]:
    """Return the locations where the person has one of these roles, by name."""
    places = actor.workplaces(roles)
    rows = Location.objects.filter(Q(pk__in=places) | Q(municipality_id__in=places))
    return rows.select_related("municipality").order_by("opened_on", "name")


def first_locations(actor: Actor, most: int) -> list[Location]:
    """Return the first locations that the person may see: a menu has room for some, a country has hundreds."""
    return list(locations_for(actor)[:most])


def location_in_sight(actor: Actor, roles: tuple[Role, ...], slug: str, *, with_beds: bool = False) -> Location | None:
    """Return the location of this name where the person has one of these roles, else the first such location.

    with_beds  leave out locations that COA runs: there no beds are given out here
    """
    rows = locations_for(actor, roles)
    if with_beds:
        rows = rows.exclude(operator=Operator.COA)
    return (rows.filter(slug=slug).first() if slug else None) or rows.first()


def location(actor: Actor, slug: str, roles: tuple[Role, ...] = SEES_COUNTS) -> Location:
    """Return the location, when the person has one of these roles there.

    :raises NotFound: no such location, or not for this person
    """
    row = Location.objects.filter(slug=slug).select_related("municipality").first()
    return _allowed(actor, row, roles)


def location_by_id(actor: Actor, location_id: UUID, roles: tuple[Role, ...] = SEES_COUNTS) -> Location:
    """Return the location, when the person has one of these roles there.

    :raises NotFound: no such location, or not for this person
    """
    row = Location.objects.filter(pk=location_id).select_related("municipality").first()
    return _allowed(actor, row, roles)


def room(actor: Actor, room_id: UUID, roles: tuple[Role, ...] = SEES_ROOMS) -> Room:
    """Return the room, when the person has one of these roles at its location.

    :raises NotFound: no such room, or not for this person
    """
    row = Room.objects.filter(pk=room_id).select_related("wing__location__municipality", "unit").first()
    _allowed(actor, row.wing.location if row else None, roles)
    assert row is not None  # noqa: S101 - `_allowed` refuses an absent location
    return row


def wing(actor: Actor, wing_id: UUID, roles: tuple[Role, ...] = CHANGES_LOCATION) -> Wing:
    """Return the wing, when the person may change its location.

    :raises NotFound: no such wing, or not for this person
    """
    row = Wing.objects.filter(pk=wing_id).select_related("location__municipality").first()
    _allowed(actor, row.location if row else None, roles)
    assert row is not None  # noqa: S101 - `_allowed` refuses an absent location
    return row


def bed(actor: Actor, bed_id: UUID, roles: tuple[Role, ...]) -> Bed:
    """Return the bed, when the person has one of these roles at its location.

    :raises NotFound: no such bed, or not for this person
    """
    row = Bed.objects.filter(pk=bed_id).select_related("room__wing__location__municipality").first()
    _allowed(actor, row.room.wing.location if row else None, roles)
    assert row is not None  # noqa: S101 - `_allowed` refuses an absent location
    return row


def may(actor: Actor, place: Location, roles: tuple[Role, ...]) -> bool:
    """Say whether the person has one of these roles at this location."""
    return actor.has_role(roles, place.pk, place.municipality_id)


def may_give_beds(actor: Actor, place: Location) -> bool:
    """Say whether this person gives out beds here; nobody does where COA runs the location."""
    return place.operator != Operator.COA and may(actor, place, GIVES_BEDS)


def _allowed(actor: Actor, row: Location | None, roles: tuple[Role, ...]) -> Location:
    if row is None or not may(actor, row, roles):
        raise NotFound
    return row
