# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The workplaces that an administrator looks after."""

from __future__ import annotations

from vliegwiel.apps.accounts import access
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.municipalities import selectors as municipalities
from vliegwiel.refusals import NotFound


def places_of(actor: Actor) -> list[tuple[str, str]]:
    """Return the workplaces that the person administers, by id and name.

    :raises NotFound: none
    """
    if not access.may_administer(actor):
        raise NotFound
    administered = actor.workplaces(access.ADMINISTERS)
    found = [(str(one.pk), one.name) for one in municipalities.municipalities() if one.pk in administered]
    reachable = locations.locations_for(actor, access.ADMINISTERS)
    return [*found, *((str(one.pk), one.name) for one in reachable)]
