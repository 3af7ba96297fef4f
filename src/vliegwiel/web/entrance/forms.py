# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """E-mail address and password of a member of staff."""

    login = forms.CharField(
        label=_("E-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ResidentSignInForm(forms.Form):
    """Number and PIN of a resident."""

    login = forms.RegexField(
        r"^\d{6}$",
        label=_("Uw nummer"),
        help_text=_("Zes cijfers. Het staat op het briefje van de balie."),
        error_messages={"invalid": _("Een nummer heeft zes cijfers.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "username", "autofocus": True}),
    )
    password = forms.RegexField(
        r"^\d{6}$",
        label=_("Uw PIN"),
        help_text=_("Zes cijfers. Vergeten? Vraag een nieuwe aan de balie."),
        error_messages={"invalid": _("Een PIN heeft zes cijfers.")},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"}),
    )
