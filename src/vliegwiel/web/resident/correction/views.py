# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for correction."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents import services
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.correction.forms import CorrectionForm
from vliegwiel.web.resident.frame import reader, resident_frame
from vliegwiel.web.resident.who_helps import first_name


@for_residents
def correction(request: TeamRequest) -> HttpResponse:
    """Show what I asked with the answers, and take a new request."""
    who = reader(request)
    form = CorrectionForm(request.POST or None, initial={"about": request.GET.get("over", "")})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.ask_correction(
                    actor=request.actor,
                    about=CorrectionAbout(form.cleaned_data["about"]),
                    text=form.cleaned_data["text"],
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Dank u. Wij hebben uw verzoek. Het antwoord komt op deze pagina."))
                return redirect("resident:correction")
    asked = residents.corrections_of([who.resident.pk])
    context = {
        "frame": resident_frame(request, who, "file"),
        "form": form,
        "asked": [(row, first_name(row.answered_by.name) if row.answered_by else "") for row in asked],
    }
    return render(request, "resident/correction.html", context, status=status)
