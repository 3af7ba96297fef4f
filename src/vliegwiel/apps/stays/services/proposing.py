# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms that the engine proposes and a person decides on, one household at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Bed, in_use_on
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.selectors import HouseholdRow, household_rows
from vliegwiel.apps.stays import access, bridge
from vliegwiel.apps.stays.errors import (
    AlreadyDecided,
    HouseholdChanged,
    NobodyToPlace,
    ProposalIsStale,
    ReasonForDeviation,
    RoomToChoose,
    rule_in_words,
)
from vliegwiel.apps.stays.models import Claim, RoomDecision, RoomProposal, in_force
from vliegwiel.apps.stays.selectors.proposals import decisions_on
from vliegwiel.apps.stays.selectors.waiting import households_to_place
from vliegwiel.apps.stays.services.staying import move_household, place_household
from vliegwiel.apps.stays.terms import BedState, PlannedBed
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.room_match.verify import Fault
from vliegwiel.engine.units import Period
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """What a person decided: follow the proposal, or another room with the reason why.

    room  name of the room; empty for the rooms that were proposed
    """

    household_id: UUID
    room: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal as a page shows it.

    households  everyone in the house, by id
    changed     rules that the rest of the proposal would break in the house of this moment
    """

    proposal: RoomProposal
    kept: bridge.Kept
    decided: Mapping[str, RoomDecision]
    households: Mapping[str, HouseholdRow]
    changed: Sequence[Fault]


@transaction.atomic
def propose_rooms(
    *, actor: Actor, slug: str, household_ids: Sequence[UUID], nights: Period, day: date, now: datetime
) -> RoomProposal:
    """Ask the engine for rooms for these households; nothing is given yet.

    :raises NotFound: no such location for this person, or COA gives out the beds there
    :raises NobodyToPlace: nobody was chosen, or somebody who lives here already, elsewhere, or is restricted
    """
    place = access.location_to_place_at(actor, slug)
    waiting = {one.household.household_id for one in households_to_place(place, day)}
    wanted = set(household_ids)
    if not wanted or not wanted <= waiting:
        raise NobodyToPlace
    sealed = bridge.new_proposal(bridge.house_in(place, nights, wanted, day))
    made = RoomProposal(
        location=place,
        made_by_id=actor.user_id,
        made_at=now,
        first_night=nights.start,
        departure_on=nights.until,
        sealed=sealed,
    )
    made.save(force_insert=True)
    trust.record("stays.room_proposal_made", actor=actor, subject=made, workplace=place.pk, now=now)
    return made


@transaction.atomic
def decide_room(*, actor: Actor, proposal_id: UUID, choice: RoomChoice, day: date, now: datetime) -> RoomDecision:
    """Give one household of a proposal the room that was proposed, or another one with a reason.

    The rules are checked once more against the house of this moment, and the database refuses a bed that is taken.

    :raises NotFound: no such proposal for this person, or the household is not in it
    :raises ProposalIsWrong: the verifier finds a fault in the proposal
    :raises AlreadyDecided: somebody decided for this household
    :raises RoomToChoose: no room was proposed and none was chosen
    :raises ReasonForDeviation: another room without a reason
    :raises HouseholdChanged: other people belong to it now
    :raises ProposalIsStale: the room cannot take the household any more, or never could
    :raises BedTaken: a bed is occupied or held on one of these nights
    """
    proposal = access.room_proposal(actor, proposal_id)
    trust.wait_for_turn(proposal.location_id)
    kept = bridge.kept_proposal(proposal)
    household = _household(actor, kept, choice.household_id)
    if RoomDecision.objects.filter(proposal=proposal, household=household).exists():
        raise AlreadyDecided(household=household.name)
    uses = _uses(kept, choice, household)
    followed = _follows(kept, choice)
    if not followed and not choice.reason.strip():
        raise ReasonForDeviation
    nights = Period(proposal.first_night, proposal.departure_on)
    house = _checked(proposal, household, uses, nights, day)
    _give(actor, household, uses, house, nights, now)
    made = RoomDecision(
        proposal=proposal,
        household=household,
        followed=followed,
        rooms=sorted(uses),
        reason="" if followed else choice.reason.strip(),
        decided_by_id=actor.user_id,
        decided_at=now,
    )
    with refuse_when({"one_room_decision_per_household": AlreadyDecided(household=household.name)}):
        made.save(force_insert=True)
    kind = "stays.room_proposal_followed" if followed else "stays.room_proposal_deviated_from"
    trust.record(kind, actor=actor, subject=made, workplace=proposal.location_id, now=now, changed=["rooms"])
    return made


def _household(actor: Actor, kept: bridge.Kept, household_id: UUID) -> Household:
    """Return the household, when the proposal is about it and the person gives it a bed.

    :raises NotFound: it is not
    :raises HouseholdChanged: other people belong to it now
    """
    if not kept.people(str(household_id)):
        raise NotFound
    return access.household_to_place(actor, residents_access.household(actor, household_id, access.PLANS).pk)


def _uses(kept: bridge.Kept, choice: RoomChoice, household: Household) -> Mapping[str, Sequence[str]]:
    """Return who sleeps in which room.

    :raises RoomToChoose: the proposal has no room for this household, and none was chosen
    """
    party = str(choice.household_id)
    if choice.room and not _follows(kept, choice):
        return {choice.room: kept.people(party)}
    placement = kept.placement(party)
    if placement is None:
        raise RoomToChoose(household=household.name)
    return {use.room: use.people for use in placement.rooms}


def _follows(kept: bridge.Kept, choice: RoomChoice) -> bool:
    placement = kept.placement(str(choice.household_id))
    if placement is None:
        return False
    return not choice.room or [use.room for use in placement.rooms] == [choice.room]


def _checked(
    proposal: RoomProposal, household: Household, uses: Mapping[str, Sequence[str]], nights: Period, day: date
) -> bridge.House:
    """Return the house of this moment, when the verifier finds nothing against these rooms in it.

    :raises HouseholdChanged: other people belong to the household now
    :raises ProposalIsStale: a rule would break
    """
    lives = Claim.objects.filter(
        in_force(nights.start), resident__memberships__household=household, state=BedState.OCCUPIED
    )
    chosen = set() if lives.exists() else {household.pk}
    house = bridge.house_in(proposal.location, nights, chosen, day)
    party = next((one for one in house.raw["parties"] if one["id"] == str(household.pk)), None)
    people = {person for ids in uses.values() for person in ids}
    if party is None or {person["id"] for person in party["people"]} != people:
        raise HouseholdChanged(household=household.name)
    wrong = bridge.faults_of_choice(house, str(household.pk), uses)
    if wrong:
        reason = rule_in_words(wrong[0].code)
        raise ProposalIsStale(room=", ".join(sorted(uses)), household=household.name, reason=reason)
    return house


def _give(
    actor: Actor,
    household: Household,
    uses: Mapping[str, Sequence[str]],
    house: bridge.House,
    nights: Period,
    now: datetime,
) -> None:
    """Claim a bed for each person, or move who has one in another room."""
    people = [UUID(one) for ids in uses.values() for one in ids]
    claims = Claim.objects.filter(resident_id__in=people).exclude(departure_on__lte=nights.start)
    first = {claim.resident_id: claim for claim in claims.select_related("bed").order_by("-first_night")}
    planned = []
    for room, ids in uses.items():
        room_id = UUID(house.room_ids[room])
        staying = [UUID(one) for one in ids if UUID(one) in first and first[UUID(one)].bed.room_id == room_id]
        free = _free_beds(room_id, people, nights, [first[one].bed_id for one in staying])
        coming = [UUID(one) for one in ids if UUID(one) not in staying]
        if len(free) < len(coming):
            raise ProposalIsStale(room=room, household=household.name, reason=rule_in_words("too-many-in-room"))
        planned += [PlannedBed(one, bed) for one, bed in zip(coming, free, strict=False)]
    if not planned:
        return
    if first:
        on = max(nights.start, *(claim.first_night for claim in first.values()))
        move_household(actor=actor, household_id=household.pk, beds=planned, on=on, now=now)
    else:
        place_household(actor=actor, household_id=household.pk, beds=planned, nights=nights, now=now)


def _free_beds(room_id: UUID, people: Sequence[UUID], nights: Period, kept: Iterable[UUID]) -> list[UUID]:
    """Return the beds that nobody else has in these nights, in order."""
    taken = Claim.objects.filter(bed__room_id=room_id).exclude(departure_on__lte=nights.start)
    if nights.until is not None:
        taken = taken.filter(first_night__lt=nights.until)
    beds = Bed.objects.filter(in_use_on(nights.start), room_id=room_id).order_by("number")
    beds = beds.exclude(pk__in=taken.exclude(resident_id__in=people).values("bed_id")).exclude(pk__in=list(kept))
    return list(beds.values_list("pk", flat=True))


def shown_proposal(*, actor: Actor, proposal_id: UUID, day: date) -> ShownProposal:
    """Return a proposal to look at, checked again, with what was decided and what changed since.

    :raises NotFound: no such proposal for this person
    :raises ProposalIsWrong: the verifier finds a fault in it; it is not shown
    """
    proposal = access.room_proposal(actor, proposal_id)
    kept = bridge.kept_proposal(proposal)
    decided = decisions_on(proposal)
    to_decide = [one for one in kept.to_decide if one not in decided]
    house = _house_now(proposal, to_decide, kept, day)
    ids = [UUID(party["id"]) for party in kept.house.raw["parties"]]
    rows = household_rows(Household.objects.filter(pk__in=ids), max(day, proposal.first_night))
    return ShownProposal(
        proposal,
        kept,
        decided,
        {str(row.household_id): row for row in rows},
        bridge.faults_since(house, kept, decided) if to_decide else [],
    )


def what_if_room(*, actor: Actor, proposal_id: UUID, household_id: UUID, room: str, day: date) -> bridge.WhatIf:
    """Return what happens to the others when a household of this proposal gets this room; nothing is given.

    :raises NotFound: no such proposal for this person, or the household is not in it
    :raises ProposalIsWrong: the verifier finds a fault in the proposal
    """
    proposal = access.room_proposal(actor, proposal_id)
    kept = bridge.kept_proposal(proposal)
    if str(household_id) not in kept.to_decide or not kept.has_room(room):
        raise NotFound
    decided = decisions_on(proposal)
    undecided = [one for one in kept.to_decide if one not in decided]
    house = _house_now(proposal, undecided, kept, day)
    return bridge.what_if(house, kept.answer, str(household_id), room)


def why_not_everyone(*, actor: Actor, proposal_id: UUID) -> bridge.Conflict:
    """Return a smallest set of rules that left somebody of this proposal without a room, as the house was then.

    :raises NotFound: no such proposal for this person
    :raises ProposalIsWrong: the verifier finds a fault in the proposal
    """
    return bridge.why_not_everyone(bridge.kept_proposal(access.room_proposal(actor, proposal_id)).house)


def _house_now(proposal: RoomProposal, undecided: Sequence[str], kept: bridge.Kept, day: date) -> bridge.House:
    """Return the house of this moment, with everyone of the proposal who came without a bed still to be placed."""
    moving = {move.party for move in kept.answer.moves}
    waiting = [UUID(one) for one in undecided if one not in moving]
    nights = Period(proposal.first_night, proposal.departure_on)
    return bridge.house_in(proposal.location, nights, waiting, day)
