# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident objects, through one of three doors; a person who did not decide answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access
from vliegwiel.apps.placement.errors import AnsweredAlready, DecidedByTheSame, NoDecisionYet, TooLateToObject
from vliegwiel.apps.placement.models import Objection
from vliegwiel.apps.placement.selectors.stated import current_decisions
from vliegwiel.apps.placement.terms import DoorKind
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import NotFound

# Awb art. 6:7: six weeks to object.
TO_OBJECT = timedelta(weeks=6)
# When an answer is due: AVG art. 12 (a month), Awb art. 9:11 (six weeks), Awb art. 7:10 (six weeks after the term).
_ANSWER_WITHIN = {DoorKind.PRIVACY: timedelta(days=30), DoorKind.COMPLAINT: timedelta(weeks=6)}


@transaction.atomic
def object_to_placement(*, actor: Actor, kind: DoorKind, text: str, day: date, now: datetime) -> Objection:
    """Say something against the own placement, through the door that fits.

    :raises NotFound: this is no resident, or the household is in no placement
    :raises NoDecisionYet: an objection to a decision that was not taken
    :raises TooLateToObject: the six weeks have passed
    """
    candidate = access.own_candidate(actor, day)
    if candidate is None:
        raise NotFound
    decision = current_decisions([candidate]).get(candidate.pk)
    if kind == DoorKind.OBJECTION:
        if decision is None:
            raise NoDecisionYet
        ends = last_day_to_object(decision.decided_at.date())
        if day > ends:
            raise TooLateToObject(day=ends.isoformat())
        due = ends + timedelta(weeks=6)
    else:
        due = day + _ANSWER_WITHIN[kind]
    made = Objection(
        candidate=candidate,
        decision=decision,
        resident=residents.own_file(actor),
        kind=kind,
        text=text,
        made_at=now,
        due_on=due,
    )
    made.save(force_insert=True)
    trust.record("placement.objection_made", actor=actor, subject=made, workplace=candidate.batch.desk_id, now=now)
    return made


def last_day_to_object(decided_on: date) -> date:
    """Return the last day of the six weeks, which begin on the day after the decision."""
    return decided_on + TO_OBJECT


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
