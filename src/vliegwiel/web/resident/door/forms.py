# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for one's own door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.web.entrance.forms import NewPinForm


class ChangePinForm(NewPinForm):
    """The PIN of now, and twice the new one."""

    old = forms.CharField(
        label=_("Uw PIN van nu"),
        max_length=6,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"}),
    )
    field_order = ["old", "pin", "again"]
