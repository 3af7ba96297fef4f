# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping beds from being given: blocked, reserved, buffer, kept free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.stays import access
from vliegwiel.apps.stays.errors import BedTaken, NoNights, NoSuchHold, ReasonForBlock
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.services.staying import in_use
from vliegwiel.apps.stays.terms import HOLDS, BedState, Hold
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.units import Period
from vliegwiel.promises import refuse_when


@transaction.atomic
def hold_beds(*, actor: Actor, bed_ids: Sequence[UUID], hold: Hold, now: datetime) -> list[Claim]:
    """Hold beds for a row of nights, all or none.

    :raises NotFound: one of the beds does not exist for this person
    :raises NoSuchHold: the state is not a hold
    :raises ReasonForBlock: blocking without a reason
    :raises NoNights: the end lies on or before the beginning
    :raises BedTaken: a bed is occupied or held on one of these nights
    :raises BedNotInUse: a bed is not in use on all of these nights
    :raises LocationClosed: the location is not open on all of these nights
    :raises RunByOthers: COA gives out the beds there
    """
    if hold.state not in HOLDS:
        raise NoSuchHold
    blocking = hold.state == BedState.BLOCKED
    if blocking and not hold.reason:
        raise ReasonForBlock
    if hold.until is not None and hold.until <= hold.first_night:
        raise NoNights
    beds = access.beds_to_hold(actor, bed_ids, blocking=blocking)
    trust.wait_for_turn(next(iter(beds.values())).room.wing.location_id)
    made = []
    for bed in sorted(beds.values(), key=lambda bed: str(bed.pk)):
        in_use(bed, Period(hold.first_night, hold.until))
        with refuse_when({"one_person_per_bed_per_night": BedTaken(bed=f"Bed {bed}")}):
            claim = Claim.objects.create(
                bed=bed,
                state=hold.state,
                first_night=hold.first_night,
                departure_on=hold.until,
                reason=hold.reason,
                note=hold.note,
            )
        made.append(claim)
        trust.record("stays.bed_held", actor=actor, subject=claim, workplace=bed.room.wing.location_id, now=now)
    return made


@transaction.atomic
def release_hold(*, actor: Actor, claim_id: UUID, on: date, now: datetime) -> None:
    """Let a hold end on this day; one that has not begun is taken away.

    :raises NotFound: no such hold for this person
    """
    claim = access.claim_to_release(actor, claim_id)
    place = claim.bed.room.wing.location_id
    trust.record("stays.hold_released", actor=actor, subject=claim, workplace=place, now=now, changed=["departure_on"])
    # By key, not by what was read before it was our turn: a colleague may have released it just now.
    rows = Claim.objects.filter(pk=claim.pk)
    rows.filter(first_night__gte=on).delete()
    rows.filter(first_night__lt=on).exclude(departure_on__lte=on).update(departure_on=on)
