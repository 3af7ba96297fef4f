# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to the desk: who passes residents, and who gives cards."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents.models import Resident

WORKS_AT_DESK = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)


def desk(actor: Actor, slug: str) -> Location:
    """Return the location, when this person works at its desk.

    :raises NotFound: no such location for this person
    """
    return locations.location(actor, slug, WORKS_AT_DESK)


def resident_with_card(actor: Actor, resident_id: UUID) -> Resident:
    """Return the resident, when this person gives cards where the resident lives.

    :raises NotFound: no such resident, or not for this person
    """
    return residents.resident(actor, resident_id, WORKS_AT_DESK)
