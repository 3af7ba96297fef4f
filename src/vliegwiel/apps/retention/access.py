# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to retention: who sets terms, and who confirms what goes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import access as placement
from vliegwiel.apps.placement.models import PlacementDesk
from vliegwiel.apps.retention.terms import DESK_KINDS, Kind
from vliegwiel.refusals import NotFound

# Who sets a term does not delete under it; who deletes has the residents' files open already.
SETS_TERMS = (Role.POLICY_ADVISER,)
CONFIRMS = (Role.LOCATION_MANAGER,)
SEES_RETENTION = (Role.POLICY_ADVISER, Role.LOCATION_MANAGER, Role.AUDITOR)
# At the national desk who places has the profiles open already.
CONFIRMS_AT_DESK = placement.PLACES
SEES_AT_DESK = (Role.POLICY_ADVISER, *CONFIRMS_AT_DESK, Role.AUDITOR)


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


def desk(actor: Actor, roles: tuple[Role, ...] = SEES_AT_DESK) -> PlacementDesk:
    """Return the national desk at which the person has one of these roles.

    :raises NotFound: for none
    """
    row = PlacementDesk.objects.filter(pk__in=actor.workplaces(roles)).order_by("name", "pk").first()
    if row is None:
        raise NotFound
    return row


def sees_municipality(actor: Actor) -> bool:
    """Say whether the person sees the terms of a municipality."""
    places = actor.workplaces(SEES_RETENTION)
    return bool(places) and Municipality.objects.filter(Q(pk__in=places) | Q(locations__in=places)).exists()


def sees_desk(actor: Actor) -> bool:
    """Say whether the person sees the terms of the national desk."""
    places = actor.workplaces(SEES_AT_DESK)
    return bool(places) and PlacementDesk.objects.filter(pk__in=places).exists()


def who_sets(actor: Actor, kind: Kind) -> UUID:
    """Return the municipality or desk for which the person sets the term of a kind.

    :raises NotFound: for none
    """
    place: UUID = desk(actor, SETS_TERMS).pk if kind in DESK_KINDS else municipality(actor, SETS_TERMS).pk
    return place


def who_confirms(actor: Actor, kind: Kind) -> tuple[UUID, frozenset[UUID] | None]:
    """Return the municipality or desk for which the person confirms a kind, and the locations; None for all of it.

    :raises NotFound: for none
    """
    if kind in DESK_KINDS:
        return desk(actor, CONFIRMS_AT_DESK).pk, None
    place = municipality(actor, CONFIRMS)
    return place.pk, within(actor, place)


def within(actor: Actor, place: Municipality) -> frozenset[UUID] | None:
    """Return the locations whose records the person confirms; None for the whole municipality."""
    places = actor.workplaces(CONFIRMS)
    return None if place.pk in places else places
