# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A report, an order, beds that stay empty, and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.safety.terms import Broken, DoneBy, Order, Outcome, Report
from vliegwiel.web.staff.rooms.forms import day_field


class ReportForm(forms.Form):
    """What is broken and where."""

    broken = forms.ChoiceField(
        label=_("Wat is er kapot?"),
        choices=[(one.value, _(str(one.label))) for one in Broken],
        widget=forms.RadioSelect,
    )
    room = forms.ChoiceField(label=_("Kamer"), required=False)
    where = forms.CharField(
        label=_("Of een andere plek"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld: gang Oost, bij de lift."),
    )
    text = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Geen namen en geen gezondheid."),
    )
    urgent = forms.BooleanField(label=_("Gevaarlijk, of nu niet te gebruiken"), required=False)

    def __init__(self, *args: Any, rooms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = [("", _("geen slaapkamer")), *rooms]  # type: ignore[attr-defined]

    def report(self) -> Report:
        """Return what was filled in."""
        values = self.cleaned_data
        room = UUID(values["room"]) if values["room"] else None
        return Report(Broken(values["broken"]), room, values["where"], values["text"], values["urgent"])


class OrderForm(forms.Form):
    """Who mends it, when, and what it is thought to cost."""

    done_by = forms.ChoiceField(
        label=_("Wie maakt het?"), choices=[(one.value, _(str(one.label))) for one in DoneBy], widget=forms.RadioSelect
    )
    firm = forms.CharField(label=_("Naam van het bedrijf"), max_length=80, required=False)
    planned_on = day_field(_("Gepland op"), required=False)
    estimate = forms.DecimalField(
        label=_("Geschatte kosten in euro"), required=False, min_value=0, max_digits=9, decimal_places=2, localize=True
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def order(self) -> Order:
        """Return what was filled in."""
        values = self.cleaned_data
        return Order(DoneBy(values["done_by"]), values["firm"], values["planned_on"], values["estimate"])


class BedsForm(forms.Form):
    """Beds of the room that stay empty meanwhile."""

    beds = forms.MultipleChoiceField(
        label=_("Welke bedden?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één bed.")},
    )

    def __init__(self, *args: Any, beds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beds"].choices = beds  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    """What was done, and what it cost."""

    words = forms.CharField(
        label=_("Wat is er gedaan?"), max_length=300, help_text=_("Wie het meldde, leest dit. Geen namen.")
    )
    cost = forms.DecimalField(
        label=_("Kosten in euro"), required=False, min_value=0, max_digits=9, decimal_places=2, localize=True
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def outcome(self) -> Outcome:
        """Return what was filled in."""
        return Outcome(self.cleaned_data["words"], self.cleaned_data["cost"])


class DeclineForm(forms.Form):
    """Why it is not going to be done."""

    words = forms.CharField(
        label=_("Waarom wordt het niet gemaakt?"), max_length=300, help_text=_("Wie het meldde, leest dit. Geen namen.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
