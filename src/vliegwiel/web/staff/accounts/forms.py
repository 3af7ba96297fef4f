# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for accounts and roles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.accounts.terms import NewToken, Purpose, Role, Scope
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


class TokenForm(forms.Form):
    """A token for another system: for what, who answers for it, where, what it opens, how long."""

    name = forms.CharField(
        label=_("Voor welk systeem"), max_length=60, help_text=_("Bijvoorbeeld: planbord van de gemeente.")
    )
    owner = forms.ChoiceField(
        label=_("Wie staat ervoor in"),
        help_text=_("De sleutel ziet niet meer dan deze collega, en stopt als diens rol eindigt."),
    )
    purpose = forms.ChoiceField(
        label=_("Doel"),
        choices=[one for one in Purpose.choices if one[0] not in {Purpose.OWN_FILE, Purpose.ADMINISTRATION}],
        help_text=_("Bewoners lezen dit doel bij wie hun gegevens zag."),
    )
    workplace = forms.ChoiceField(label=_("Waar"))
    scopes = forms.MultipleChoiceField(
        label=_("Wat opent de sleutel"), choices=Scope, widget=forms.CheckboxSelectMultiple
    )
    from_on = day_field(_("Vanaf"))
    until_on = day_field(_("Tot"))

    def __init__(self, data: Any, *, places: list[tuple[str, str]], people: list[tuple[str, str]], day: date) -> None:
        super().__init__(data, initial={"from_on": day, "until_on": day + timedelta(days=365)})
        self.fields["workplace"].choices = places  # type: ignore[attr-defined]
        self.fields["owner"].choices = people  # type: ignore[attr-defined]

    def token(self) -> NewToken:
        """Return what was filled in."""
        values = self.cleaned_data
        return NewToken(
            name=values["name"],
            owner_id=UUID(values["owner"]),
            purpose=Purpose(values["purpose"]),
            scopes=tuple(Scope(one) for one in values["scopes"]),
            from_on=values["from_on"],
            until_on=values["until_on"],
        )
