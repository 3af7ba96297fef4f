# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A drawn lot between municipalities that fit as well: its hash is recorded first, its seed is shown afterwards."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access, bridge
from vliegwiel.apps.placement.errors import DecidedMeanwhile, LotOutdated, NoLotReady, NoTie
from vliegwiel.apps.placement.models import Candidate, Lot, LotResult, PlacementDecision
from vliegwiel.apps.placement.services.deciding import decided
from vliegwiel.apps.placement.services.placing import ShownPlacement, shown_proposal
from vliegwiel.apps.placement.terms import Choice
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.units.lots import commitment, drawn
from vliegwiel.refusals import NotFound

_BECAUSE = "Geloot tussen gemeenten die even goed passen."


@transaction.atomic
def prepare_lot(*, actor: Actor, proposal_id: UUID, candidate_id: UUID, day: date, now: datetime) -> Lot:
    """Record between which municipalities will be drawn and the hash of the seed; preparing twice is preparing once.

    :raises NotFound: no such proposal for this person, or household in it
    :raises PlacementIsWrong: the verifier finds a fault in the proposal
    :raises DecidedMeanwhile: this household was decided on
    :raises NoTie: fewer than two municipalities with room fit as well
    """
    shown, candidate = _turn(actor, proposal_id, candidate_id)
    prepared = Lot.objects.filter(proposal=shown.proposal, candidate=candidate).first()
    if prepared is not None:
        return prepared
    if candidate.pk in shown.decided:
        raise DecidedMeanwhile(reference=candidate.reference)
    question = bridge.question_of(shown.candidates, day)
    options = {
        town: shown.municipalities[town].name
        for town in bridge.ties_of(shown.kept, candidate.pk)
        if not bridge.obstacle(question, (str(candidate.pk), town))
    }
    if len(options) < 2:
        raise NoTie(reference=candidate.reference)
    seed = secrets.token_hex(16)
    made = Lot(
        proposal=shown.proposal,
        candidate=candidate,
        options=options,
        commitment=commitment(seed),
        seed=seed,
        prepared_by_id=actor.user_id,
        prepared_at=now,
    )
    made.save(force_insert=True)
    trust.record("placement.lot_prepared", actor=actor, subject=made, workplace=shown.proposal.batch.desk_id, now=now)
    return made


@transaction.atomic
def draw_lot(*, actor: Actor, proposal_id: UUID, candidate_id: UUID, day: date, now: datetime) -> PlacementDecision:
    """Draw the prepared lot, publish its seed, and decide so; drawing twice is drawing once.

    :raises NotFound: no such proposal for this person, or household in it
    :raises NoLotReady: nothing was prepared
    :raises PlacementIsWrong: the verifier finds a fault in the proposal
    :raises DecidedMeanwhile: a person decided since the lot was prepared
    :raises LotOutdated: a municipality in the draw cannot take the household any more; nothing is drawn
    """
    shown, candidate = _turn(actor, proposal_id, candidate_id)
    lot = Lot.objects.filter(proposal=shown.proposal, candidate=candidate).first()
    if lot is None:
        raise NoLotReady(reference=candidate.reference)
    done = LotResult.objects.filter(lot=lot).select_related("decision__municipality", "decision__candidate").first()
    if done is not None:
        return done.decision
    if candidate.pk in shown.decided:
        raise DecidedMeanwhile(reference=candidate.reference)
    question = bridge.question_of(shown.candidates, day)
    if any(bridge.obstacle(question, (str(candidate.pk), town)) for town in lot.options):
        raise LotOutdated
    name = drawn(lot.seed, lot.options.values())
    town = next(key for key, value in lot.options.items() if value == name)
    choice = Choice(candidate.pk, UUID(town), _BECAUSE)
    decision = decided(actor, shown, choice, kind="placement.decided_by_lot", now=now)
    LotResult.objects.create(lot=lot, seed=lot.seed, decision=decision, drawn_by_id=actor.user_id, drawn_at=now)
    return decision


def _turn(actor: Actor, proposal_id: UUID, candidate_id: UUID) -> tuple[ShownPlacement, Candidate]:
    """Wait for the desk's turn, and return the proposal and the household."""
    trust.wait_for_turn(access.proposal(actor, proposal_id).batch.desk_id)
    shown = shown_proposal(actor=actor, proposal_id=proposal_id)
    candidate = next((one for one in shown.candidates if one.pk == candidate_id), None)
    if candidate is None:
        raise NotFound
    return shown, candidate
