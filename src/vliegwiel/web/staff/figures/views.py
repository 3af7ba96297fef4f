# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures: search, one figure with its whole history, propose, decide, and the OpenFisca download (FI-9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.finance import access, services
from vliegwiel.apps.finance.terms import FigurePage, FigureRow, ProposalRow
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.figures.forms import DecideForm, ProposeForm
from vliegwiel.web.staff.figures.words import certainty_words, layer_words, unit_words
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.rooms.forms import asked_night


@for_staff
def figures(request: TeamRequest) -> HttpResponseBase:
    """Show every figure in force on a day, with its source and certainty, and what waits for a decision."""
    place = _municipality(request)
    day = asked_night(request.GET.get("op"), request.day)
    words = request.GET.get("zoek", "").strip()[:80]
    found = services.figures_on(actor=request.actor, municipality_id=place, day=day, words=words)
    rows = [one for one in found.rows if not request.GET.get("oud") or one.old or one.ends_on]
    if sheet := download(request.GET.get("soort", ""), f"kengetallen-{day.isoformat()}", *_table(rows)):
        return sheet
    asked = {"op": day.isoformat(), "zoek": words}
    context = _frame(request) | {
        "rows": [_shown(one) for one in rows],
        "missing": found.missing if not request.GET.get("oud") else (),
        "waiting": [_proposal(request, one, place) for one in found.waiting],
        "old": sum(1 for one in found.rows if one.old or one.ends_on),
        "only_old": bool(request.GET.get("oud")),
        "on": day,
        "words": words,
        "may_propose": access.may(request.actor, place, access.PROPOSES_FIGURES),
        "xlsx": "?" + urlencode(asked | {"soort": "xlsx"}),
        "all_url": "?" + urlencode(asked),
        "old_url": "?" + urlencode(asked | {"oud": "1"}),
    }
    return render(request, "staff/figures/list.html", context)


@for_staff
def figure(request: TeamRequest) -> HttpResponseBase:
    """Show one figure: its value today, every value before, what the municipality decided, and what uses it."""
    place = _municipality(request)
    name = request.GET.get("naam", "")
    if not name:
        return redirect("staff:figures")
    page = services.figure(actor=request.actor, municipality_id=place, name=name, day=request.day)
    return _show(request, page, place)


@for_staff
def openfisca(request: TeamRequest) -> HttpResponseBase:
    """Give every figure with all its periods as OpenFisca parameters."""
    text = services.openfisca(actor=request.actor, municipality_id=_municipality(request))
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kengetallen-openfisca.yaml"'
    return response


@for_staff
def propose(request: TeamRequest) -> HttpResponseBase:
    """Propose a figure of the municipality's own."""
    place = access.municipality(request.actor, access.PROPOSES_FIGURES)
    names = services.figures_to_choose(actor=request.actor, municipality_id=place)
    first = {"name": request.GET.get("naam", ""), "from_on": request.day, "status": "to_verify"}
    form = ProposeForm(request.POST or None, names=names, initial=first)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = services.propose_figure(
                    actor=request.actor, municipality_id=place, proposed=form.proposed(), now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Uw voorstel staat klaar. Een collega besluit erover."))
                return redirect(_url(made.name))
    return render(request, "staff/figures/propose.html", _frame(request) | {"form": form}, status=status)


@for_staff
@require_POST
def decide(request: TeamRequest, figure_proposal_id: UUID) -> HttpResponseBase:
    """Approve or decline what a colleague proposed."""
    proposal = access.figure_proposal(request.actor, figure_proposal_id, access.DECIDES_FIGURES)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Er is niets besloten. Kies: keur goed, of wijs af."))
        return redirect(_url(proposal.name))
    approve = form.cleaned_data["outcome"] == "approve"
    try:
        services.decide_figure(
            actor=request.actor,
            proposal_id=figure_proposal_id,
            approve=approve,
            note=form.cleaned_data["note"],
            now=request.now,
        )
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Goedgekeurd: er wordt nu mee gerekend.") if approve else _("Afgewezen."))
    return redirect(_url(proposal.name))


@for_staff
@require_POST
def withdraw(request: TeamRequest, figure_proposal_id: UUID) -> HttpResponseBase:
    """Take back one's own proposal."""
    proposal = access.figure_proposal(request.actor, figure_proposal_id, access.PROPOSES_FIGURES)
    try:
        services.withdraw_figure(actor=request.actor, proposal_id=figure_proposal_id, now=request.now)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Uw voorstel is ingetrokken. Het blijft in de geschiedenis staan."))
    return redirect(_url(proposal.name))


def _table(rows: Sequence[FigureRow]) -> tuple[list[str], list[list[Cell]]]:
    columns = [_("Naam"), _("Waarde"), _("Eenheid"), _("Vanaf"), _("Tot"), _("Bron"), _("Citaat"), _("Zekerheid")]
    cells: list[list[Cell]] = []
    for one in rows:
        dated: list[Cell] = [one.name, one.value, one.unit, one.from_on, one.until_on, one.source, one.quote]
        cells.append([*dated, certainty_words(one.status)[0], layer_words(one.layer), one.checked])
    return [*columns, _("Wie zegt het"), _("Nagekeken")], cells


def _municipality(request: TeamRequest) -> UUID:
    location = chosen_location(request)
    return access.municipality_in_sight(request.actor, location.municipality_id if location else None)


def _frame(request: TeamRequest) -> dict[str, Any]:
    return {"frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="figures")}


def _url(name: str) -> str:
    return f"{reverse('staff:figure')}?{urlencode({'naam': name})}"


def _show(request: TeamRequest, page: FigurePage, place: UUID) -> HttpResponse:
    waiting = [one for one in page.proposals if not one.outcome]
    context = _frame(request) | {
        "page": page,
        "unit": unit_words(page.unit) or page.unit,
        "now": _shown(page.now) if page.now else None,
        "entries": [_shown(one) for one in page.entries],
        "waiting": [_proposal(request, one, place) for one in waiting],
        "decided": [one for one in page.proposals if one.outcome],
        "may_propose": access.may(request.actor, place, access.PROPOSES_FIGURES),
        "propose_url": f"{reverse('staff:propose_figure')}?{urlencode({'naam': page.name})}",
    }
    return render(request, "staff/figures/figure.html", context)


def _shown(one: FigureRow) -> dict[str, Any]:
    return {
        "one": one,
        "certainty": certainty_words(one.status),
        "layer": layer_words(one.layer),
        "unit": unit_words(one.unit) or one.unit,
        "own": one.layer == "municipality",
        "url": _url(one.name),
    }


def _proposal(request: TeamRequest, one: ProposalRow, place: UUID) -> dict[str, Any]:
    mine = one.by_id == request.actor.user_id
    return {
        "one": one,
        "url": _url(one.name),
        "certainty": certainty_words(one.status),
        "unit": unit_words(one.unit) or one.unit,
        "mine": mine,
        "may_decide": not mine and access.may(request.actor, place, access.DECIDES_FIGURES),
    }
