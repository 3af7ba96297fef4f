# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident objects, through one of three doors; a person who did not decide answers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access
from vliegwiel.apps.placement.errors import AnsweredAlready, DecidedByTheSame, NoDecisionYet
from vliegwiel.apps.placement.models import Objection
from vliegwiel.apps.placement.selectors.doors import due_on
from vliegwiel.apps.placement.selectors.stated import current_decisions
from vliegwiel.apps.placement.terms import DoorKind
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import NotFound


@transaction.atomic
def object_to_placement(*, actor: Actor, kind: DoorKind, text: str, day: date, now: datetime) -> Objection:
    """Say something against the own placement, through the door that fits.

    :raises NotFound: this is no resident, or the household is in no placement
    An objection after its term is taken in too: whether it is excusable (Awb art. 6:11) a person judges.

    :raises NoDecisionYet: an objection to a decision that was not taken
    """
    candidate = access.own_candidate(actor, day)
    if candidate is None:
        raise NotFound
    # Nothing is said about a placement while its term ends.
    trust.wait_for_turn(candidate.batch.desk_id)
    if access.own_candidate(actor, day) != candidate:
        raise NotFound
    decision = current_decisions([candidate]).get(candidate.pk)
    if kind == DoorKind.OBJECTION and decision is None:
        raise NoDecisionYet
    decided_on = decision.decided_at.date() if decision else None
    made = Objection(
        candidate=candidate,
        decision=decision,
        resident=residents.own_file(actor),
        kind=kind,
        text=text,
        made_at=now,
        due_on=due_on(kind, day, decided_on),
    )
    made.save(force_insert=True)
    trust.record("placement.objection_made", actor=actor, subject=made, workplace=candidate.batch.desk_id, now=now)
    return made


@transaction.atomic
def answer_objection(*, actor: Actor, objection_id: UUID, upheld: bool, answer: str, now: datetime) -> Objection:
    """Answer an objection, once; who took the decision does not answer the objection to it.

    :raises NotFound: no such objection for this person
    :raises AnsweredAlready: somebody answered
    :raises DecidedByTheSame: this person took the decision
    """
    desk_id = access.objection(actor, objection_id).candidate.batch.desk_id
    trust.wait_for_turn(desk_id)
    row = access.objection(actor, objection_id)
    if row.answered_at is not None:
        raise AnsweredAlready
    if row.kind == DoorKind.OBJECTION and row.decision and row.decision.decided_by_id == actor.user_id:
        raise DecidedByTheSame
    row.answered_at, row.answered_by_id, row.upheld, row.answer = now, actor.user_id, upheld, answer
    row.save(update_fields=["answered_at", "answered_by", "upheld", "answer"])
    trust.record(
        "placement.objection_answered", actor=actor, subject=row, workplace=desk_id, now=now, changed=["upheld"]
    )
    return row
