# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for opening and furnishing a location."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.locations.terms import (
    Feature,
    LocationDetails,
    LocationKind,
    NewRoom,
    Operator,
    PropertyKind,
    RoomFor,
    UnitKind,
)
from vliegwiel.web.staff.rooms.forms import day_field


class LocationForm(forms.Form):
    """What is known of a location."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=80)
    slug = forms.SlugField(
        label=gettext_lazy("Adres van de openbare pagina"),
        max_length=60,
        help_text=gettext_lazy("Kleine letters, cijfers en streepjes. De pagina komt op /buurt/ en dan deze naam."),
        error_messages={"invalid": gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Soort opvang"), choices=LocationKind)
    property_kind = forms.ChoiceField(label=gettext_lazy("Soort gebouw"), choices=PropertyKind)
    owner = forms.CharField(label=gettext_lazy("Eigenaar van het gebouw"), max_length=120)
    operator = forms.ChoiceField(
        label=gettext_lazy("Wie runt de locatie?"),
        choices=Operator,
        help_text=gettext_lazy("Waar het COA de locatie runt, geeft u hier geen bedden, maar vult u aantallen in."),
    )
    opened_on = day_field(gettext_lazy("Open vanaf"))
    closes_on = day_field(gettext_lazy("Dicht vanaf"), required=False)
    contract_from = day_field(gettext_lazy("Contract vanaf"), required=False)
    contract_until = day_field(gettext_lazy("Contract tot"), required=False)
    address = forms.CharField(label=gettext_lazy("Adres"), max_length=200, required=False)
    public_phone = forms.CharField(label=gettext_lazy("Telefoon voor de buurt"), max_length=30, required=False)
    about = forms.CharField(
        label=gettext_lazy("Wat de buurt leest"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    most_in_shared_room = forms.IntegerField(
        label=gettext_lazy("Hoogstens op een gedeelde kamer"),
        min_value=1,
        max_value=12,
        required=False,
        help_text=gettext_lazy("Leeg: de norm. Meer mag alleen met een reden."),
    )
    most_in_shared_room_reason = forms.CharField(
        label=gettext_lazy("Waarom wijkt u van de norm af?"), max_length=200, required=False
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, initial=1, min_value=1)

    def clean(self) -> dict[str, Any]:
        """Refuse a contract end without a start: the period would be unknown."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("contract_until") and not values.get("contract_from"):
            self.add_error("contract_from", _("Vul ook in wanneer het contract begint."))
        return values

    def details(self) -> LocationDetails:
        """Return what was filled in."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}
        values["kind"] = LocationKind(values["kind"])
        values["property_kind"] = PropertyKind(values["property_kind"])
        values["operator"] = Operator(values["operator"])
        return LocationDetails(**values)


class WingForm(forms.Form):
    """A wing or floor."""

    name = forms.CharField(label=gettext_lazy("Naam van de vleugel of verdieping"), max_length=60)
    meant_for = forms.CharField(label=gettext_lazy("Bedoeld voor"), max_length=80, required=False)


class RoomForm(forms.Form):
    """A room with its beds."""

    number = forms.CharField(label=gettext_lazy("Nummer van de kamer"), max_length=20)
    number_of_beds = forms.IntegerField(label=gettext_lazy("Aantal bedden"), min_value=1, max_value=12)
    room_for = forms.ChoiceField(label=gettext_lazy("Voor wie?"), choices=RoomFor, initial=RoomFor.ANY)
    floor = forms.IntegerField(label=gettext_lazy("Verdieping"), min_value=-5, max_value=60, initial=0)
    features = forms.MultipleChoiceField(
        label=gettext_lazy("Wat heeft de kamer?"),
        choices=Feature,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.CharField(
        label=gettext_lazy("Wooneenheid"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Als de kamer in een eigen woning of unit ligt."),
    )
    unit_kind = forms.ChoiceField(label=gettext_lazy("Soort wooneenheid"), choices=UnitKind, required=False)
    from_on = day_field(gettext_lazy("In gebruik vanaf"))

    def room(self) -> NewRoom:
        """Return what was filled in."""
        values = self.cleaned_data
        return NewRoom(
            number=values["number"],
            number_of_beds=values["number_of_beds"],
            room_for=RoomFor(values["room_for"]),
            floor=values["floor"],
            features=tuple(Feature(one) for one in values["features"]),
            unit=values["unit"],
            unit_kind=UnitKind(values["unit_kind"] or UnitKind.ROOMS),
        )
