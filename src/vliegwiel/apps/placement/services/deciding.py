# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What COA decides: for one household, or as proposed for many at once; the engine proposes, a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access, bridge
from vliegwiel.apps.placement.errors import (
    CannotBePlacedThere,
    CannotFollow,
    DecidedMeanwhile,
    NobodyChosen,
    ReasonNeeded,
)
from vliegwiel.apps.placement.models import Candidate, PlacementDecision
from vliegwiel.apps.placement.services.placing import ShownPlacement, in_proposal, shown_proposal
from vliegwiel.apps.placement.terms import Choice, Obstacle, Trouble
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


@transaction.atomic
def decide_placement(*, actor: Actor, proposal_id: UUID, choice: Choice, day: date, now: datetime) -> PlacementDecision:
    """Decide where a household goes: as proposed, or elsewhere with a reason; a later one replaces it.

    :raises NotFound: no such proposal for this person, or household or municipality in it
    :raises PlacementIsWrong: the verifier finds a fault in the proposal
    :raises DecidedMeanwhile: somebody else decided since this person looked
    :raises ReasonNeeded: it differs from the proposal or from what was decided, and says not why
    :raises CannotBePlacedThere: no places left, no home large enough, or a need that is not met
    """
    desk_id = access.proposal(actor, proposal_id).batch.desk_id
    trust.wait_for_turn(desk_id)
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    candidate, town = in_proposal(shown, choice)
    earlier = shown.decided.get(candidate.pk)
    if choice.seen is not None and choice.seen != (earlier.number if earlier else 0):
        raise DecidedMeanwhile(reference=candidate.reference)
    followed = _proposed(shown, candidate) == str(town.pk)
    if (earlier or not followed) and not choice.reason.strip():
        raise ReasonNeeded
    question = bridge.question_of(shown.candidates, day)
    wrong = bridge.obstacle(question, (str(candidate.pk), str(town.pk)))
    if wrong:
        raise CannotBePlacedThere(municipality=town.name, reason=str(Obstacle(wrong).label))
    kind = "placement.decision_changed" if earlier else "placement.decided" if followed else "placement.deviated"
    return decided(actor, shown, choice, kind=kind, now=now)


@transaction.atomic
def follow_proposal(
    *, actor: Actor, proposal_id: UUID, candidate_ids: Iterable[UUID], day: date, now: datetime
) -> list[PlacementDecision]:
    """Decide as proposed for several households: all of them or none; who was decided on so already is left as it is.

    :raises NotFound: no such proposal for this person, or household in it
    :raises PlacementIsWrong: the verifier finds a fault in the proposal
    :raises NobodyChosen: no household is named
    :raises CannotFollow: for some households it cannot be; all are named with what is the matter
    """
    desk_id = access.proposal(actor, proposal_id).batch.desk_id
    trust.wait_for_turn(desk_id)
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    asked = set(candidate_ids)
    chosen = [one for one in shown.candidates if one.pk in asked]
    if len(chosen) != len(asked):
        raise NotFound
    if not chosen:
        raise NobodyChosen
    question = bridge.question_of(shown.candidates, day)
    troubles, choices = [], []
    for one in chosen:
        trouble = _trouble(shown, one, question)
        if trouble is not None:
            troubles.append((one.reference, trouble))
        elif one.pk not in shown.decided:
            choices.append(_as_proposed(shown, one))
            question["fixed"].append(_fixed(choices[-1]))
    if troubles:
        raise CannotFollow.because(troubles)
    return [decided(actor, shown, one, kind="placement.decided", now=now) for one in choices]


def decided(actor: Actor, shown: ShownPlacement, choice: Choice, *, kind: str, now: datetime) -> PlacementDecision:
    """Save a decision that was checked, and record it.

    :raises DecidedMeanwhile: the database has a decision with this number already
    """
    candidate, town = in_proposal(shown, choice)
    earlier = shown.decided.get(candidate.pk)
    made = PlacementDecision(
        proposal=shown.proposal,
        candidate=candidate,
        municipality=town,
        number=earlier.number + 1 if earlier else 1,
        followed=_proposed(shown, candidate) == str(town.pk),
        reason=choice.reason.strip(),
        decided_by_id=actor.user_id,
        decided_at=now,
    )
    with refuse_when({"one_placement_decision_at_a_time": DecidedMeanwhile(reference=candidate.reference)}):
        made.save(force_insert=True)
    desk_id = shown.proposal.batch.desk_id
    trust.record(kind, actor=actor, subject=made, workplace=desk_id, now=now, changed=["municipality"])
    return made


def _proposed(shown: ShownPlacement, candidate: Candidate) -> str:
    row = shown.kept.placement(candidate.pk)
    return row.municipality if row else ""


def _as_proposed(shown: ShownPlacement, candidate: Candidate) -> Choice:
    return Choice(candidate.pk, UUID(_proposed(shown, candidate)))


def _fixed(choice: Choice) -> dict[str, str]:
    return {
        "household": str(choice.candidate_id),
        "municipality": str(choice.municipality_id),
        "reason": bridge.DECIDED,
    }


def _trouble(shown: ShownPlacement, candidate: Candidate, question: dict[str, Any]) -> str | None:
    """Return what keeps the proposal from being followed for this household, or None."""
    proposed = _proposed(shown, candidate)
    if not proposed:
        return str(Trouble.NOT_PROPOSED.label)
    earlier = shown.decided.get(candidate.pk)
    if earlier is not None:
        return None if str(earlier.municipality_id) == proposed else str(Trouble.DECIDED_OTHERWISE.label)
    wrong = bridge.obstacle(question, (str(candidate.pk), proposed))
    return str(Obstacle(wrong).label) if wrong else None
