# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My jobs, one job with its progress, and stopping it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.jobs import access, selectors, services
from vliegwiel.apps.jobs.terms import OPEN, JobState
from vliegwiel.apps.trust import access as trust
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.jobs.asking import sent_key
from vliegwiel.web.staff.jobs.kinds import KINDS, outcome

if TYPE_CHECKING:
    from vliegwiel.apps.jobs.models import Job

_PAGE = 50
TONES = {
    JobState.WAITING: "wait",
    JobState.RUNNING: "info",
    JobState.DONE: "good",
    JobState.FAILED: "late",
    JobState.CANCELLED: "",
}


@for_staff
def jobs(request: TeamRequest) -> HttpResponseBase:
    """Show what this person asked for, newest first."""
    rows = selectors.jobs_of(request.actor.user_id, before=_moment(request.GET.get("voor", "")), limit=_PAGE)
    context = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="jobs"),
        "rows": [(row, KINDS[row.kind].title, TONES[JobState(row.state)], outcome(row)) for row in rows],
        "columns": [Column(_("Opdracht")), Column(_("Gevraagd")), Column(_("Stand"))],
        "next": f"?{urlencode({'voor': rows[-1].asked_at.isoformat()})}" if len(rows) == _PAGE else "",
    }
    return render(request, "staff/jobs/list.html", context)


@for_staff
def job(request: TeamRequest, job_id: UUID) -> HttpResponseBase:
    """Show how far a job is; while it is open the page asks again every two seconds."""
    row = access.own_job(request.actor, job_id)
    context = facts(row)
    if request.GET.get("deel") == "stand":
        return render(request, "staff/jobs/state.html", context)
    context |= {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="jobs"),
        "way": [Link(_("Mijn opdrachten"), reverse("staff:jobs"))],
    }
    return render(request, "staff/jobs/job.html", context)


@for_staff
@require_POST
def cancel(request: TeamRequest, job_id: UUID) -> HttpResponseBase:
    """Stop a job."""
    row = services.cancel(actor=request.actor, job_id=job_id, now=request.now)
    if row.state == JobState.CANCELLED:
        messages.success(request, _("De opdracht is gestopt. Er is niets half bewaard."))
    else:
        messages.success(request, _("De opdracht stopt bij de volgende stap."))
    return redirect("staff:job", job_id)


@for_staff
@require_POST
def check_events(request: TeamRequest) -> HttpResponseBase:
    """Ask for a check of the record of changes."""
    municipality = trust.supervised_municipality(request.actor)
    asked = services.ask(
        actor=request.actor,
        kind="trust.check_events",
        workplace_id=municipality,
        key=sent_key(request),
        now=request.now,
    )
    return redirect("staff:job", asked.pk)


def facts(row: Job) -> dict[str, Any]:
    """Return what a page shows of a job."""
    kind = KINDS[row.kind]
    known = row.number_in_all > 0
    return {
        "job": row,
        "title": kind.title,
        "tone": TONES[JobState(row.state)],
        "is_open": row.state in OPEN,
        "stopping": row.state == JobState.RUNNING and row.cancel_asked_at is not None,
        "known": known,
        "percent": min(100, 100 * row.number_done // row.number_in_all) if known else 0,
        "ahead": selectors.number_ahead(row),
        "sentence": outcome(row),
        "links": row.result.get("links", []),
        "onward": kind.result(row),
    }


def _moment(written: str) -> datetime | None:
    """Return a moment of an address that we made ourselves; None for anything else."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
