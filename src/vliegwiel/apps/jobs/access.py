# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to jobs: whoever asked, and nobody else."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.jobs.models import Job
from vliegwiel.refusals import NotFound


def own_job(actor: Actor, job_id: UUID) -> Job:
    """Return the job, when this person asked for it.

    :raises NotFound: no such job, or somebody else's
    """
    row = Job.objects.filter(pk=job_id, asked_by_id=actor.user_id).first()
    if row is None:
        raise NotFound
    return row


def workplace_to_work_for(actor: Actor, workplace_id: UUID) -> UUID:
    """Return the workplace, when this person has a role there.

    :raises NotFound: no role there today
    """
    if not any(one.workplace_id == workplace_id for one in actor.assignments):
        raise NotFound
    return workplace_id
