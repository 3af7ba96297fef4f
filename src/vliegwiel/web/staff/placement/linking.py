# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Which placement belongs to a household that lives here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.placement import services
from vliegwiel.apps.residents import access
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.act import Act, carry_out, typed

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household


class CodeForm(forms.Form):
    """The code that COA gave."""

    code = forms.CharField(
        label=gettext_lazy("Koppelcode"),
        max_length=20,
        help_text=gettext_lazy("Tien letters en cijfers, van het COA. Zij werkt één keer."),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def link_placement(request: TeamRequest, household: Household) -> HttpResponse:
    """Say that a placement is about this household."""
    form = CodeForm(typed(request))
    act = Act(
        title=_("Welke plaatsing hoort bij %(name)s?") % {"name": household.name},
        button=_("Koppel"),
        done=_("De plaatsing is gekoppeld. De bewoners lezen haar op hun eigen pagina."),
        line=_("Dan lezen zij waar zij gaan wonen en waarom, en kunnen zij bezwaar maken."),
        people=door.people_in(request, household),
    )

    def change() -> None:
        services.link_household(
            actor=request.actor,
            household_id=household.pk,
            code=form.cleaned_data["code"],
            day=request.day,
            now=request.now,
        )

    return carry_out(request, household, act, form, change)
