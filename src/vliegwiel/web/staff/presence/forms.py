# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The one field of the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CardForm(forms.Form):
    """The code of a card, typed or scanned."""

    code = forms.CharField(
        label=_("Code van de pas"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "autocapitalize": "characters"}),
        error_messages={"required": _("Scan de pas of typ de code.")},
    )
