# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a job cannot be asked or stopped, and when a worker no longer holds it."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class JobIsOver(Refusal):
    """A job that ended cannot be stopped."""

    code = "job-is-over"
    sentence = "Deze opdracht is al klaar of gestopt. Bekijk de uitkomst op de pagina van de opdracht."


class TooManyJobs(Refusal):
    """One person asks for more at once than is fair to the others."""

    code = "too-many-jobs"
    status = 429
    sentence = "U heeft al {number} opdrachten die wachten of lopen. Wacht tot er een klaar is, of stop er een."


class LeaseLost(Exception):
    """Another worker took the job over: whatever this one made of it is not saved."""


class CancelAsked(Exception):
    """Whoever asked for the job wants it to stop."""
