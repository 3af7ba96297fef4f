# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposing a figure, and deciding about one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.finance.terms import Certainty, OwnFigure

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProposeForm(forms.Form):
    """A municipality's own value of a figure."""

    name = forms.ChoiceField(label=_("Kengetal"))
    value = forms.CharField(
        label=_("Waarde"),
        max_length=30,
        required=False,
        help_text=_("Een getal met een punt, zoals 75.00. Leeg: uw eigen kengetal eindigt op de eerste dag."),
    )
    from_on = forms.DateField(label=_("Geldt vanaf"), widget=_DAY)
    until_on = forms.DateField(
        label=_("Geldt tot"), widget=_DAY, required=False, help_text=_("De eerste dag waarop het niet meer geldt.")
    )
    source = forms.CharField(label=_("Bron"), max_length=200, help_text=_("Zoals: contract met de cateraar, 2026."))
    quote = forms.CharField(
        label=_("Woorden uit de bron"),
        max_length=300,
        required=False,
        help_text=_("Letterlijk, hoogstens 15 woorden. Nodig als u het kengetal heeft nagegaan."),
    )
    status = forms.ChoiceField(label=_("Zekerheid"), choices=Certainty.choices)
    reason = forms.CharField(
        label=_("Reden"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Waarom uw gemeente een ander getal gebruikt."),
    )

    def __init__(self, data: Any, *, names: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        name = self.fields["name"]
        assert isinstance(name, forms.ChoiceField)  # noqa: S101 - declared above
        name.choices = names

    def proposed(self) -> OwnFigure:
        """Return what was filled in."""
        values = self.cleaned_data
        text = values["value"].replace(" ", "").replace(",", ".")
        return OwnFigure(**{**values, "value": text})


class DecideForm(forms.Form):
    """Yes or no, with a word about it."""

    outcome = forms.ChoiceField(choices=[("approve", _("Keur goed")), ("decline", _("Wijs af"))])
    note = forms.CharField(label=_("Toelichting"), max_length=300, required=False)
