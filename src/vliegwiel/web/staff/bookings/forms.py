# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms, hours, closures, fair shares and reasons, as staff fill them in."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.bookings.terms import ForWhom, Hours, OpenTo, RoomDetails, RoomKind
from vliegwiel.web.staff.rooms.forms import day_field

_SLOTS = (
    (0, _("de hele tijd in één keer")),
    (30, _("blokken van een half uur")),
    (60, _("blokken van een uur")),
    (90, _("blokken van anderhalf uur")),
    (120, _("blokken van twee uur")),
)


def _time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )


def _label(choice: Any) -> tuple[str, Any]:
    return choice.value, _(str(choice.label))


class RoomForm(forms.Form):
    """A shared room."""

    name = forms.CharField(label=_("Naam van de ruimte"), max_length=60)
    kind = forms.ChoiceField(
        label=_("Soort ruimte"), choices=[_label(one) for one in RoomKind if one != RoomKind.NIGHT]
    )
    where = forms.CharField(
        label=_("Waar in het huis"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld: begane grond, naast de keuken."),
    )
    about = forms.CharField(label=_("Wat u er kunt doen"), max_length=200, required=False)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def details(self) -> RoomDetails:
        """Return the room as it was filled in."""
        values = self.cleaned_data
        return RoomDetails(values["name"], RoomKind(values["kind"]), values["where"], values["about"])


class WhatForm(forms.Form):
    """What happens in hours that stay as they are."""

    title = forms.CharField(
        label=_("Activiteit"), max_length=60, required=False, help_text=_("Leeg: de ruimte is gewoon open.")
    )
    guided_by = forms.CharField(
        label=_("Onder begeleiding van"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld: twee vrijwilligers."),
    )
    places = forms.IntegerField(label=_("Hoeveel plekken?"), min_value=1, max_value=500)
    for_whom = forms.ChoiceField(label=_("Voor wie?"), choices=[_label(one) for one in ForWhom])
    open_to = forms.ChoiceField(label=_("Wie kan zich aanmelden?"), choices=[_label(one) for one in OpenTo])

    def what(self) -> dict[str, Any]:
        """Return what was filled in, by the names of the hours."""
        values = self.cleaned_data
        return {
            "title": values["title"],
            "guided_by": values["guided_by"],
            "places": values["places"],
            "for_whom": ForWhom(values["for_whom"]),
            "open_to": OpenTo(values["open_to"]),
        }


class HoursForm(WhatForm):
    """New weekly hours."""

    weekday = forms.TypedChoiceField(label=_("Dag"), coerce=int, choices=list(WEEKDAYS.items()))
    begins = _time_field(_("Van"))
    ends = _time_field(_("Tot"))
    slot_minutes = forms.TypedChoiceField(label=_("In blokken?"), coerce=int, choices=_SLOTS)
    from_on = day_field(_("Geldig vanaf"))
    until_on = day_field(_("Geldig tot"), required=False, help_text=_("Leeg: tot u het stopt."))

    field_order = ("weekday", "begins", "ends", "slot_minutes", "title", "guided_by", "places", "for_whom", "open_to")

    def hours(self) -> Hours:
        """Return the hours as they were filled in; an end at midnight is the end of the day."""
        values = self.cleaned_data
        ends = _minute(values["ends"]) or 24 * 60
        return Hours(
            weekday=values["weekday"],
            from_minute=_minute(values["begins"]),
            until_minute=ends,
            slot_minutes=values["slot_minutes"],
            from_on=values["from_on"],
            until_on=values["until_on"],
            **self.what(),
        )


class CloseForm(forms.Form):
    """Days on which a room is closed."""

    first = day_field(_("Dicht vanaf"))
    until = day_field(_("Weer open op"))
    reason = forms.CharField(
        label=_("Waarom?"), max_length=120, help_text=_("Wie zich aanmeldde, leest dit. Geen namen.")
    )


class StopForm(forms.Form):
    """The day from which hours stop."""

    on = day_field(_("Niet meer vanaf"))
    reason = forms.CharField(
        label=_("Waarom?"), max_length=200, required=False, help_text=_("Nodig als iemand zich al aanmeldde.")
    )


class ReasonForm(forms.Form):
    """A reason that the resident reads."""

    reason = forms.CharField(label=_("Waarom?"), max_length=200, help_text=_("De bewoner leest dit. Geen namen."))


class ShareForm(forms.Form):
    """How often one person may take a kind of room."""

    kind = forms.ChoiceField(label=_("Waarvoor?"), choices=[_label(one) for one in RoomKind])
    most_times = forms.IntegerField(
        label=_("Hoogstens hoeveel keer?"), min_value=1, max_value=100, required=False, help_text=_("Leeg: geen grens.")
    )
    per_weeks = forms.IntegerField(label=_("In hoeveel weken?"), min_value=1, max_value=12, initial=4)
    from_on = day_field(_("Vanaf"))

    def share(self) -> tuple[int, int] | None:
        """Return the limit, or None to lift it."""
        values = self.cleaned_data
        return (values["most_times"], values["per_weeks"]) if values["most_times"] else None


def asked_week(text: str | None, day: date) -> date:
    """Return the Monday of the week that an address asks for; of this week when it cannot be read."""
    try:
        asked = date.fromisoformat(text or "")
    except ValueError:
        asked = day
    if not date(day.year - 5, 1, 1) <= asked <= date(day.year + 5, 1, 1):
        asked = day
    return date.fromordinal(asked.toordinal() - asked.weekday())


def _minute(value: time) -> int:
    return value.hour * 60 + value.minute
