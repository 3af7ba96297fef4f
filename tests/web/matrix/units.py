# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Units over time (LO-8, RE-4)."""

from __future__ import annotations

from typing import Any

from tests.factories.town import NOW
from tests.web.matrix.who import Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.capacity import services
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Unit
from vliegwiel.apps.locations.terms import NewRoom, RoomFor, UnitKind

SEE = frozenset(
    {
        Role.PROJECT_LEADER,
        Role.LOCATION_MANAGER,
        Role.HOUSING_OFFICER,
        Role.CONTROLLER,
        Role.POLICY_ADVISER,
        Role.ALDERMAN,
        Role.ANALYST,
    }
)
CHANGE = frozenset({Role.PROJECT_LEADER, Role.LOCATION_MANAGER})

ROWS: tuple[Row, ...] = (
    ("staff:units", "GET", SEE),
    ("staff:units", "GET ?soort=xlsx", SEE),
    ("staff:units", "GET ?soort=csv", SEE),
    ("staff:units", "GET ?deel=plan", SEE),
    ("staff:change_units", "POST", CHANGE),
    ("staff:join_modules", "POST", CHANGE),
    ("staff:agree_on_split", "POST", CHANGE),
    ("staff:split_home", "POST", CHANGE),
)


def furnish(places: Any) -> dict[str, object]:
    """Two modules that are joined."""
    town = places.town
    wing = locations.add_wing(actor=town.manager, slug=town.house.slug, name="Modules", meant_for="", now=NOW)
    for number in (1, 2):
        room = NewRoom(f"M{number}", 1, RoomFor.HOUSEHOLD, unit=f"M{number}", unit_kind=UnitKind.MODULE)
        locations.add_room(actor=town.manager, wing_id=wing.pk, room=room, from_on=NOW.date(), now=NOW)
    ids = list(Unit.objects.filter(wing=wing).values_list("pk", flat=True))
    home = services.join_modules(
        actor=town.manager, unit_ids=ids, name="Huis", from_on=NOW.date(), today=NOW.date(), now=NOW
    )
    return {"home_id": home.pk}
