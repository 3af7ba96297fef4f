# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to placement: COA's desk decides, municipalities state, residents see their own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement.models import (
    Batch,
    Candidate,
    CandidateSheet,
    Deal,
    Objection,
    PlacementDesk,
    RegionProposal,
)
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents import selectors as residents_reading
from vliegwiel.refusals import NotFound

PLACES = (Role.PARTNER,)
STATES = (Role.PROJECT_LEADER, Role.POLICY_ADVISER)
SEES_STATEMENTS = (*STATES, Role.ALDERMAN, Role.CONTROLLER, Role.HOUSING_OFFICER, Role.ANALYST)


def desk(actor: Actor) -> PlacementDesk:
    """Return the national desk where this person decides on placement.

    :raises NotFound: the person works at none
    """
    row = PlacementDesk.objects.filter(pk__in=actor.workplaces(PLACES)).order_by("name").first()
    if row is None:
        raise NotFound
    return row


def may_place(actor: Actor) -> bool:
    """Say whether this person decides on placement."""
    places = actor.workplaces(PLACES)
    return bool(places) and PlacementDesk.objects.filter(pk__in=places).exists()


def may_see_statement(actor: Actor) -> bool:
    """Say whether this person sees what a municipality states."""
    return Municipality.objects.filter(pk__in=actor.workplaces(SEES_STATEMENTS)).exists()


def batch(actor: Actor, batch_id: UUID) -> Batch:
    """Return the batch, when this person decides on it.

    :raises NotFound: no such batch any more, or not for this person
    """
    rows = Batch.objects.filter(pk=batch_id, desk__in=actor.workplaces(PLACES), is_emptied=False)
    row = rows.select_related("desk").first()
    if row is None:
        raise NotFound
    return row


def sheet_to_apply(actor: Actor, sheet_id: UUID) -> CandidateSheet:
    """Return the checked sheet, when this person made it and decides on its batch.

    :raises NotFound: no such sheet, or somebody else's
    """
    row = CandidateSheet.objects.filter(pk=sheet_id, made_by_id=actor.user_id).first()
    if row is None:
        raise NotFound
    batch(actor, row.batch_id)
    return row


def proposal(actor: Actor, proposal_id: UUID) -> RegionProposal:
    """Return the proposal, when this person decides on its batch.

    :raises NotFound: no such proposal, or not for this person
    """
    row = RegionProposal.objects.filter(pk=proposal_id).select_related("batch__desk").first()
    if row is None:
        raise NotFound
    batch(actor, row.batch_id)
    return row


def objection(actor: Actor, objection_id: UUID) -> Objection:
    """Return the objection, when this person's desk answers it.

    :raises NotFound: no such objection, or not for this person
    """
    row = Objection.objects.filter(pk=objection_id).select_related("candidate__batch", "decision").first()
    if row is None:
        raise NotFound
    batch(actor, row.candidate.batch_id)
    return row


def municipality(actor: Actor, roles: tuple[Role, ...]) -> Municipality:
    """Return the municipality for which this person has one of these roles.

    :raises NotFound: there is none
    """
    row = Municipality.objects.filter(pk__in=actor.workplaces(roles)).order_by("name").first()
    if row is None:
        raise NotFound
    return row


def deal(actor: Actor, deal_id: UUID) -> Deal:
    """Return the deal, when this person states for a municipality of its region.

    :raises NotFound: no such deal, or not for this person
    """
    town = municipality(actor, STATES)
    row = Deal.objects.filter(pk=deal_id, region=town.region or town.name).first()
    if row is None:
        raise NotFound
    return row


def own_candidate(actor: Actor, day: date) -> Candidate | None:
    """Return the placement of the resident's own household, the newest, or None.

    :raises NotFound: this is no resident
    """
    resident = residents.own_file(actor)
    household = residents_reading.own_household(resident, day)
    if household is None:
        return None
    rows = Candidate.objects.filter(household=household).select_related("batch__desk").order_by("-batch__made_at")
    return rows.first()
