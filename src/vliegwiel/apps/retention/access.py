# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to retention: who sets terms, and who confirms what goes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.refusals import NotFound

# Who sets a term does not delete under it; who deletes has the residents' files open already.
SETS_TERMS = (Role.POLICY_ADVISER,)
CONFIRMS = (Role.LOCATION_MANAGER,)
SEES_RETENTION = (Role.POLICY_ADVISER, Role.LOCATION_MANAGER, Role.AUDITOR)


def municipality(actor: Actor, roles: tuple[Role, ...] = SEES_RETENTION) -> Municipality:
    """Return the municipality for which, or in a location of which, the person has one of these roles.

    :raises NotFound: for none
    """
    places = actor.workplaces(roles)
    rows = Municipality.objects.filter(Q(pk__in=places) | Q(locations__in=places)).order_by("name", "pk")
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def within(actor: Actor, place: Municipality) -> frozenset[UUID] | None:
    """Return the locations whose records the person confirms; None for the whole municipality."""
    places = actor.workplaces(CONFIRMS)
    return None if place.pk in places else places


def may(actor: Actor, place: Municipality, roles: tuple[Role, ...]) -> bool:
    """Say whether the person has one of these roles in the municipality or one of its locations."""
    ids = place.locations.values_list("pk", flat=True)
    return actor.has_role(roles, place.pk, *ids)
