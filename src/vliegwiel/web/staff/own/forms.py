# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for the own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The second step at the door."""

    code = forms.CharField(
        label=_("Code uit uw app"),
        max_length=20,
        help_text=_("Zes cijfers. Telefoon kwijt? Vul een van uw herstelcodes in."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


class AppForm(forms.Form):
    """The first six digits of a new app."""

    code = forms.CharField(
        label=_("Zes cijfers uit de app"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ConfirmForm(forms.Form):
    """The own password once more."""

    password = forms.CharField(
        label=_("Uw wachtwoord"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class PasswordForm(forms.Form):
    """The present password, and twice the new one."""

    old = forms.CharField(
        label=_("Wachtwoord van nu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Nieuw wachtwoord"),
        max_length=200,
        strip=False,
        help_text=_("Ten minste twaalf tekens. Een zin van een paar woorden is goed te onthouden."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nieuw wachtwoord, nog een keer"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        values = super().clean() or {}
        if "new" in values and "again" in values and values["new"] != values["again"]:
            self.add_error("again", _("De twee wachtwoorden zijn niet gelijk. Vul twee keer hetzelfde in."))
        return values


class YesForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
