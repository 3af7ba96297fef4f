# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for long work, and wanting it no longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.jobs import access, selectors
from vliegwiel.apps.jobs.errors import JobIsOver, TooManyJobs
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import OPEN, JobState
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises.refusing import promise_of

MOST_OPEN = 10


def ask(
    *, actor: Actor, kind: str, workplace_id: UUID, key: str, now: datetime, arguments: Mapping[str, Any] | None = None
) -> Job:
    """Ask for long work; asking twice with the same key is asking once.

    arguments  ids and settings, never personal data
    key        of one press of the button, such as a number that came with the form

    :raises NotFound: the actor does not work there
    :raises TooManyJobs: the actor has too many that wait or run
    """
    access.workplace_to_work_for(actor, workplace_id)
    if asked := Job.objects.filter(asked_by_id=actor.user_id, key=key).first():
        return asked
    if selectors.number_of_open_jobs(actor.user_id) >= MOST_OPEN:
        raise TooManyJobs(number=MOST_OPEN)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                arguments=dict(arguments or {}),
                asked_by_id=actor.user_id,
                workplace_id=workplace_id,
                key=key,
                asked_at=now,
            )
            trust.record("jobs.job_asked", actor=actor, subject=job, workplace=workplace_id, now=now)
    except IntegrityError as error:
        if promise_of(error) != "one_job_per_asking":
            raise
        return Job.objects.get(asked_by_id=actor.user_id, key=key)
    return job


@transaction.atomic
def cancel(*, actor: Actor, job_id: UUID, now: datetime) -> Job:
    """Want the work no longer: what waits stops at once, what runs stops at its next step.

    :raises NotFound: no such job, or somebody else's
    :raises JobIsOver: it ended already
    """
    access.own_job(actor, job_id)
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state not in OPEN:
        raise JobIsOver
    if job.cancel_asked_at is not None:
        return job
    job.cancel_asked_at = now
    if job.state == JobState.WAITING:
        job.state, job.ended_at = JobState.CANCELLED, now
    job.save(update_fields=["cancel_asked_at", "state", "ended_at"])
    trust.record("jobs.job_cancelled", actor=actor, subject=job, workplace=job.workplace_id, now=now)
    return job
