# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A batch, its proposal, and what COA decides: the engine proposes, a person decides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, WorkplaceKind
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import access, bridge
from vliegwiel.apps.placement.errors import (
    CannotBePlacedThere,
    DecidedMeanwhile,
    NobodyInHousehold,
    NobodyWaits,
    NothingStated,
    ReasonNeeded,
    ReferenceTaken,
)
from vliegwiel.apps.placement.models import Batch, Candidate, PlacementDecision, PlacementDesk, RegionProposal
from vliegwiel.apps.placement.selectors.reading import candidates_of
from vliegwiel.apps.placement.selectors.stated import current_decisions, statements_on
from vliegwiel.apps.placement.terms import Choice, NewCandidate, Obstacle
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


@dataclass(frozen=True, slots=True)
class ShownPlacement:
    """A proposal as a page shows it.

    municipalities  every municipality in the question, by id
    repeatable      the engine gave the same answer once more; None when that was not asked
    """

    proposal: RegionProposal
    kept: bridge.Kept
    candidates: Sequence[Candidate]
    decided: Mapping[UUID, PlacementDecision]
    municipalities: Mapping[str, Municipality]
    repeatable: bool | None = None


@transaction.atomic
def make_desk(*, name: str, now: datetime) -> PlacementDesk:
    """Make the national desk and the workplace that it is; done when the product is installed, not on a page."""
    workplace = accounts.make_workplace(WorkplaceKind.NATIONAL)
    made = PlacementDesk.objects.create(workplace=workplace, name=name)
    trust.record("placement.desk_made", actor=None, subject=made, workplace=workplace, now=now)
    return made


@transaction.atomic
def make_batch(*, actor: Actor, name: str, now: datetime) -> Batch:
    """Begin a batch of households that are placed together.

    :raises NotFound: this person decides on no placement
    """
    desk = access.desk(actor)
    made = Batch.objects.create(desk=desk, name=name, made_at=now)
    trust.record("placement.batch_made", actor=actor, subject=made, workplace=desk.pk, now=now)
    return made


@transaction.atomic
def add_candidate(*, actor: Actor, batch_id: UUID, candidate: NewCandidate, now: datetime) -> Candidate:
    """Add a household to a batch, by reference and without names.

    :raises NotFound: no such batch for this person
    :raises NobodyInHousehold: it has nobody
    :raises ReferenceTaken: the reference is in the batch already
    """
    batch = access.batch(actor, batch_id)
    if not candidate.profile.size:
        raise NobodyInHousehold
    made = Candidate(
        batch=batch,
        household_id=candidate.household_id,
        reference=candidate.reference,
        number_of_people=candidate.profile.size,
        profile=json.dumps(candidate.profile.as_data()),
        watched=json.dumps(dict(candidate.watched)),
    )
    with refuse_when({"one_reference_per_batch": ReferenceTaken(reference=candidate.reference)}):
        made.save(force_insert=True)
    trust.record("placement.candidate_added", actor=actor, subject=made, workplace=batch.desk_id, now=now)
    return made


@transaction.atomic
def propose_placements(*, actor: Actor, batch_id: UUID, day: date, now: datetime) -> RegionProposal:
    """Ask the engine for a municipality per household; who was decided on stays, nothing is decided by it.

    :raises NotFound: no such batch for this person
    :raises NothingStated: no municipality states places today
    :raises NobodyWaits: everybody was placed, or nobody is in it
    """
    batch = access.batch(actor, batch_id)
    candidates = candidates_of(batch)
    if not statements_on(day):
        raise NothingStated
    if not {one.pk for one in candidates} - set(current_decisions(candidates)):
        raise NobodyWaits
    sealed = bridge.new_proposal(bridge.question_of(candidates, day))
    made = RegionProposal(batch=batch, made_by_id=actor.user_id, made_at=now, sealed=sealed)
    made.save(force_insert=True)
    trust.record("placement.proposal_made", actor=actor, subject=made, workplace=batch.desk_id, now=now)
    return made


