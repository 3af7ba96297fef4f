# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving beds, moving, leaving, holding beds, reporting nights."""

from vliegwiel.apps.stays.services.holding import hold_beds, release_hold
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

__all__ = [
    "arrive",
    "arrive_together",
    "cancel_arrival",
    "confirm_departure",
    "hold_beds",
    "leave_together",
    "move_household",
    "place_household",
    "plan_departure",
    "release_hold",
    "report_nights",
]
