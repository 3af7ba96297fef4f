# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for long work and stopping it; and, for workers, taking, keeping and ending it."""

from vliegwiel.apps.jobs.services.asking import ask, cancel
from vliegwiel.apps.jobs.services.holding import complete, fail, give_back, hold_on, keep, stop, take

__all__ = ["ask", "cancel", "complete", "fail", "give_back", "hold_on", "keep", "stop", "take"]