def shown_proposal(*, actor: Actor, proposal_id: UUID, repeat: bool = False) -> ShownPlacement:
    """Return a proposal to look at, checked again.

    repeat  let the engine answer the kept question once more, and compare

    :raises NotFound: no such proposal for this person
    :raises PlacementIsWrong: the verifier finds a fault in it; it is not shown
    """
    proposal = access.proposal(actor, proposal_id)
    kept = bridge.kept_proposal(proposal)
    ids = [one["id"] for one in kept.question["municipalities"]]
    towns = {str(town.pk): town for town in Municipality.objects.filter(pk__in=ids)}
    known = {one["id"] for one in kept.question["households"]}
    candidates = [one for one in candidates_of(proposal.batch) if str(one.pk) in known]
    repeatable = bridge.is_repeatable(kept) if repeat else None
    return ShownPlacement(proposal, kept, candidates, current_decisions(candidates), towns, repeatable)


def what_if_placed(*, actor: Actor, proposal_id: UUID, choice: Choice, day: date) -> bridge.Effect:
    """Return what happens to the others when a household goes to this municipality; nothing is decided.

    :raises NotFound: no such proposal for this person, or household or municipality in it
    """
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    _in_proposal(shown, choice)
    question = bridge.question_of(shown.candidates, day)
    # A household that was decided on may be chosen anew.
    question["fixed"] = [one for one in question["fixed"] if one["household"] != str(choice.candidate_id)]
    return bridge.effect(question, shown.kept, str(choice.candidate_id), str(choice.municipality_id))


@transaction.atomic
def decide_placement(*, actor: Actor, proposal_id: UUID, choice: Choice, day: date, now: datetime) -> PlacementDecision:
    """Decide where a household goes: as proposed, or elsewhere with a reason; a later one replaces it.

    :raises NotFound: no such proposal for this person, or household or municipality in it
    :raises PlacementIsWrong: the verifier finds a fault in the proposal
    :raises ReasonNeeded: it differs from the proposal or from what was decided, and says not why
    :raises CannotBePlacedThere: no places left, no home large enough, or a need that is not met
    :raises DecidedMeanwhile: somebody else decided at the same moment
    """
    desk_id = access.proposal(actor, proposal_id).batch.desk_id
    trust.wait_for_turn(desk_id)
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    candidate, town = _in_proposal(shown, choice)
    proposed = shown.kept.placement(candidate.pk)
    followed = proposed is not None and proposed.municipality == str(town.pk)
    again = candidate.pk in shown.decided
    if (again or not followed) and not choice.reason.strip():
        raise ReasonNeeded
    question = bridge.question_of(shown.candidates, day)
    wrong = bridge.obstacle(question, (str(candidate.pk), str(town.pk)))
    if wrong:
        raise CannotBePlacedThere(municipality=town.name, reason=str(Obstacle(wrong).label))
    last = PlacementDecision.objects.filter(candidate=candidate).aggregate(last=Max("number"))["last"] or 0
    made = PlacementDecision(
        proposal=shown.proposal,
        candidate=candidate,
        municipality=town,
        number=last + 1,
        followed=followed,
        reason=choice.reason.strip(),
        decided_by_id=actor.user_id,
        decided_at=now,
    )
    with refuse_when({"one_placement_decision_at_a_time": DecidedMeanwhile(reference=candidate.reference)}):
        made.save(force_insert=True)
    kind = "placement.decision_changed" if again else "placement.decided" if followed else "placement.deviated"
    trust.record(kind, actor=actor, subject=made, workplace=desk_id, now=now, changed=["municipality"])
    return made


def _in_proposal(shown: ShownPlacement, choice: Choice) -> tuple[Candidate, Municipality]:
    candidate = next((one for one in shown.candidates if one.pk == choice.candidate_id), None)
    town = shown.municipalities.get(str(choice.municipality_id))
    if candidate is None or town is None:
        raise NotFound
    return candidate, town
