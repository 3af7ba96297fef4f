# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a house, and who arrives there: what the town and the country have in common."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.terms import Gender, Group, NewPerson
from vliegwiel.demo.houses import HousePlan
from vliegwiel.demo.nights import at
from vliegwiel.demo.people import Crowd


def open_house(actor: Actor, municipality_id: UUID, plan: HousePlan, first: date) -> Location:
    """Open a location with its wings and rooms."""
    made = locations.open_location(actor=actor, municipality_id=municipality_id, details=plan.details, now=at(first, 8))
    for wing in plan.wings:
        row = locations.add_wing(
            actor=actor, slug=made.slug, name=wing.name, meant_for=wing.meant_for, now=at(first, 8)
        )
        for room in wing.rooms:
            locations.add_room(actor=actor, wing_id=row.pk, room=room, from_on=made.opened_on, now=at(first, 8))
    return made


def asylum(crowd: Crowd) -> tuple[list[NewPerson], Group]:
    """Return a household that asks for asylum; most come alone."""
    size = crowd.random.choices((1, 2, 3, 4), (46, 22, 16, 16))[0]
    if size == 1:
        return crowd.single(crowd.random.choice((Gender.MALE, Gender.MALE, Gender.FEMALE))), Group.ASYLUM_SEEKER
    return crowd.family(size), Group.ASYLUM_SEEKER
