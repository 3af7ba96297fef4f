# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Holding a job as a worker: taken by one, kept by a sign of life, ended only by who still holds it.

Every act of a worker names its fence. Whoever takes a job over raises the fence, so that a worker that slept through
its lease changes nothing any more, however late it wakes up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from vliegwiel.apps.jobs.errors import CancelAsked, LeaseLost
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.selectors import has_work, to_take
from vliegwiel.apps.jobs.terms import INTERRUPTED, MOST_ATTEMPTS, Done, HeldJob, JobState
from vliegwiel.apps.trust import services as trust

Kept = TypeVar("Kept")


def take(*, kinds: list[str], lease: timedelta, now: datetime) -> HeldJob | None:
    """Take the oldest job that may be taken, or none; no two workers take the same.

    A job that was begun three times and never ended is given up, with a sentence.
    """
    if not has_work(kinds):
        return None
    with transaction.atomic():
        # On PostgreSQL others pass by a row that is being taken; on SQLite there is one writer at a time.
        job = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(to_take(), kind__in=kinds)
            .order_by("asked_at", "pk")
            .first()
        )
        if job is None:
            return None
        if job.cancel_asked_at is not None:
            _end(_held(job), JobState.CANCELLED, now, running=False)
            return None
        if job.attempts >= MOST_ATTEMPTS:
            _end(_held(job), JobState.FAILED, now, running=False, sentence=INTERRUPTED, values={})
            return None
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING,
            fence=F("fence") + 1,
            attempts=F("attempts") + 1,
            leased_until_at=Now() + lease,
            seen_at=Now(),
        )
        job.refresh_from_db()
        return _held(job)


def hold_on(held: HeldJob, *, lease: timedelta, progress: tuple[int, int] | None = None, sentence: str = "") -> None:
    """Give a sign of life, and say how far the work is.

    :raises LeaseLost: another worker holds the job now
    :raises CancelAsked: who asked wants it no longer
    """
    changes: dict[str, Any] = {"leased_until_at": Now() + lease, "seen_at": Now()}
    if progress is not None:
        changes |= {"number_done": progress[0], "number_in_all": progress[1], "sentence": sentence, "values": {}}
    _change(held, changes)
    if Job.objects.filter(pk=held.job_id, cancel_asked_at__isnull=False).exists():
        raise CancelAsked


@transaction.atomic
def keep(held: HeldJob, write: Callable[[], Kept]) -> Kept:
    """Save a part of the work, for as long as this worker holds the job.

    :raises LeaseLost: another worker holds the job now; nothing is saved
    """
    # The job's row is locked until the end: nobody takes the job over between this check and what is written.
    _change(held, {"seen_at": Now()})
    return write()


@transaction.atomic
def complete(held: HeldJob, done: Done, *, now: datetime) -> None:
    """End the job and save its result, both or neither.

    :raises LeaseLost: another worker holds the job now; nothing is saved
    """
    outcome: dict[str, Any] = {
        "sentence": done.sentence,
        "values": dict(done.values),
        "result": dict(done.result),
    }
    _end(held, JobState.DONE, now, number_done=F("number_in_all"), **outcome)
    if done.save is not None:
        done.save()


@transaction.atomic
def fail(held: HeldJob, *, sentence: str, values: Mapping[str, Any], now: datetime) -> None:
    """End the job with a sentence on what went wrong and what to do.

    :raises LeaseLost: another worker holds the job now
    """
    _end(held, JobState.FAILED, now, sentence=sentence, values=dict(values))


@transaction.atomic
def stop(held: HeldJob, *, now: datetime) -> None:
    """End the job because who asked wants it no longer.

    :raises LeaseLost: another worker holds the job now
    """
    _end(held, JobState.CANCELLED, now, sentence="", values={})


def give_back(held: HeldJob) -> None:
    """Let another worker go on with the job at once; an orderly stop is no failed attempt.

    :raises LeaseLost: another worker holds the job already
    """
    back = {"state": JobState.WAITING, "leased_until_at": None, "attempts": F("attempts") - 1, "fence": F("fence") + 1}
    _change(held, back)


_FACTS = {JobState.DONE: "done", JobState.FAILED: "failed", JobState.CANCELLED: "stopped"}


def _end(held: HeldJob, state: JobState, now: datetime, *, running: bool = True, **more: Any) -> None:
    _change(held, {"state": state, "ended_at": now, "leased_until_at": None, **more}, running=running)
    job = Job.objects.get(pk=held.job_id)
    trust.record(f"jobs.job_{_FACTS[state]}", actor=None, subject=job, workplace=held.workplace_id, now=now)


def _change(held: HeldJob, changes: dict[str, Any], *, running: bool = True) -> None:
    """Change the job's row if this worker still holds it; the row stays locked to the end of the transaction."""
    rows = Job.objects.filter(pk=held.job_id, fence=held.fence, ended_at__isnull=True)
    if running:
        rows = rows.filter(state=JobState.RUNNING)
    if not rows.update(**changes):
        raise LeaseLost


def _held(job: Job) -> HeldJob:
    return HeldJob(
        job.pk, job.kind, job.arguments, job.asked_by_id, job.workplace_id, fence=job.fence, attempts=job.attempts
    )
