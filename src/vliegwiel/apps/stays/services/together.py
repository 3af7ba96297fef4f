# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One act on several households: a bus arrives, a bus leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.access import CHECKS_IN
from vliegwiel.apps.stays.services.staying import arrive, confirm_departure


@transaction.atomic
def arrive_together(*, actor: Actor, household_ids: Sequence[UUID], day: date, now: datetime) -> list[Household]:
    """Check several households at one location in, all or none.

    :raises NobodyChosen: no household was chosen
    :raises NotAllHere: one of them is not for this person, restricted, or lives elsewhere
    :raises NotExpected: no bed is reserved for one of them
    :raises BedTaken: one comes earlier than planned, and its bed is not free yet
    """
    households = residents_access.households_together(actor, household_ids, day, CHECKS_IN)
    for one in households:
        arrive(actor=actor, household_id=one.pk, day=day, now=now)
    return households


@transaction.atomic
def leave_together(*, actor: Actor, household_ids: Sequence[UUID], day: date, now: datetime) -> list[Household]:
    """Check several households at one location out, all or none.

    :raises NobodyChosen: no household was chosen
    :raises NotAllHere: one of them is not for this person, restricted, or lives elsewhere
    :raises NoStay: nobody of one of them has a stay to end
    """
    households = residents_access.households_together(actor, household_ids, day, CHECKS_IN)
    for one in households:
        confirm_departure(actor=actor, household_id=one.pk, day=day, now=now)
    return households
