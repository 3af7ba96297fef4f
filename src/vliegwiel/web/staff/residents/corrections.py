# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident says that something is wrong; a person answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.act import typed
from vliegwiel.web.staff.residents.forms.acts import AnswerForm


@require_http_methods(["GET", "POST"])
@for_staff
def answer_correction(request: TeamRequest, request_id: UUID) -> HttpResponseBase:
    """Answer a request for correction."""
    asked = access.correction_to_answer(request.actor, request_id)
    home = selectors.own_household(asked.resident, request.day)
    if home is None:
        raise NotFound
    household = door.household_behind_door(request, home.pk, access.CHANGES_HOUSEHOLDS)
    if selectors.is_restricted(household.pk, request.day) and not door.is_opened(request, household):
        return redirect("staff:open_household", household.pk)
    form, status = AnswerForm(typed(request)), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.answer_correction(
                    actor=request.actor,
                    request_id=asked.pk,
                    granted=form.cleaned_data["granted"] == "ja",
                    answer=form.cleaned_data["answer"],
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Uw antwoord is bewaard. De bewoner kan het lezen."))
                return redirect("staff:household", household.pk)
    door.look(request, household.location, [asked.resident_id], ["name", "correction"])
    context = {
        "asked": asked,
        "form": form,
        "way": door.way_to(household),
        "title": _("%(name)s vraagt een correctie") % {"name": asked.resident.full_name},
        "line": _("%(day)s, over %(about)s")
        % {"day": figures.day_year(asked.asked_at), "about": asked.get_about_display()},
    }
    return door.show(request, "correction", household.location, context, status)
