# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What residents say against a placement, answered by a person; and whether outcomes differ between groups."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.placement.batches import show
from vliegwiel.web.staff.placement.forms import AnswerForm


@require_GET
@for_staff
def objections(request: TeamRequest) -> HttpResponseBase:
    """Show what waits for an answer, and what was answered."""
    desk = access.desk(request.actor)
    waiting = selectors.objections_waiting(desk)
    context = {
        "waiting": [(one, _(one.get_kind_display()), one.due_on < request.day) for one in waiting],
        "terms": selectors.terms_on(request.day),
        "answered": [(one, _(one.get_kind_display())) for one in selectors.objections_of(desk)],
    }
    return show(request, "objections", context)


@require_http_methods(["GET", "POST"])
@for_staff
def answer(request: TeamRequest, objection_id: UUID) -> HttpResponseBase:
    """Read what a resident says, and answer."""
    row = access.objection(request.actor, objection_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.answer_objection(
                    actor=request.actor,
                    objection_id=row.pk,
                    upheld=form.cleaned_data["upheld"] == "ja",
                    answer=form.cleaned_data["answer"],
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Het antwoord is verstuurd. Pas zo nodig ook het besluit aan."))
                return redirect("staff:objections")
    purpose = request.actor.purpose_at(access.PLACES, row.candidate.batch.desk_id)
    looks.record_look(request.actor, purpose, [row.resident_id], ["objection"], request.now, page="answer_objection")
    context = {
        "row": row,
        "late": selectors.came_late(row),
        "kind": _(row.get_kind_display()),
        "form": form,
        "proposal": row.decision.proposal_id if row.decision else None,
    }
    return show(request, "answer", context, status)


@require_GET
@for_staff
def outcomes(request: TeamRequest) -> HttpResponseBase:
    """Show whether outcomes differ between groups that no score knows; small numbers are left out."""
    desk = access.desk(request.actor)
    names = {
        "children": _("Met of zonder kinderen"),
        "needs": _("Met of zonder bijzondere behoefte"),
        "size": _("Grootte van het huishouden"),
        "gender": _("Vrouwen en mannen alleen"),
        "with": _("met"),
        "without": _("zonder"),
        "one": _("één persoon"),
        "two-three": _("twee of drie mensen"),
        "four-or-more": _("vier of meer mensen"),
        "women": _("vrouwen alleen"),
        "men": _("mannen alleen"),
        "other": _("anderen"),
    }
    tables: dict[str, list[tuple[str, selectors.Outcome]]] = {}
    for one in selectors.outcomes(desk, request.day):
        tables.setdefault(names.get(one.dimension, one.dimension), []).append((names.get(one.group, one.group), one))
    columns = [Column(_("Groep")), Column(_("Geplaatst"), numeric=True), Column(_("Wacht"), numeric=True),
               Column(_("Aandeel geplaatst"), numeric=True)]  # fmt: skip
    return show(request, "outcomes", {"tables": list(tables.items()), "columns": columns})
