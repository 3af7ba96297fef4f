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

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, WorkplaceKind
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import access, bridge
from vliegwiel.apps.placement.errors import (
    NobodyInHousehold,
    ReferenceTaken,
)
from vliegwiel.apps.placement.models import Batch, Candidate, PlacementDecision, PlacementDesk, RegionProposal
from vliegwiel.apps.placement.selectors.reading import candidates_of
from vliegwiel.apps.placement.selectors.stated import current_decisions
from vliegwiel.apps.placement.services.linking import new_code
from vliegwiel.apps.placement.terms import Choice, NewCandidate
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

    def tied(self, candidate_id: UUID) -> tuple[str, ...]:
        """Return the municipalities that fit this household as well as the proposed one, and that one; none if none."""
        return bridge.ties_of(self.kept, candidate_id)

    @property
    def is_long(self) -> bool:
        """Whether a page should not wait for the answer to this question."""
        return bridge.is_long(self.kept.question)


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
    batch = in_turn(actor, batch_id)
    if not candidate.profile.size:
        raise NobodyInHousehold
    made = new_candidate(batch, candidate, now)
    with refuse_when({"one_reference_per_batch": ReferenceTaken(reference=candidate.reference)}):
        made.save(force_insert=True)
    trust.record("placement.candidate_added", actor=actor, subject=made, workplace=batch.desk_id, now=now)
    return made


def in_turn(actor: Actor, batch_id: UUID) -> Batch:
    """Wait for the desk's turn and return the batch: nothing comes into it while its term ends.

    :raises NotFound: no such batch for this person
    """
    trust.wait_for_turn(access.batch(actor, batch_id).desk_id)
    return access.batch(actor, batch_id)


def new_candidate(batch: Batch, candidate: NewCandidate, now: datetime) -> Candidate:
    """Return the household as it is kept; it is not saved yet."""
    return Candidate(
        batch=batch,
        household_id=candidate.household_id,
        reference=candidate.reference,
        number_of_people=candidate.profile.size,
        added_at=now,
        code="" if candidate.household_id else new_code(),
        profile=json.dumps(candidate.profile.as_data()),
        watched=json.dumps(dict(candidate.watched)),
    )


def shown_proposal(*, actor: Actor, proposal_id: UUID, repeat: bool = False) -> ShownPlacement:
    """Return a proposal to look at, checked again.

    repeat  let the engine answer the kept question once more, and compare; only where a page can wait for it, and the
            answer was proven: a search that was cut off may give something else

    :raises NotFound: no such proposal for this person
    :raises PlacementIsWrong: the verifier finds a fault in it; it is not shown
    """
    proposal = access.proposal(actor, proposal_id)
    kept = bridge.kept_proposal(proposal)
    ids = [one["id"] for one in kept.question["municipalities"]]
    towns = {str(town.pk): town for town in Municipality.objects.filter(pk__in=ids)}
    known = {one["id"] for one in kept.question["households"]}
    candidates = [one for one in candidates_of(proposal.batch) if str(one.pk) in known]
    wanted = repeat and kept.is_proven and not bridge.is_long(kept.question)
    repeatable = bridge.is_repeatable(kept) if wanted else None
    return ShownPlacement(proposal, kept, candidates, current_decisions(candidates), towns, repeatable)


def what_if_placed(*, actor: Actor, proposal_id: UUID, choice: Choice, day: date) -> bridge.Effect:
    """Return what happens to the others when a household goes to this municipality; nothing is decided.

    :raises NotFound: no such proposal for this person, or household or municipality in it
    """
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    in_proposal(shown, choice)
    question = bridge.question_of(shown.candidates, day)
    # A household that was decided on may be chosen anew.
    question["fixed"] = [one for one in question["fixed"] if one["household"] != str(choice.candidate_id)]
    return bridge.effect(question, shown.kept, str(choice.candidate_id), str(choice.municipality_id))


def in_proposal(shown: ShownPlacement, choice: Choice) -> tuple[Candidate, Municipality]:
    """Return the household and the municipality of a choice, when both are in the proposal.

    :raises NotFound: one of them is not
    """
    candidate = next((one for one in shown.candidates if one.pk == choice.candidate_id), None)
    town = shown.municipalities.get(str(choice.municipality_id))
    if candidate is None or town is None:
        raise NotFound
    return candidate, town
