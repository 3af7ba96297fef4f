# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading jobs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import OPEN, JobState


def jobs_of(user_id: UUID, *, before: datetime | None = None, limit: int = 50) -> list[Job]:
    """Return the jobs that somebody asked for, newest first.

    before  give only jobs from before this moment, for the next page
    """
    rows = Job.objects.filter(asked_by_id=user_id)
    if before is not None:
        rows = rows.filter(asked_at__lt=before)
    return list(rows.order_by("-asked_at", "pk")[:limit])


def newest_job(user_id: UUID, kind: str) -> Job | None:
    """Return the last job of this kind that somebody asked for."""
    return Job.objects.filter(asked_by_id=user_id, kind=kind).order_by("-asked_at", "pk").first()


def number_of_open_jobs(user_id: UUID) -> int:
    """Return how many jobs of somebody wait or run."""
    return Job.objects.filter(asked_by_id=user_id, state__in=OPEN).count()


def number_ahead(job: Job) -> int:
    """Return how many jobs come before this one, while it waits."""
    if job.state != JobState.WAITING:
        return 0
    return Job.objects.filter(state__in=OPEN, asked_at__lt=job.asked_at).count()


def to_take() -> Q:
    """Return the condition that a worker may take a job: it waits, or nobody holds it any more."""
    return Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, leased_until_at__lte=Now())


def has_work(kinds: list[str]) -> bool:
    """Say whether a job of these kinds may be taken."""
    return Job.objects.filter(to_take(), kind__in=kinds).exists()
