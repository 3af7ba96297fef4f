# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the engine for rooms: rows into a question, an answer back into rooms and households."""

from vliegwiel.apps.stays.bridge.asking import (
    Conflict,
    Kept,
    WhatIf,
    faults_of_choice,
    faults_since,
    kept_proposal,
    new_proposal,
    what_if,
    why_not_everyone,
)
from vliegwiel.apps.stays.bridge.house import House, house_in

__all__ = [
    "Conflict",
    "House",
    "Kept",
    "WhatIf",
    "faults_of_choice",
    "faults_since",
    "house_in",
    "kept_proposal",
    "new_proposal",
    "what_if",
    "why_not_everyone",
]
