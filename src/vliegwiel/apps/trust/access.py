# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to the record of changes: the supervisor of the municipality."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.refusals import NotFound

SUPERVISES = (Role.AUDITOR,)


def supervised_municipality(actor: Actor) -> UUID:
    """Return the municipality whose events this person may read.

    :raises NotFound: the person supervises none
    """
    places = sorted(actor.workplaces(SUPERVISES), key=str)
    if not places:
        raise NotFound
    return places[0]
