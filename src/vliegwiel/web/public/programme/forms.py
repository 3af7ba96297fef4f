# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a neighbour leaves to sign up, and the code to sign off."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.bookings.terms import Guest


class GuestForm(forms.Form):
    """A name and a way to be reached; no account."""

    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    contact = forms.CharField(
        label=_("Telefoonnummer of e-mailadres"),
        max_length=120,
        help_text=_("Alleen om u te bereiken als het niet doorgaat. Twee weken later gooien wij het weg."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "dir": "ltr"}),
        error_messages={"required": _("Vul een telefoonnummer of e-mailadres in.")},
    )

    def guest(self) -> Guest:
        """Return who signs up."""
        return Guest(self.cleaned_data["name"], self.cleaned_data["contact"])


class CodeForm(forms.Form):
    """The code of a sign-up."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "autocapitalize": "characters"}),
        error_messages={"required": _("Vul uw code in.")},
    )
