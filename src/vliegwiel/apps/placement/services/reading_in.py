# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet of households for a batch: kept when it is right, applied once, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access
from vliegwiel.apps.placement.errors import NobodyInHousehold, ReferenceTaken, SheetApplied, SheetTooOld
from vliegwiel.apps.placement.models import Candidate, CandidateSheet
from vliegwiel.apps.placement.services.placing import in_turn, new_candidate
from vliegwiel.apps.placement.terms import NewCandidate, Profile
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when

# What nobody said yes to is not kept longer than this.
KEPT = timedelta(days=1)


@transaction.atomic
def keep_candidates(
    *, actor: Actor, batch_id: UUID, candidates: Sequence[NewCandidate], now: datetime
) -> CandidateSheet:
    """Keep a sheet that was found right, sealed, until the person says yes; an earlier one of this person goes.

    :raises NotFound: no such batch for this person
    :raises NobodyInHousehold: a household has nobody
    """
    batch = in_turn(actor, batch_id)
    if not all(one.profile.size for one in candidates):
        raise NobodyInHousehold
    waiting = CandidateSheet.objects.filter(batch__desk_id=batch.desk_id, applied_at__isnull=True)
    waiting.filter(made_at__lt=now - KEPT).delete()
    waiting.filter(batch=batch, made_by_id=actor.user_id).delete()
    rows = [[one.reference, one.profile.as_data(), dict(one.watched)] for one in candidates]
    kept = CandidateSheet(
        batch=batch,
        made_by_id=actor.user_id,
        made_at=now,
        rows=json.dumps(rows),
        number_of_households=len(rows),
    )
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def apply_candidates(*, actor: Actor, sheet_id: UUID, now: datetime) -> list[Candidate]:
    """Add every household of a kept sheet to its batch, all or none, and forget the sheet's rows.

    :raises NotFound: no such sheet, or somebody else's
    :raises SheetApplied: it was processed before
    :raises SheetTooOld: it was looked at more than a day ago
    :raises ReferenceTaken: a reference came into the batch meanwhile
    """
    desk_id = access.sheet_to_apply(actor, sheet_id).batch.desk_id
    # Two presses wait for each other here, so that the second one finds the sheet processed.
    trust.wait_for_turn(desk_id)
    kept = access.sheet_to_apply(actor, sheet_id)
    if kept.applied_at is not None:
        raise SheetApplied
    if now - kept.made_at > KEPT:
        raise SheetTooOld
    made = [new_candidate(kept.batch, _candidate(*row), now) for row in json.loads(kept.rows)]
    asked = {one.reference for one in made}
    taken = Candidate.objects.filter(batch=kept.batch, reference__in=asked).order_by("reference").first()
    if taken is not None:
        raise ReferenceTaken(reference=taken.reference)
    with refuse_when({"one_reference_per_batch": ReferenceTaken(reference=made[0].reference)}):
        Candidate.objects.bulk_create(made)
    kept.applied_at, kept.rows = now, ""
    kept.save(update_fields=["applied_at", "rows"])
    for one in made:
        trust.record("placement.candidate_added", actor=actor, subject=one, workplace=desk_id, now=now)
    return made


def _candidate(reference: str, profile: dict[str, object], watched: dict[str, str]) -> NewCandidate:
    return NewCandidate(reference, Profile.from_data(profile), watched)
