# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared rooms and hours, signing up and off, nights alone, the own calendar."""

from vliegwiel.apps.bookings.services.calendars import make_calendar_address, withdraw_calendar_address
from vliegwiel.apps.bookings.services.nights import agree_to_night, ask_night, end_night
from vliegwiel.apps.bookings.services.rooms import (
    add_hours,
    add_shared_room,
    change_hours,
    change_shared_room,
    close_room,
    open_again,
    set_fair_share,
    stop_hours,
)
from vliegwiel.apps.bookings.services.signing import (
    cancel_sign_ups,
    note_who_came,
    sign_off,
    sign_off_guest,
    sign_up,
    sign_up_guest,
)

__all__ = [
    "add_hours",
    "add_shared_room",
    "agree_to_night",
    "ask_night",
    "cancel_sign_ups",
    "change_hours",
    "change_shared_room",
    "close_room",
    "end_night",
    "make_calendar_address",
    "note_who_came",
    "open_again",
    "set_fair_share",
    "sign_off",
    "sign_off_guest",
    "sign_up",
    "sign_up_guest",
    "stop_hours",
    "withdraw_calendar_address",
]
