# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the engine for a municipality per household: at once for a small batch, by a worker for a large one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.jobs import services as jobs
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.placement import access, bridge
from vliegwiel.apps.placement.errors import NobodyWaits, NothingStated
from vliegwiel.apps.placement.models import Batch, RegionProposal
from vliegwiel.apps.placement.selectors.reading import candidates_of
from vliegwiel.apps.placement.selectors.stated import current_decisions, statements_on
from vliegwiel.apps.placement.services.placing import in_turn
from vliegwiel.apps.trust import services as trust

PROPOSE, REPEAT = "placement.propose", "placement.repeat"


def propose_placements(*, actor: Actor, batch_id: UUID, day: date, now: datetime) -> RegionProposal:
    """Ask the engine for a municipality per household; who was decided on stays, nothing is decided by it.

    :raises NotFound: no such batch for this person
    :raises NothingStated: no municipality states places today
    :raises NobodyWaits: everybody was placed, or nobody is in it
    """
    sealed = worked_out(actor=actor, batch_id=batch_id, day=day)
    return keep_proposal(actor=actor, batch_id=batch_id, sealed=sealed, now=now)


def ask_for_proposal(
    *, actor: Actor, batch_id: UUID, key: str, day: date, now: datetime
) -> tuple[RegionProposal | None, Job | None]:
    """Return a proposal, or for a large batch only the job that makes one; asking twice with one key asks once.

    :raises NotFound: no such batch for this person
    :raises NothingStated: no municipality states places today
    :raises NobodyWaits: everybody was placed, or nobody is in it
    :raises TooManyJobs: this person has too many jobs that wait
    """
    batch, question = _asked(actor, batch_id, day)
    if not bridge.is_long(question):
        sealed = bridge.new_proposal(question, day)
        return keep_proposal(actor=actor, batch_id=batch_id, sealed=sealed, now=now), None
    arguments = {"batch": str(batch.pk), "day": day.isoformat()}
    asked = jobs.ask(actor=actor, kind=PROPOSE, workplace_id=batch.desk_id, key=key, now=now, arguments=arguments)
    return None, asked


def ask_to_repeat(*, actor: Actor, proposal_id: UUID, key: str, now: datetime) -> Job:
    """Let a worker answer the kept question of a large batch once more.

    :raises NotFound: no such proposal for this person
    :raises TooManyJobs: this person has too many jobs that wait
    """
    row = access.proposal(actor, proposal_id)
    arguments = {"proposal": str(row.pk)}
    return jobs.ask(actor=actor, kind=REPEAT, workplace_id=row.batch.desk_id, key=key, now=now, arguments=arguments)


def worked_out(*, actor: Actor, batch_id: UUID, day: date) -> str:
    """Return the engine's proposal as it is kept; nothing is saved.

    :raises NotFound: no such batch for this person
    :raises NothingStated: no municipality states places on this day
    :raises NobodyWaits: everybody was placed, or nobody is in it
    """
    _batch, question = _asked(actor, batch_id, day)
    return bridge.new_proposal(question, day)


def is_same_again(*, actor: Actor, proposal_id: UUID) -> bool:
    """Say whether the engine gives the kept proposal once more.

    :raises NotFound: no such proposal for this person
    :raises PlacementIsWrong: the verifier finds a fault in it
    """
    return bridge.is_repeatable(bridge.kept_proposal(access.proposal(actor, proposal_id)))


@transaction.atomic
def keep_proposal(*, actor: Actor, batch_id: UUID, sealed: str, now: datetime) -> RegionProposal:
    """Keep what the engine proposed, sealed.

    :raises NotFound: no such batch for this person
    """
    batch = in_turn(actor, batch_id)
    made = RegionProposal(batch=batch, made_by_id=actor.user_id, made_at=now, sealed=sealed)
    made.save(force_insert=True)
    trust.record("placement.proposal_made", actor=actor, subject=made, workplace=batch.desk_id, now=now)
    return made


def _asked(actor: Actor, batch_id: UUID, day: date) -> tuple[Batch, Mapping[str, Any]]:
    batch = access.batch(actor, batch_id)
    candidates = candidates_of(batch)
    if not statements_on(day):
        raise NothingStated
    if not {one.pk for one in candidates} - set(current_decisions(candidates)):
        raise NobodyWaits
    return batch, bridge.question_of(candidates, day)
