# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving beds, moving, leaving, and who helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.stays.terms import Destination, PlannedBed
from vliegwiel.engine.units import Period
from vliegwiel.web.staff.residents.forms.fields import DayField, in_words

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Bed, Location, Room

FreeRooms = Sequence[tuple["Room", Sequence["Bed"]]]
STAYS = "blijft"
GUIDES = [Role.COUNSELLOR, Role.LOCATION_MANAGER, Role.WORK_COACH, Role.CARE_COORDINATOR, Role.HOUSING_OFFICER]


class NightsForm(forms.Form):
    """From which night, and up to which day; the last may stay open."""

    van = DayField(label=_("Eerste nacht"))
    tot = DayField(label=_("Dag van vertrek"), required=False, help_text=_("Leeg als u het nog niet weet."))

    def clean(self) -> dict[str, Any]:
        """Refuse a departure on or before the first night."""
        values = super().clean() or {}
        first, until = values.get("van"), values.get("tot")
        if first and until and until <= first:
            self.add_error("tot", _("Het vertrek ligt op of voor de eerste nacht. Kies een latere dag."))
        return values

    @property
    def nights(self) -> Period:
        """The nights as typed."""
        return Period(self.cleaned_data["van"], self.cleaned_data["tot"])


class BedsForm(forms.Form):
    """One bed per person, out of the beds that are free in these nights."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[PersonRow],
        rooms: FreeRooms,
        stay: dict[UUID, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [
            (f"{room.number} · {room.wing.name}", [(str(bed.pk), f"{room.number}-{bed.number}") for bed in beds])
            for room, beds in rooms
        ]
        for person in people:
            here = None if stay is None else _("blijft in %(bed)s") % {"bed": stay[person.resident_id]}
            self.fields[f"bed_{person.resident_id}"] = forms.ChoiceField(
                label=f"{person.name} ({person.age})",
                choices=[(STAYS, here) if here else ("", _("Kies een bed")), *choices],
                error_messages={
                    "required": _("Kies een bed."),
                    "invalid_choice": _("Dit bed is niet meer vrij in deze nachten. Kies een ander bed."),
                },
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two people in one bed, and no bed at all."""
        values = super().clean() or {}
        chosen = [bed for bed in values.values() if bed and bed != STAYS]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, _("Twee personen hebben hetzelfde bed. Kies voor elke persoon een eigen bed."))
        if not chosen and not self.errors:
            self.add_error(None, _("Er is geen nieuw bed gekozen. Kies voor ten minste één persoon een bed."))
        return values

    @property
    def beds(self) -> list[PlannedBed]:
        """Who sleeps where, as chosen."""
        chosen = {person.resident_id: self.cleaned_data[f"bed_{person.resident_id}"] for person in self.people}
        return [PlannedBed(resident_id, UUID(bed)) for resident_id, bed in chosen.items() if bed != STAYS]


def first_beds(people: Sequence[PersonRow], rooms: FreeRooms, room_id: str = "") -> dict[str, str]:
    """Return the beds to begin with: those of the chosen room, then of the best fit."""
    ordered = sorted(rooms, key=lambda pair: str(pair[0].pk) != room_id)
    beds = [str(bed.pk) for _room, free in ordered for bed in free]
    return {f"bed_{person.resident_id}": bed for person, bed in zip(people, beds, strict=False)}


class MoveDayForm(forms.Form):
    """From which night somebody sleeps elsewhere."""

    op = DayField(label=_("Eerste nacht in het nieuwe bed"))


class DepartureForm(forms.Form):
    """When a household leaves, and where to; without a day the plan is taken back."""

    departure_on = DayField(
        label=_("Dag van vertrek"), required=False, help_text=_("Leeg als het vertrek niet doorgaat.")
    )
    destination = forms.ChoiceField(label=_("Waarheen"), choices=in_words(Destination.choices))


class CounsellorForm(forms.Form):
    """Who guides a household: a colleague who works here today."""

    user = forms.ChoiceField(
        label=_("Begeleider"),
        required=False,
        error_messages={"invalid_choice": _("Deze collega werkt hier niet (meer). Kies iemand anders.")},
    )

    def __init__(self, *args: Any, place: Location, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = accounts.colleagues([place.pk, place.municipality_id], GUIDES, day)
        names = {str(one.user_id): f"{one.name}, {one.role_name}" for one in reversed(people)}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("nog niemand")), *reversed(names.items())]

    @property
    def user_id(self) -> UUID | None:
        """The chosen colleague, or nobody."""
        return UUID(self.cleaned_data["user"]) if self.cleaned_data["user"] else None


class HouseholdCounsellorForm(CounsellorForm):
    """The same for one household that may have changed meanwhile."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
