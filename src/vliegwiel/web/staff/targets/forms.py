# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What to divide over which municipalities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.municipalities.terms import TargetKind
from vliegwiel.web.staff.residents.forms.fields import DayField, in_words

_MOST, _BYTES = 10_000_000, 30_000_000


class TextFile(forms.FileField):
    """A file of text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".csv,.json"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the text, empty when nothing was sent.

        :raises ValidationError: too large, or no text
        """
        file: Any = super().clean(data, initial)
        if not file:
            return ""
        if file.size > _BYTES:
            raise ValidationError(_("Dit bestand is te groot. Neem ten hoogste 30 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("Dit bestand is geen tekst in UTF-8. Bewaar het opnieuw als CSV.")) from None


class TargetsForm(forms.Form):
    """What is divided, in which half-year, over which municipalities."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat wordt verdeeld?"), choices=lambda: in_words(TargetKind.choices))
    on = DayField(label=gettext_lazy("Een dag in het halfjaar"))
    total = forms.IntegerField(
        label=gettext_lazy("Landelijk aantal"),
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text=gettext_lazy("Leeg: het kengetal van die dag."),
    )
    inhabitants = forms.IntegerField(
        label=gettext_lazy("Inwoners van het hele land"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text=gettext_lazy("Alleen als uw tabel een deel van het land is."),
    )
    table = TextFile(label=gettext_lazy("Tabel met gemeenten (CSV)"), help_text=gettext_lazy("Leeg: een bedacht land."))


class StandingForm(forms.Form):
    """Where one's own municipality stands."""

    open_now = forms.IntegerField(
        label=gettext_lazy("Nog te huisvesten bij het begin, achterstand meegeteld"), min_value=-_MOST, max_value=_MOST
    )
    housed = forms.IntegerField(label=gettext_lazy("Statushouders gehuisvest"), min_value=0, max_value=_MOST)
    following = forms.IntegerField(
        label=gettext_lazy("Nareizigers gehuisvest"),
        min_value=0,
        max_value=_MOST,
        help_text=gettext_lazy("Zij tellen mee."),
    )
    linked = forms.IntegerField(
        label=gettext_lazy("Mensen die het COA op tijd koppelde"),
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text=gettext_lazy("Leeg: er waren genoeg koppelingen."),
    )


class CountryForm(forms.Form):
    """Three tables of Statistics Netherlands that the user downloaded."""

    regions = TextFile(label=gettext_lazy("Gebieden in Nederland (2026: 86247NED)"), required=True)
    columns = TextFile(label=gettext_lazy("DataProperties van dezelfde tabel"), required=True)
    population = TextFile(label=gettext_lazy("Kerncijfers wijken en buurten (2025: 86165NED)"))
