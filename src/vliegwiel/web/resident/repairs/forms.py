# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is broken and where, with as few words as possible."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.safety.terms import Broken


class BrokenForm(forms.Form):
    """The kind was chosen by a picture; words are welcome and not needed."""

    broken = forms.ChoiceField(choices=Broken.choices, widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label=_("Waar is het?"),
        choices=[("room", _("In mijn kamer")), ("else", _("Ergens anders"))],
        widget=forms.RadioSelect,
    )
    where = forms.CharField(
        label=_("Ergens anders: waar?"), max_length=80, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    text = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=500,
        required=False,
        help_text=_("Het hoeft niet. Schrijf in uw eigen taal."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"max_length": _("Dit is te lang. Schrijf het korter.")},
    )
    urgent = forms.BooleanField(label=_("Het is gevaarlijk, of ik kan het niet gebruiken"), required=False)
