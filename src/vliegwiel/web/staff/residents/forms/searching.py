# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the list of households is narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.residents.selectors import HouseholdSearch
from vliegwiel.apps.residents.terms import Group, Need
from vliegwiel.web.staff.residents.forms.fields import in_words
from vliegwiel.web.staff.residents.words import LANGUAGE_NAMES

_GROUPS = [("", _("alle groepen")), *in_words(Group.choices)]
_NEEDS = [("", _("alles")), *in_words(Need.choices)]


class SearchForm(forms.Form):
    """Words, group, language and need; an impossible choice narrows to nothing that exists and is said."""

    q = forms.CharField(
        label=_("Naam"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
    groep = forms.ChoiceField(label=_("Groep"), required=False, choices=_GROUPS)
    taal_van = forms.ChoiceField(
        label=_("Taal"), required=False, choices=[("", _("alle talen")), *LANGUAGE_NAMES.items()]
    )
    behoefte = forms.ChoiceField(label=_("Heeft nodig"), required=False, choices=_NEEDS)

    @property
    def search(self) -> HouseholdSearch:
        """What was asked, as far as it can be understood."""
        self.is_valid()
        values = self.cleaned_data
        return HouseholdSearch(
            words=values.get("q", ""),
            group=values.get("groep", ""),
            language=values.get("taal_van", ""),
            need=values.get("behoefte", ""),
        )
