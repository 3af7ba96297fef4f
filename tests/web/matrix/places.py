# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms that are proposed, wishes about who shares them, and the mix of groups."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories.town import DAY, NOW
from tests.web.matrix.house import CHANGE_HOUSEHOLDS, CHANGE_LOCATION, REGISTER, SEE_ROOMS
from tests.web.matrix.who import Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import MixTerms, WishKind
from vliegwiel.engine.units import Period

ROWS: tuple[Row, ...] = (
    ("staff:propose_rooms", "GET", REGISTER),
    ("staff:propose_rooms", "POST", REGISTER),
    ("staff:room_proposal", "GET", REGISTER),
    # Whom and which room stands in the form: an empty one names a household that is not in the proposal.
    ("staff:what_if_room", "POST", frozenset()),
    ("staff:decide_room", "POST", frozenset()),
    ("staff:mix", "GET", SEE_ROOMS),
    ("staff:mix", "POST", CHANGE_LOCATION),
    ("staff:end_mix", "POST", CHANGE_LOCATION),
    ("staff:room_wishes", "GET", CHANGE_HOUSEHOLDS),
    ("staff:room_wishes", "POST", CHANGE_HOUSEHOLDS),
    ("staff:withdraw_wish", "POST", CHANGE_HOUSEHOLDS),
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
    return {"proposal_id": proposal.pk, "wish_id": wish.pk, "agreement_id": agreement.pk}
