# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting the nights of a location that others run."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.stays.terms import Counts, ReportedCounts
from vliegwiel.web.staff.rooms.forms import day_field

_FIELDS = ("occupied", "reserved", "buffer", "kept_free", "blocked", "free", "places")
_MOST = 20_000


class ReportForm(forms.Form):
    """The six numbers of one night, and the places they add up to."""

    night = day_field(gettext_lazy("Nacht van"))
    places = forms.IntegerField(label=gettext_lazy("Plaatsen"), min_value=0, max_value=_MOST)
    occupied = forms.IntegerField(label=gettext_lazy("Bezet"), min_value=0, max_value=_MOST)
    reserved = forms.IntegerField(label=gettext_lazy("Gereserveerd"), min_value=0, max_value=_MOST, initial=0)
    buffer = forms.IntegerField(label=gettext_lazy("Buffer"), min_value=0, max_value=_MOST, initial=0)
    kept_free = forms.IntegerField(label=gettext_lazy("Vrijgehouden"), min_value=0, max_value=_MOST, initial=0)
    blocked = forms.IntegerField(label=gettext_lazy("Geblokkeerd"), min_value=0, max_value=_MOST, initial=0)
    free = forms.IntegerField(label=gettext_lazy("Vrij"), min_value=0, max_value=_MOST)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_night(self) -> date:
        """Refuse a night that has not begun: nobody can have counted it."""
        night: date = self.cleaned_data["night"]
        if night > self.day:
            raise forms.ValidationError(_("Deze nacht moet nog komen. Kies vandaag of een eerdere nacht."))
        if night < self.day - timedelta(days=3660):
            raise forms.ValidationError(_("Deze nacht is te lang geleden. Kijk het jaartal na."))
        return night

    def report(self) -> ReportedCounts:
        """Return what was counted."""
        return ReportedCounts(self.cleaned_data["night"], Counts(**{name: self.cleaned_data[name] for name in _FIELDS}))


class SheetForm(forms.Form):
    """A file with the counts of several nights."""

    sheet = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("XLSX of CSV, met een rij per nacht."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
