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
from vliegwiel.apps.residents.services.invite import give_pin, withdraw_pin
from vliegwiel.apps.residents.services.register import register_household

__all__ = [
    "add_need",
    "add_person",
    "answer_correction",
    "apply_arrivals",
    "ask_correction",
    "assign_counsellor",
    "assign_together",
    "change_head",
    "change_resident",
    "end_household",
    "end_need",
    "give_pin",
    "keep_arrivals",
    "lift_restriction",
    "merge_households",
    "record_status",
    "register_household",
    "restrict",
    "split_household",
    "withdraw_pin",
]
