# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The desk of COA: how full regions are, and batches of households."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.paper.charts import About, Tile, tiles
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.figures import number
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.jobs.asking import new_key, sent_key
from vliegwiel.web.staff.placement import words
from vliegwiel.web.staff.placement.forms import BatchForm, CandidateForm

if TYPE_CHECKING:
    from vliegwiel.apps.placement.models import Batch


def show(request: TeamRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return a page of placement in the staff frame."""
    frame = staff_frame(request, location=None, room=PLAN, page=context.pop("page", "placement"))
    return render(request, f"staff/placement/{template}.html", {**context, "frame": frame}, status=status)


@require_http_methods(["GET", "POST"])
@for_staff
def placement(request: TeamRequest) -> HttpResponseBase:
    """Show how full the regions are and the batches, and begin a batch."""
    desk = access.desk(request.actor)
    form = BatchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = services.make_batch(actor=request.actor, name=form.cleaned_data["name"], now=request.now)
        messages.success(request, _("De groep is gemaakt. Voeg nu huishoudens toe."))
        return redirect("staff:batch", made.pk)
    fill = selectors.fill_per_region(request.day)
    per = "gemeente" if request.GET.get("per") == "gemeente" else "regio"
    context = {
        "desk": desk,
        "form": form,
        "per": per,
        "fill": _tiles(fill, per),
        "towns": [
            (one.region, name, places, taken, places - taken)
            for one in fill
            for name, places, taken in one.municipalities
        ],
        "columns": [
            Column(_("Gemeente")),
            Column(_("Regio")),
            *(Column(name, numeric=True) for name in (_("Plaatsen"), _("Ingevuld"), _("Over"))),
        ],
        "regions": fill,
        "places": sum(one.places for one in fill),
        "taken": sum(one.taken for one in fill),
        "batches": [(one, len(selectors.candidates_of(one))) for one in selectors.batches_of(desk)],
        "waiting": len(selectors.objections_waiting(desk)),
    }
    return show(request, "placement", context, 400 if form.errors else 200)


@require_GET
@for_staff
def batch(request: TeamRequest, batch_id: UUID) -> HttpResponseBase:
    """Show who is in a batch, what was decided, and the newest proposal."""
    return _batch_page(request, access.batch(request.actor, batch_id))


@require_http_methods(["GET", "POST"])
@for_staff
def add_candidate(request: TeamRequest, batch_id: UUID) -> HttpResponseBase:
    """Add a household to a batch, without names."""
    row = access.batch(request.actor, batch_id)
    stated = selectors.statements_on(request.day)
    form = CandidateForm(
        request.POST if request.method == "POST" else None,
        places=[(str(one.municipality_id), one.municipality.name) for one in stated],
        regions=sorted({one.municipality.region or one.municipality.name for one in stated}),
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = services.add_candidate(
                    actor=request.actor, batch_id=row.pk, candidate=form.candidate(), now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
            else:
                messages.success(request, _("%(reference)s is toegevoegd.") % {"reference": made.reference})
                return redirect("staff:batch", row.pk)
    return _form(request, form, _("Voeg een huishouden toe"), reverse("staff:batch", args=[row.pk]), status)


@require_POST
@for_staff
def propose(request: TeamRequest, batch_id: UUID) -> HttpResponseBase:
    """Ask for a proposal for the whole batch."""
    row = access.batch(request.actor, batch_id)
    try:
        made, job = services.ask_for_proposal(
            actor=request.actor, batch_id=row.pk, key=sent_key(request), day=request.day, now=request.now
        )
    except Refusal as refusal:
        return _batch_page(request, row, refusal=say(refusal), status=refusal.status)
    return redirect("staff:region_proposal", made.pk) if made else redirect("staff:job", job.pk if job else None)


def _batch_page(request: TeamRequest, row: Batch, *, refusal: str = "", status: int = 200) -> HttpResponse:
    candidates = selectors.candidates_of(row)
    decided = selectors.current_decisions(candidates)
    context = {
        "batch": row,
        "refusal": refusal,
        "rows": [(one, words.people(one.number_of_people), decided.get(one.pk)) for one in candidates],
        "columns": [Column(_("Kenmerk")), Column(_("Mensen")), Column(_("Besluit")), Column(_("Koppelcode"))],
        "people": words.people(sum(one.number_of_people for one in candidates)),
        "open": len(candidates) - len(decided),
        "latest": selectors.latest_proposal(row),
        "key": new_key(),
    }
    return show(request, "batch", context, status)


def _form(request: TeamRequest, form: forms.Form, title: str, back: str, status: int) -> HttpResponse:
    frame = staff_frame(request, location=None, room=PLAN, page="placement")
    context = {"frame": frame, "form": form, "title": title, "back": back}
    return render(request, "staff/form.html", context, status=status)


def _tiles(fill: list[selectors.RegionFill], per: str) -> Any:
    """Draw how full the regions are, or the municipalities; the same numbers stand in a table under it."""
    by_town = per == "gemeente"
    title = _("Hoe vol zijn de gemeenten?") if by_town else _("Hoe vol zijn de regio's?")
    about = About(
        "regios",
        title,
        _("De plaatsen die gemeenten opgaven, en hoeveel daarvan door een besluit zijn ingevuld."),
        x_title=_("Gemeente") if by_town else _("Regio"),
        number=number,
        empty=_("Nog geen gemeente gaf plaatsen op."),
    )
    towns = [row for one in fill for row in one.municipalities]
    rows = towns if by_town else [(one.region, one.places, one.taken) for one in fill]
    drawn = [
        Tile(
            name,
            _("%(taken)s van %(places)s") % {"taken": taken, "places": places},
            taken / places if places else 0.0,
            (number(places), number(taken), number(places - taken)),
        )
        for name, places, taken in rows
    ]
    return tiles(about, drawn, (about.x_title, _("Plaatsen"), _("Ingevuld"), _("Over")))
