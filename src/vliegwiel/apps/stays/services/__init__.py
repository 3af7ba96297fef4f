# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving beds, moving, leaving, holding beds, reporting nights."""

from vliegwiel.apps.stays.bridge import WhatIf
from vliegwiel.apps.stays.services.holding import hold_beds, release_hold
from vliegwiel.apps.stays.services.proposing import (
    RoomChoice,
    ShownProposal,
    decide_room,
    propose_rooms,
    shown_proposal,
    what_if_room,
    why_not_everyone,
)
from vliegwiel.apps.stays.services.reporting import report_nights
from vliegwiel.apps.stays.services.staying import (
    arrive,
    cancel_arrival,
    confirm_departure,
    move_household,
    place_household,
    plan_departure,
)
from vliegwiel.apps.stays.services.together import arrive_together, leave_together
from vliegwiel.apps.stays.services.wishing import (
    agree_on_mix,
    end_mix_agreement,
    record_room_wish,
    withdraw_room_wish,
)

__all__ = [
    "RoomChoice",
    "ShownProposal",
    "WhatIf",
    "agree_on_mix",
    "arrive",
    "arrive_together",
    "cancel_arrival",
    "confirm_departure",
    "decide_room",
    "end_mix_agreement",
    "hold_beds",
    "leave_together",
    "move_household",
    "place_household",
    "plan_departure",
    "propose_rooms",
    "record_room_wish",
    "release_hold",
    "report_nights",
    "shown_proposal",
    "what_if_room",
    "why_not_everyone",
    "withdraw_room_wish",
]
