# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms about money of residents."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.savings.terms import FOR_WHO_LEAVES, FOR_WHO_STAYS, Income, NewRule, Purpose
from vliegwiel.web.components.amounts import AmountField
from vliegwiel.web.staff.residents.forms.fields import DayField, in_words

_MOST_BYTES = 5_000_000
VARIANTS = [
    ("today-net-base", "Lezing: 25 procent van ten hoogste het netto inkomen is vrij"),
    ("today-no-week-limit", "Lezing: de vrijlating stopt niet na 24 weken werk"),
    ("today-assets-not-counted", "Lezing: vermogen telt niet mee als middel van de maand"),
    ("today-displaced-at-threshold", "Lezing: ontheemden betalen pas vanaf het drempelbedrag, dan alles"),
    ("no-cap", "Variant: 25 procent van het inkomen uit werk is vrij, zonder maximum en zonder weken"),
]
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def month_asked(text: str, default: date) -> date:
    """Return the first of the month that was asked for, such as 2026-11; else the default."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else default.replace(day=1)


class MonthField(forms.CharField):
    """A month on the calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "month"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the first day of the month.

        :raises ValidationError: this is no month
        """
        text = super().clean(value)
        found = _MONTH.fullmatch(str(text))
        if not found:
            raise ValidationError(_("Vul een maand in, zoals 2026-11."))
        return date(int(found[1]), int(found[2]), 1)


class ShareField(forms.DecimalField):
    """A part, typed as percent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=7, decimal_places=4, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the number, whatever sign stands before the decimals.

        :raises ValidationError: this is no number
        """
        return super().to_python(str(value).replace(",", ".").replace("%", "").strip() if value else None)

    def clean(self, value: Any) -> Any:
        """Return the part from 0 to 1; what lies outside is for the service to refuse."""
        found = super().clean(value)
        try:
            return found / 100 if found is not None else None
        except InvalidOperation:
            raise ValidationError(_("Vul een percentage in, zoals 50.")) from None


class IncomeForm(forms.Form):
    """What somebody earns in a month."""

    month = MonthField(label=gettext_lazy("Vanaf welke maand"))
    net = AmountField(
        label=gettext_lazy("Netto inkomen per maand, in euro"),
        help_text=gettext_lazy(
            "Alles wat binnenkomt na belasting en premies, ook kinderbijslag. Geen inkomen: vul 0 in."
        ),
    )
    work = AmountField(
        label=gettext_lazy("Waarvan uit werk"), required=False, help_text=gettext_lazy("Leeg: alles komt uit werk.")
    )
    child_benefit = AmountField(label=gettext_lazy("Waarvan kinderbijslag"), required=False)
    assets = AmountField(
        label=gettext_lazy("Vermogen"),
        required=False,
        help_text=gettext_lazy("Spaargeld uit de tijd in de opvang telt niet mee."),
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Weken gewerkt in de laatste 52 weken"), required=False, min_value=0, max_value=52
    )
    told_by = forms.CharField(
        label=gettext_lazy("Welk papier hebt u gezien?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: loonstrook. Geen namen."),
    )

    def statement(self) -> tuple[date, Income, str]:
        """Return what was told."""
        told = self.cleaned_data
        benefit = told["child_benefit"] or Decimal(0)
        work = told["work"] if told["work"] is not None else max(told["net"] - benefit, Decimal(0))
        income = Income(told["net"], work, benefit, told["assets"] or Decimal(0), told["weeks"] or 0)
        return told["month"], income, told["told_by"]


class RuleForm(forms.Form):
    """What the municipality decided on saving."""

    from_on = DayField(label=gettext_lazy("Geldt vanaf"))
    saved_share = ShareField(
        label=gettext_lazy("Hoeveel procent van de eigen bijdrage wordt gespaard?"),
        help_text=gettext_lazy("Er is geen standaard: de gemeente kiest. 0 betekent niet sparen."),
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor komt het vrij?"),
        choices=lambda: in_words(Purpose.choices),
        widget=forms.CheckboxSelectMultiple,
    )
    departure_share = ShareField(
        label=gettext_lazy("Hoeveel procent krijgt wie niet mag blijven?"),
        required=False,
        help_text=gettext_lazy("Voor reis en een nieuw begin. Leeg: er is niets voor geregeld."),
    )
    decision = forms.CharField(label=gettext_lazy("Welk besluit is dit?"), max_length=200)

    def rule(self) -> NewRule:
        """Return what was decided."""
        said = self.cleaned_data
        purposes = tuple(Purpose(one) for one in said["purposes"])
        return NewRule(said["from_on"], said["saved_share"], purposes, said["departure_share"], said["decision"])


class ReleaseForm(forms.Form):
    """For what, and how much."""

    purpose = forms.ChoiceField(label=gettext_lazy("Waarvoor?"))
    amount = AmountField(label=gettext_lazy("Hoeveel, in euro?"))

    def __init__(self, *args: Any, purposes: tuple[Purpose, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = purposes or (*FOR_WHO_STAYS, *FOR_WHO_LEAVES)
        self.fields["purpose"].choices = in_words([(one.value, one.label) for one in shown])  # type: ignore[attr-defined]


class CompareForm(forms.Form):
    """Which schemes, over which households."""

    share = ShareField(
        label=gettext_lazy("Hoeveel procent wordt gespaard?"),
        required=False,
        help_text=gettext_lazy("Het voorstel noemt geen deel. Zonder getal rekent het voorstel niet mee."),
    )
    schemes = forms.MultipleChoiceField(
        label=gettext_lazy("Varianten en lezingen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: in_words(VARIANTS),
    )
    on = DayField(label=gettext_lazy("Met de bedragen van"))
    table = forms.FileField(
        label=gettext_lazy("Eigen tabel (CSV)"),
        required=False,
        help_text=gettext_lazy("Een rij per huishouden, zonder namen. Leeg: een bedachte bevolking."),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def clean_table(self) -> Any:
        """Refuse a file that is not text.

        :raises ValidationError: too large, or no text
        """
        file = self.cleaned_data["table"]
        if not file:
            return ""
        if file.size > _MOST_BYTES:
            raise ValidationError(_("Dit bestand is te groot. Neem ten hoogste 5 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("Dit bestand is geen CSV in UTF-8. Bewaar het opnieuw als CSV.")) from None

    def table_text(self) -> str:
        """Return the text of the table, empty when none was sent."""
        return str(self.cleaned_data["table"])
