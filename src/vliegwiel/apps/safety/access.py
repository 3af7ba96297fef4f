# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to repairs: who reports, who sees what is broken, and who orders."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.safety.models import Repair
from vliegwiel.refusals import NotFound

SEES_REPAIRS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER, Role.DESK)
MENDS = (Role.LOCATION_MANAGER, Role.CARETAKER)


def repair(actor: Actor, repair_id: UUID, roles: tuple[Role, ...] = SEES_REPAIRS) -> Repair:
    """Return the repair, when the person has one of these roles at its location.

    :raises NotFound: no such repair, or not for this person
    """
    row = Repair.objects.filter(pk=repair_id).select_related("location__municipality", "room").first()
    if row is None or not locations.may(actor, row.location, roles):
        raise NotFound
    return row
