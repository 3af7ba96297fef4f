# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering households and keeping their file."""

from vliegwiel.apps.residents.services.arrivals import apply_arrivals, keep_arrivals
from vliegwiel.apps.residents.services.corrections import answer_correction, ask_correction
from vliegwiel.apps.residents.services.file import (
    add_need,
    change_resident,
    end_need,
    lift_restriction,
    record_status,
    restrict,
)
from vliegwiel.apps.residents.services.households import (
    add_person,
    assign_counsellor,
    assign_together,
    change_head,
    end_household,
    merge_households,
    split_household,
)
from vliegwiel.apps.residents.services.invite import (
    add_own_passkey,
    change_own_pin,
    end_own_sessions,
    give_pin,
    invite,
    remove_own_passkey,
    use_invitation_with_passkey,
    use_invitation_with_pin,
    withdraw_pin,
)
from vliegwiel.apps.residents.services.register import register_household

__all__ = [
    "add_need",
    "add_own_passkey",
    "add_person",
    "answer_correction",
    "apply_arrivals",
    "ask_correction",
    "assign_counsellor",
    "assign_together",
    "change_head",
    "change_own_pin",
    "change_resident",
    "end_household",
    "end_need",
    "end_own_sessions",
    "give_pin",
    "invite",
    "keep_arrivals",
    "lift_restriction",
    "merge_households",
    "record_status",
    "register_household",
    "remove_own_passkey",
    "restrict",
    "split_household",
    "use_invitation_with_passkey",
    "use_invitation_with_pin",
    "withdraw_pin",
]
