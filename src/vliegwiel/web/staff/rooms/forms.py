# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a night, and holding beds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.stays.terms import HOLDS, BedState, BlockReason

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def day_field(label: str | Any, *, required: bool = True, help_text: str | Any = "") -> forms.DateField:
    """Return a field for a day that a calendar can hold."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[_in_this_century],
    )


def _in_this_century(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("Kies een dag tussen 2000 en 2100."))


class HoldForm(forms.Form):
    """Which beds of a room are held, how, how long and why."""

    beds = forms.TypedMultipleChoiceField(
        label=_("Welke bedden?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één bed.")},
    )
    state = forms.ChoiceField(label=_("Wat is er met deze bedden?"), widget=forms.RadioSelect)
    first_night = day_field(_("Eerste nacht"))
    until = day_field(_("Weer vrij op"), required=False, help_text=_("Leeg: tot u het bed weer vrijgeeft."))
    reason = forms.ChoiceField(
        label=_("Reden"),
        required=False,
        choices=[("", _("kies een reden")), *BlockReason.choices],
        help_text=_("Nodig als u een bed blokkeert."),
    )
    note = forms.CharField(
        label=_("Toelichting"), required=False, max_length=200, help_text=_("Geen namen en geen gezondheid.")
    )

    def __init__(self, *args: object, beds: list[tuple[str, str]], may_hold: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        states = HOLDS if may_hold else (BedState.BLOCKED,)
        self.fields["beds"].choices = beds  # type: ignore[attr-defined]
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]


def asked_night(text: str | None, day: date) -> date:
    """Return the night that an address asks for; the present night when it cannot be read."""
    try:
        night = date.fromisoformat(text or "")
    except ValueError:
        return day
    return night if day - timedelta(days=3660) <= night <= day + timedelta(days=3660) else day
