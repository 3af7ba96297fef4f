# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms that are proposed, wishes about who shares them, and the mix of groups."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories.town import DAY, NOW
from tests.web.matrix.house import CHANGE_HOUSEHOLDS, CHANGE_LOCATION, REGISTER, SEE_ROOMS
from tests.web.matrix.who import EVERYBODY, RESIDENT, Row

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.terms import DoorKind, NewCandidate, Profile, StatementTerms
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import MixTerms, WishKind
from vliegwiel.engine.units import Period

PLACE = frozenset({Role.PARTNER})
STATE = frozenset({Role.PROJECT_LEADER, Role.POLICY_ADVISER})
SEE_STATEMENTS = STATE | {Role.ALDERMAN, Role.CONTROLLER, Role.HOUSING_OFFICER, Role.ANALYST}

ROWS: tuple[Row, ...] = (
    ("staff:propose_rooms", "GET", REGISTER),
    ("staff:propose_rooms", "POST", REGISTER),
    ("staff:room_proposal", "GET", REGISTER),
    ("staff:why_not_everyone", "GET", REGISTER),
    # Whom and which room stands in the form: an empty one names a household that is not in the proposal.
    ("staff:what_if_room", "POST", frozenset()),
    ("staff:decide_room", "POST", frozenset()),
    ("staff:mix", "GET", SEE_ROOMS),
    ("staff:mix", "POST", CHANGE_LOCATION),
    ("staff:end_mix", "POST", CHANGE_LOCATION),
    ("staff:room_wishes", "GET", CHANGE_HOUSEHOLDS),
    ("staff:room_wishes", "POST", CHANGE_HOUSEHOLDS),
    ("staff:withdraw_wish", "POST", CHANGE_HOUSEHOLDS),
    ("staff:placement", "GET", PLACE),
    ("staff:placement", "POST", PLACE),
    ("staff:batch", "GET", PLACE),
    ("staff:add_candidate", "GET", PLACE),
    ("staff:add_candidate", "POST", PLACE),
    ("staff:read_candidates", "GET", PLACE),
    ("staff:read_candidates", "POST", PLACE),
    ("staff:candidates_template", "GET", PLACE),
    ("staff:apply_candidates", "POST", PLACE),
    ("staff:propose_placements", "POST", PLACE),
    ("staff:region_proposal", "GET", PLACE),
    ("staff:region_proposal", "GET ?herhaal=ja", PLACE),
    ("staff:what_if_placed", "POST", frozenset()),
    ("staff:decide_placement", "POST", frozenset()),
    ("staff:follow_proposal", "POST", PLACE),
    ("staff:repeat_proposal", "POST", PLACE),
    # For which household stands in the form.
    ("staff:prepare_lot", "POST", frozenset()),
    ("staff:draw_lot", "POST", frozenset()),
    ("staff:link_placement", "GET", CHANGE_HOUSEHOLDS),
    ("staff:link_placement", "POST", CHANGE_HOUSEHOLDS),
    ("staff:objections", "GET", PLACE),
    ("staff:answer_objection", "GET", PLACE),
    ("staff:answer_objection", "POST", PLACE),
    ("staff:outcomes", "GET", PLACE),
    ("staff:statement", "GET", SEE_STATEMENTS),
    ("staff:statement", "POST", STATE),
    ("staff:deals", "GET", SEE_STATEMENTS),
    ("staff:deals", "POST", STATE),
    ("staff:contribute", "POST", STATE),
    ("resident:placement", "GET", RESIDENT),
    ("resident:placement", "POST", RESIDENT),
    ("public:algorithms", "GET", EVERYBODY),
)


def furnish(places: Any) -> dict[str, object]:
    """Let somebody wait for a room, with a proposal, a wish and an agreement."""
    town = places.town
    waits = town.household(1)
    proposal = stays.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=[waits.pk], nights=Period(DAY), day=DAY, now=NOW
    )
    wish = stays.record_room_wish(
        actor=town.manager, household_id=waits.pk, other_id=places.household_id, kind=WishKind.KNOWS, now=NOW
    )
    terms = MixTerms("Dragers", (Group.STUDENT.value,), 10, None, DAY - timedelta(days=1), "het overleg")
    agreement = stays.agree_on_mix(actor=town[Role.PROJECT_LEADER], slug=town.house.slug, terms=terms, now=NOW)
    rooms = {"room_proposal": proposal.pk, "what_if_room": proposal.pk, "decide_room": proposal.pk}
    rooms |= {"why_not_everyone": proposal.pk}
    return {
        "wish_id": wish.pk,
        "agreement_id": agreement.pk,
        **_placed(places),
        **{f"proposal_id:{k}": v for k, v in rooms.items()},
    }


def _placed(places: Any) -> dict[str, object]:
    """Let the desk of this town's COA place the household that lives here, and let it object."""
    town = places.town
    Municipality.objects.filter(pk=town.municipality.pk).update(region=f"Regio {town.municipality.name}")
    desk = placement.make_desk(name=f"Bureau {town.municipality.name}", now=NOW)
    accounts.give_role(user=town.users[Role.PARTNER], workplace=desk.workplace, role=Role.PARTNER, from_on=DAY)
    coa = accounts_read.acting(town.users[Role.PARTNER], DAY)
    placement.state_capacity(actor=town[Role.POLICY_ADVISER], terms=StatementTerms(DAY, 20, 6), now=NOW)
    batch = placement.make_batch(actor=coa, name="Groep", now=NOW)
    candidate = NewCandidate("A-1", Profile(adults=({},)), household_id=places.household_id)
    placement.add_candidate(actor=coa, batch_id=batch.pk, candidate=candidate, now=NOW)
    sheet = placement.keep_candidates(
        actor=coa, batch_id=batch.pk, candidates=[NewCandidate("B-1", Profile(adults=({},)))], now=NOW
    )
    proposal = placement.propose_placements(actor=coa, batch_id=batch.pk, day=DAY, now=NOW)
    resident = accounts_read.resident_actor(places.number, DAY)
    objection = placement.object_to_placement(
        actor=resident, kind=DoorKind.COMPLAINT, text="Het duurde lang.", day=DAY, now=NOW
    )
    deal = placement.make_deal(actor=town[Role.POLICY_ADVISER], name="Deal", from_on=DAY, until_on=None, now=NOW)
    return {
        "batch_id": batch.pk,
        "sheet_id": sheet.pk,
        "proposal_id": proposal.pk,
        "objection_id": objection.pk,
        "deal_id": deal.pk,
    }
