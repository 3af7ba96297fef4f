# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _pin(label: Any, help_text: Any = "") -> forms.RegexField:
    """Return a field for six digits that a keypad types and a password manager keeps."""
    return forms.RegexField(
        r"^[0-9]{6}$",
        label=label,
        help_text=help_text,
        error_messages={"invalid": _("Een PIN heeft zes cijfers.")},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )


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


class InvitationForm(forms.Form):
    """The code of a card; it may come from behind the # of the address in the picture."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Tien letters en cijfers. De code staat op de kaart van de balie."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-vw-fragment": ""}
        ),
    )


class NewPinForm(forms.Form):
    """A PIN of one's own choice, twice."""

    pin = _pin(_("Uw nieuwe PIN"), _("Zes cijfers. Kies geen 123456 en niet uw geboortedag."))
    again = _pin(_("Nog een keer dezelfde PIN"))

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        values = super().clean() or {}
        if "pin" in values and "again" in values and values["pin"] != values["again"]:
            self.add_error("again", _("De twee PINs zijn niet gelijk. Vul twee keer dezelfde in."))
        return values
