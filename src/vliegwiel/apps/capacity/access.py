# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to units over time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.capacity.models import JoinedHome
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.models import Unit
from vliegwiel.refusals import NotFound

SEES_UNITS = (
    Role.PROJECT_LEADER,
    Role.LOCATION_MANAGER,
    Role.HOUSING_OFFICER,
    Role.CONTROLLER,
    Role.POLICY_ADVISER,
    Role.ALDERMAN,
    Role.ANALYST,
)
CHANGES_UNITS = (Role.PROJECT_LEADER, Role.LOCATION_MANAGER)


def units_to_change(actor: Actor, unit_ids: Sequence[UUID]) -> dict[UUID, Unit]:
    """Return these units, of one location that the person may change.

    :raises NotFound: a unit does not exist, is not for this person, or is at another location than the rest
    """
    rows = Unit.objects.filter(pk__in=unit_ids).select_related("wing__location__municipality")
    found = {row.pk: row for row in rows}
    places = {row.wing.location_id for row in found.values()}
    if not found or len(found) != len(set(unit_ids)) or len(places) != 1:
        raise NotFound
    location = next(iter(found.values())).wing.location
    if not locations.may(actor, location, CHANGES_UNITS):
        raise NotFound
    return found


def home_to_split(actor: Actor, home_id: UUID) -> JoinedHome:
    """Return the joined home, when the person may change its location.

    :raises NotFound: no such home, or not for this person
    """
    row = JoinedHome.objects.filter(pk=home_id).select_related("wing__location__municipality").first()
    if row is None or not locations.may(actor, row.wing.location, CHANGES_UNITS):
        raise NotFound
    return row
