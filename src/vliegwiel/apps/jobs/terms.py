# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use: the states of a job, and the job as a worker holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_noop as _


class JobState(TextChoices):
    """Where a job is."""

    WAITING = "waiting", "wacht"
    RUNNING = "running", "loopt"
    DONE = "done", "klaar"
    FAILED = "failed", "mislukt"
    CANCELLED = "cancelled", "gestopt"


OPEN = (JobState.WAITING, JobState.RUNNING)
MOST_ATTEMPTS = 3
INTERRUPTED = _(
    "Deze opdracht is drie keer onderbroken en niet afgemaakt. Er is niets half bewaard. "
    "Probeer het opnieuw; lukt het weer niet, vraag dan de beheerder."
)
FAULT = _("Er ging bij ons iets mis, fout {number}. Er is niets half bewaard. Geef dit nummer door aan de beheerder.")


@dataclass(frozen=True, slots=True)
class HeldJob:
    """A job that a worker holds until its lease runs out.

    arguments  ids and settings, no personal data
    fence      number of this lease; whoever took the job over has a higher one, and then nothing of ours counts
    attempts   how often the job was begun, this time included
    """

    job_id: UUID
    kind: str
    arguments: Mapping[str, Any]
    asked_by_id: UUID
    workplace_id: UUID
    fence: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Done:
    """What the work came to; `save` runs in the transaction of the completion, so a result is saved once or not at all.

    sentence  Dutch, with `{names}` from `values`
    result    small facts that the page shows, without personal data
    """

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)
    save: Callable[[], object] | None = None
