# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side: kept versions and shipped cases, and the four schemes for displaced people from Ukraine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.finance import access, selectors, services
from vliegwiel.apps.finance.terms import (
    MOST_COMPARED,
    TEMPLATES,
    UKRAINE_SCHEMES,
    CaseChoices,
    Comparison,
)
from vliegwiel.apps.locations import access as locations
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.cases.charts import comparison_chart
from vliegwiel.web.staff.cases.words import scheme_words, template_words
from vliegwiel.web.staff.figures.words import certainty_words
from vliegwiel.web.staff.frame import PLAN, staff_frame

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


_UKRAINE = "staff/cases/ukraine.html"


class UkraineForm(forms.Form):
    """What all four schemes share, and what nobody but the municipality can say."""

    places = forms.IntegerField(label=gettext_lazy("Plaatsen"), min_value=1, max_value=5000)
    housing_per_place = forms.DecimalField(
        label=gettext_lazy("Huur en onderhoud"),
        help_text=gettext_lazy("Euro per plaats per maand."),
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=2,
    )
    running_per_place = forms.DecimalField(
        label=gettext_lazy("Beheer en begeleiding"),
        help_text=gettext_lazy("Euro per plaats per maand."),
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=2,
    )
    contract_months = forms.IntegerField(
        label=gettext_lazy("Maanden dat het huurcontract nog loopt"), min_value=0, max_value=24
    )
    dfr_tariff = forms.DecimalField(
        label=gettext_lazy("Vergoeding onder de DFR"),
        help_text=gettext_lazy("Euro per plaats per dag. Er is nog geen tarief: vul in waar u mee wilt rekenen."),
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=2,
        required=False,
    )
    transition_tariff = forms.DecimalField(
        label=gettext_lazy("Vergoeding tijdens een overgang in stappen"),
        help_text=gettext_lazy("Euro per plaats per dag. Er is niets bekend: leeg is nul."),
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=2,
        required=False,
    )


@for_staff
def compare(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show up to four scenarios side by side."""
    location = locations.location(request.actor, slug, access.SEES_CASES)
    asked = [services.choices_of(actor=request.actor, saved_case_id=one) for one in _ids(request.GET.getlist("versie"))]
    asked += [(template_words(one), _begun(one)) for one in request.GET.getlist("model") if one in TEMPLATES]
    if len(asked) > MOST_COMPARED:
        messages.warning(request, _("U koos er meer dan vier. De eerste vier staan hier naast elkaar."))
    context = {
        "saved": selectors.saved_cases(location.pk, 20),
        "templates": [(name, template_words(name)) for name in TEMPLATES],
        "chosen": {*request.GET.getlist("versie"), *request.GET.getlist("model")},
    }
    return _side_by_side(request, location, asked, context, "staff/cases/compare.html")


@for_staff
def ukraine(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show one location under four schemes: today's, the announced one, and normalised at once or in steps (FI-10)."""
    location = locations.location(request.actor, slug, access.SEES_CASES)
    first = {"places": 100, "housing_per_place": "480", "running_per_place": "620", "contract_months": 24}
    form = UkraineForm(request.GET if "places" in request.GET else first)
    values = {name: f"{one:f}" for name, one in form.cleaned_data.items() if one is not None} if form.is_valid() else {}
    asked = [(scheme_words(one), CaseChoices(one, values=values)) for one in UKRAINE_SCHEMES]
    status = 200 if form.is_valid() else 400
    context = {"form": form, "until": date(2027, 3, 4)}
    return _side_by_side(
        request, location, asked if form.is_valid() else [], context, "staff/cases/ukraine.html", status
    )


def _side_by_side(
    request: TeamRequest,
    location: Location,
    asked: list[tuple[str, CaseChoices]],
    context: dict[str, Any],
    template: str,
    status: int = 200,
) -> HttpResponse:
    found = services.compare(actor=request.actor, slug=location.slug, asked=_apart(asked), day=request.day)
    drawn = [one for one in found.columns if not one.refusal]
    context |= {
        "frame": staff_frame(request, location=location, room=PLAN, page="case"),
        "location": location,
        "found": found,
        "columns": [(one, certainty_words(one.certainty)) for one in found.columns],
        "chart": comparison_chart(found) if drawn else None,
        # Today's scheme ends by itself: among the four there is nothing to call the best.
        "sentence": None if template == _UKRAINE else _sentence(found),
        "other_months": len({one.days for one in drawn}) > 1,
    }
    return render(request, template, context, status=status)


def _apart(asked: list[tuple[str, CaseChoices]]) -> list[tuple[str, CaseChoices]]:
    """Give scenarios of the same name a number, so that a picture can tell them apart."""
    titles = [title for title, _choices in asked]
    return [
        (f"{title} ({titles[: place + 1].count(title)})" if titles.count(title) > 1 else title, choices)
        for place, (title, choices) in enumerate(asked)
    ]


def _begun(name: str) -> CaseChoices:
    return CaseChoices(name, left_out=TEMPLATES[name].left_out)


def _ids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _sentence(found: Comparison) -> dict[str, Any] | None:
    """Return what a reader should see first; None when there is nothing to choose between."""
    if not found.best:
        return None
    return {
        "best": found.best,
        "second": found.runner_up,
        "ahead": found.ahead,
        "because": found.because,
        "amount": found.because_amount,
    }
