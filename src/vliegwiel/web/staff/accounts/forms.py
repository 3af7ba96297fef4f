# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for accounts and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.municipalities.terms import NewColleague
from vliegwiel.web.staff.rooms.forms import day_field


class RoleForm(forms.Form):
    """Which role, where, from when."""

    role = forms.ChoiceField(label=_("Rol"), choices=Role)
    workplace = forms.TypedChoiceField(label=_("Waar"))
    from_on = day_field(_("Vanaf"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workplace"].choices = places  # type: ignore[attr-defined]


class ColleagueForm(RoleForm):
    """A new colleague with a first role."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    login = forms.EmailField(label=_("E-mailadres"), max_length=254)
    phone = forms.CharField(label=_("Telefoon van het werk"), max_length=30, required=False)
    password = forms.CharField(
        label=_("Eerste wachtwoord"),
        max_length=200,
        strip=False,
        help_text=_("Ten minste twaalf tekens. Geef het zelf door, niet per e-mail."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["name", "login", "phone", "password", "role", "workplace", "from_on"]

    def colleague(self) -> NewColleague:
        """Return what was filled in."""
        values = self.cleaned_data
        return NewColleague(
            login=values["login"],
            name=values["name"],
            password=values["password"],
            phone=values["phone"],
            role=Role(values["role"]),
            from_on=values["from_on"],
        )


class EndForm(forms.Form):
    """The day on which a role ends."""

    until_on = day_field(_("Laatste dag is de dag voor"))
