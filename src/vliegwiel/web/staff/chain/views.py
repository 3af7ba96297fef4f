# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The chain: what was asked, a new comparison, one run with its outcome, and the look back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vliegwiel.apps.chain import access, selectors, services
from vliegwiel.apps.chain.terms import RunKind, Scenario
from vliegwiel.apps.jobs.terms import OPEN, JobState
from vliegwiel.apps.locations import access as locations
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.chain import charts, words
from vliegwiel.web.staff.chain.forms import PolicyForm
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.jobs.asking import new_key, sent_key
from vliegwiel.web.staff.jobs.views import TONES, facts
from vliegwiel.web.staff.nights.sheets import download

if TYPE_CHECKING:
    from vliegwiel.apps.chain.models import ChainRun


@for_staff
def overview(request: TeamRequest) -> HttpResponseBase:
    """Show what the municipality asked of the chain, and what one can ask."""
    _place, municipality = access.place_and_municipality(request.actor, access.SEES_CHAIN)
    rows = selectors.runs_of(municipality, RunKind.POLICY)
    may_run = access.may_run(request.actor)
    questions = [
        (_("Stabiel 41.000 plekken, of meeschalen met de instroom?"), Scenario.STABLE, Scenario.SCALE),
        (_("Wat doen opstartwoningen met het wachten?"), Scenario.START_UP_HOMES, Scenario.BASELINE),
        (_("Wat levert een snellere IND op?"), Scenario.FASTER_IND, Scenario.BASELINE),
        (_("Wat geeft werk vanaf dag één?"), Scenario.WORK, Scenario.BASELINE),
        (_("Wat scheelt minder verhuizen?"), Scenario.FEWER_MOVES, Scenario.BASELINE),
        (_("Helpen locaties die anderen huren als ze leeg staan?"), Scenario.FLEXIBLE, Scenario.STABLE),
    ]
    context = {
        "frame": _frame(request),
        "rows": [
            (row, words.title_of(row.choices), ", ".join(words.changes_of(row.choices)), _state(row)) for row in rows
        ],
        "columns": [Column(_("Vergelijking")), Column(_("Gevraagd")), Column(_("Stand"))],
        "may_run": may_run,
        "questions": [
            Link(question, f"{reverse('staff:new_chain_run')}?scenario={own}&against={other}")
            for question, own, other in questions
        ],
        "places": [
            Link(one.name, reverse("staff:future", args=[one.slug]))
            for one in locations.locations_for(request.actor, access.SEES_FUTURE)[:60]
        ],
    }
    return render(request, "staff/chain/overview.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def new(request: TeamRequest) -> HttpResponseBase:
    """Choose two policies, move what matters, and ask."""
    if not access.may_run(request.actor):
        raise NotFound
    first = PolicyForm.first(request.GET.get("scenario", ""), request.GET.get("against", ""))
    form, status = PolicyForm(request.POST or None, initial=first), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = services.compare_policies(
                    actor=request.actor, choices=form.choices(), key=sent_key(request), now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                return redirect("staff:chain_run", made.pk)
    context = {
        "frame": _frame(request),
        "form": form,
        "key": request.POST.get("key") or new_key(),
        "way": [Link(_("Keten"), reverse("staff:chain"))],
        "scenarios": [(_(one.label), words.ABOUT[one]) for one in Scenario],
    }
    return render(request, "staff/chain/new.html", context, status=status)


@for_staff
def run(request: TeamRequest, run_id: UUID) -> HttpResponseBase:
    """Show a run: how far it is, or what came out."""
    row = access.run_to_see(request.actor, run_id)
    if row.kind == RunKind.LOCATION and row.location is not None:
        return redirect(f"{reverse('staff:future', args=[row.location.slug])}?berekening={row.pk}")
    if row.kind == RunKind.BACKTEST:
        return redirect("staff:backtest")
    if row.finished_at and (
        sheet := download(
            request.GET.get("soort", ""), "keten", words.sheet_columns(), list(words.sheet_rows(row.result))
        )
    ):
        return sheet
    context = {
        "frame": _frame(request),
        "run": row,
        "title": words.title_of(row.choices),
        "changes": words.changes_of(row.choices),
        "way": [Link(_("Keten"), reverse("staff:chain"))],
        **under_way(request, row),
    }
    if row.finished_at:
        context |= _outcome(row)
    return render(request, "staff/chain/run.html", context)


@for_staff
@require_POST
def go_on(request: TeamRequest, run_id: UUID) -> HttpResponseBase:
    """Go on with a run that was stopped or failed."""
    services.go_on(actor=request.actor, run_id=run_id, key=sent_key(request), now=request.now)
    messages.success(request, _("De berekening gaat verder met wat al klaar was."))
    return redirect("staff:chain_run", run_id)


@for_staff
@require_http_methods(["GET", "POST"])
def backtest(request: TeamRequest) -> HttpResponseBase:
    """Show what the chain would have foreseen of the published years, errors as they are."""
    _place, municipality = access.place_and_municipality(request.actor, access.SEES_CHAIN)
    if request.method == "POST":
        services.look_back(actor=request.actor, key=sent_key(request), now=request.now)
        return redirect("staff:backtest")
    done = selectors.newest_finished(municipality, RunKind.BACKTEST)
    newest = next(iter(selectors.runs_of(municipality, RunKind.BACKTEST, limit=1)), None)
    context: dict[str, Any] = {
        "frame": _frame(request),
        "run": done,
        "may_run": access.may_run(request.actor),
        "key": new_key(),
        "way": [Link(_("Keten"), reverse("staff:chain"))],
    }
    if newest is not None and newest.finished_at is None:
        context |= under_way(request, newest)
    if done is not None:
        context |= {"chart": charts.backtest_chart(done.result), "result": done.result}
    return render(request, "staff/chain/backtest.html", context)


def under_way(request: TeamRequest, row: ChainRun) -> dict[str, Any]:
    """Return what a page shows of a run that is not finished: its job, for who asked, and whether it can go on."""
    job = row.job
    if row.finished_at or job is None:
        return {}
    shown: dict[str, Any] = {"waiting": job.state in OPEN, "stopped": job.state not in OPEN, "key": new_key()}
    shown["unfinished"] = row
    shown["may_go_on"] = shown["stopped"] and access.may_run(request.actor)
    if job.asked_by_id == request.actor.user_id:
        shown |= {name: value for name, value in facts(job).items() if name != "title"} | {"mine": True}
    return shown


def _outcome(row: ChainRun) -> dict[str, Any]:
    result, choices = row.result, row.choices
    names = {"own": words.name_of(choices["scenario"])}
    if "against" in result:
        names["against"] = words.name_of(choices["against"])
    found: dict[str, Any] = {
        "result": result,
        "names": names,
        "rows": words.outcome_rows(result),
        "flow": charts.flow_chart(result["own"]),
        "occupancy": charts.occupancy_chart(result, names),
        "queues": [charts.waiting_chart(result, names), charts.ind_chart(result, names)],
        "costs": charts.cost_chart(result, names),
        "assumptions": words.assumption_groups(result["own"]),
        "sure": words.certainty_counts(result["own"]),
    }
    if "against" in result:
        found |= {"verdict": words.verdict(choices, result), "hangs_on": words.hangs_on(result)}
    return found


def _state(row: ChainRun) -> tuple[str, str]:
    if row.finished_at:
        return _("klaar"), "good"
    if row.job is None:
        return _("wacht"), "wait"
    return _(row.job.get_state_display()), TONES[JobState(row.job.state)]


def _frame(request: TeamRequest) -> Any:
    return staff_frame(request, location=chosen_location(request), room=PLAN, page="chain")
