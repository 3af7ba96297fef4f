# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong, in the resident's own words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.residents.terms import CorrectionAbout


class CorrectionForm(forms.Form):
    """What it is about, and what it should be; any language is fine."""

    about = forms.ChoiceField(
        label=_("Wat klopt er niet?"),
        # The labels are plain Dutch words of the area; here they become the reader's.
        choices=[(one.value, _(str(one.label))) for one in CorrectionAbout],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er niet klopt.")},
    )
    text = forms.CharField(
        label=_("Wat moet het zijn?"),
        help_text=_("Schrijf in uw eigen taal. Kort mag."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={
            "required": _("Schrijf op wat het moet zijn."),
            "max_length": _("Dit is te lang. Schrijf het korter."),
        },
    )
