# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The mix of groups per wing, and what is agreed about it (RE-3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vliegwiel.apps.capacity import selectors as capacity
from vliegwiel.apps.capacity.access import SEES_UNITS
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations import selectors as location_reading
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.stays import access, selectors, services
from vliegwiel.apps.stays.terms import MixTerms
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.rooms.forms import day_field


class MixForm(forms.Form):
    """One agreement: which groups together, which share, where, since when, with whom."""

    label = forms.CharField(label=gettext_lazy("Naam van de afspraak"), max_length=60)
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Welke groepen samen?"),
        choices=Group,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies ten minste één groep.")},
    )
    wing = forms.ChoiceField(label=gettext_lazy("Waar?"), required=False)
    at_least = forms.IntegerField(label=gettext_lazy("Ten minste (%)"), min_value=0, max_value=100, required=False)
    at_most = forms.IntegerField(
        label=gettext_lazy("Hoogstens (%)"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=gettext_lazy("Vul ten minste één van beide in."),
    )
    from_on = day_field(gettext_lazy("Geldt vanaf"))
    agreed_by = forms.CharField(
        label=gettext_lazy("Wie spraken dit af?"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: gemeente en corporatie, overleg van 3 maart."),
    )

    def __init__(self, *args: Any, wings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wing"].choices = [("", _("de hele locatie")), *wings]  # type: ignore[attr-defined]

    def terms(self) -> MixTerms:
        """Return what was filled in."""
        values = self.cleaned_data
        return MixTerms(
            label=values["label"],
            groups=tuple(values["groups"]),
            at_least=values["at_least"],
            at_most=values["at_most"],
            from_on=values["from_on"],
            agreed_by=values["agreed_by"],
            wing_id=UUID(values["wing"]) if values["wing"] else None,
        )


@require_http_methods(["GET", "POST"])
@for_staff
def mix(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show the mix of tonight beside what is agreed, and add an agreement."""
    place = locations.location(request.actor, slug, locations.SEES_ROOMS)
    if place.operator == Operator.COA:
        raise NotFound
    may_change = locations.may(request.actor, place, locations.CHANGES_LOCATION)
    wings = [(str(wing.pk), wing.name) for wing in location_reading.wings_with_rooms(place.pk, request.day)]
    form = MixForm(request.POST if request.method == "POST" else None, wings=wings, initial={"from_on": request.day})
    status = 200
    if request.method == "POST":
        locations.location(request.actor, slug, locations.CHANGES_LOCATION)
        status = 400
        if form.is_valid():
            try:
                services.agree_on_mix(actor=request.actor, slug=slug, terms=form.terms(), now=request.now)
            except Refusal as refusal:
                form.add_error(None, say(refusal))
            else:
                messages.success(request, _("De afspraak is opgeslagen."))
                return redirect("staff:mix", slug)
    found = selectors.mix_per_wing(place, request.day)
    names = {str(value): str(label) for value, label in Group.choices}
    # "1 student" names somebody: numbers are for who knows the households, or agrees on the mix.
    counts = may_change or residents.may(request.actor, place, residents.SEES_HOUSEHOLDS)
    sees_split = locations.may(request.actor, place, SEES_UNITS)
    context = {
        "frame": staff_frame(request, location=place, page="rooms"),
        "location": place,
        "mix": found,
        "rows": [(wing, _groups(wing) if counts else []) for wing in found],
        "counts": counts,
        "sees_split": sees_split,
        "split": capacity.split_standing(place, request.day) if sees_split else None,
        "agreements": [
            (one, ", ".join(_(names[name]) for name in one.groups if name in names))
            for one in selectors.agreements_in_force(place, request.day)
        ],
        "form": form if may_change else None,
    }
    return render(request, "staff/rooms/mix.html", context, status=status)


def _groups(wing: selectors.WingMix) -> list[tuple[str, int]]:
    names = {str(value): str(label) for value, label in Group.choices}
    return [(_(names[name]) if name else _("onbekend"), number) for name, number in wing.groups.items()]


@require_POST
@for_staff
def end_mix(request: TeamRequest, agreement_id: UUID) -> HttpResponseBase:
    """Let an agreement end today."""
    slug = access.mix_agreement(request.actor, agreement_id).location.slug
    services.end_mix_agreement(actor=request.actor, agreement_id=agreement_id, on=request.day, now=request.now)
    messages.success(request, _("De afspraak geldt vanaf vandaag niet meer."))
    return redirect("staff:mix", slug)
