# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The choices of a business case, without formulas: what was filled in, and back into an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.finance.terms import FIRST_TEMPLATE, GROUNDS, TEMPLATES, CaseChoices, CaseInput, CaseStart
from vliegwiel.web.components import figures
from vliegwiel.web.staff.cases.words import ground_words
from vliegwiel.web.staff.figures.words import unit_words

MONTHS = (12, 24, 36, 48, 60, 84, 120)
_INPUT, _OTHERWISE, _GROUND = "i_", "o_", "g_"


class MonthField(forms.DateField):
    """The first day of a month, as a browser's month picker sends it."""

    widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")
    input_formats = ("%Y-%m", "%Y-%m-%d")

    def clean(self, value: Any) -> date:
        """Return the first day of the month."""
        day: date = super().clean(value)
        return day.replace(day=1)


class CaseForm(forms.Form):
    """When it starts, how long it runs, and what stands on top of the case; the rest waits under "meer"."""

    start = MonthField(label=gettext_lazy("Begint in"), error_messages={"invalid": gettext_lazy("Kies een maand.")})
    months = forms.TypedChoiceField(label=gettext_lazy("Hoe lang"), coerce=int)

    def __init__(self, data: Any, start: CaseStart, places: int | None, waiting: frozenset[str] = frozenset()) -> None:
        super().__init__(data)
        self.waiting = waiting
        months = self.fields["months"]
        assert isinstance(months, forms.TypedChoiceField)  # noqa: S101 - declared above
        months.choices = [(one, _months_words(one)) for one in sorted({*MONTHS, start.months})]
        self.initial = {"start": start.start, "months": start.months}
        self.inputs = {one.name: one for one in start.inputs}
        for one in start.inputs:
            self.fields[_INPUT + one.name] = _field(one)
            self.initial[_INPUT + one.name] = str(places) if one.name == "places" and places else shown(one)
            if one.otherwise is not None:
                self.fields[_OTHERWISE + one.name] = _otherwise(one)
                self.initial[_OTHERWISE + one.name] = one.otherwise
        if start.lets:
            for name in GROUNDS:
                self.fields[_GROUND + name] = forms.BooleanField(label=ground_words(name), required=False)

    def top(self) -> list[forms.BoundField]:
        """Return start, length and what stands on top."""
        asked = [_INPUT + one.name for one in self.inputs.values() if one.asked and one.name not in self.waiting]
        return [self[name] for name in ("start", "months", *asked)]

    def more(self) -> list[forms.BoundField]:
        """Return every other input."""
        top = {field.name for field in self.top()}
        waiting = {_INPUT + name for name in self.waiting}
        return [one for one in self if one.name not in top | waiting and not one.name.startswith(_GROUND)]

    def grounds(self) -> list[forms.BoundField]:
        """Return the grounds on which rent may stay below the integral costs."""
        return [one for one in self if one.name.startswith(_GROUND) and "let_places" not in self.waiting]

    def choices(self, sent: Mapping[str, Any], case: str) -> CaseChoices:
        """Return what was chosen: values that are the case's own are left out, a switch that was not sent is off."""
        cleaned = self.cleaned_data
        values, otherwise = {}, {}
        for one in self.inputs.values():
            value = cleaned.get(_INPUT + one.name)
            if value is not None and not _same(_plain(value, one), one.value):
                values[one.name] = _plain(value, one)
            later = cleaned.get(_OTHERWISE + one.name)
            if later is not None and not _same(f"{later:f}", one.otherwise):
                otherwise[one.name] = f"{later:f}"
        blocks = TEMPLATES[case].blocks
        left_out = frozenset(block.name for block in blocks if block.name not in sent)
        grounds = frozenset(name for name in GROUNDS if cleaned.get(_GROUND + name))
        return CaseChoices(
            case,
            cleaned["start"],
            cleaned["months"],
            values,
            otherwise,
            left_out,
            grounds if "gekozen" in sent and any(name.startswith(_GROUND) for name in self.fields) else None,
        )


def _same(text: str, own: str | None) -> bool:
    """Say whether two texts are one amount: 75 is 75.00, and keeps the source that 75.00 had."""
    return bool(own) and Decimal(text) == Decimal(own or 0)


def waiting_inputs(case: str, sent: Mapping[str, Any]) -> frozenset[str]:
    """Return the inputs that only matter with a building block that is not chosen."""
    template = TEMPLATES[case]
    off = {block.name for block in template.blocks if block.name not in sent}
    left_out = off if "gekozen" in sent else template.left_out
    return frozenset(name for block in template.blocks if block.name in left_out for name in block.asks)


def asked_case(sent: Mapping[str, Any]) -> str:
    """Return the case that an address names, or the first."""
    name = str(sent.get("model", FIRST_TEMPLATE))
    return name if name in TEMPLATES else FIRST_TEMPLATE


def in_address(choices: CaseChoices, inputs: tuple[CaseInput, ...]) -> dict[str, str]:
    """Return the choices as they stand in an address; the opposite of `choices`."""
    known = {one.name: one for one in inputs}
    pairs = {"model": choices.case, "gekozen": "1"}
    if choices.start:
        pairs["start"] = f"{choices.start:%Y-%m}"
    if choices.months:
        pairs["months"] = str(choices.months)
    for name, text in choices.values.items():
        share = name in known and known[name].share
        pairs[_INPUT + name] = f"{(Decimal(text) * 100).normalize():f}" if share else text
    pairs |= {_OTHERWISE + name: text for name, text in choices.otherwise.items()}
    pairs |= {block.name: "on" for block in TEMPLATES[choices.case].blocks if block.name not in choices.left_out}
    return pairs | {_GROUND + name: "on" for name in choices.grounds or ()}


def shown(one: CaseInput) -> str:
    """Return the value as people read it: a share as so many of every hundred."""
    if not one.value:
        return ""
    value = Decimal(one.value) * 100 if one.share else Decimal(one.value)
    return f"{value.normalize():f}"


def _plain(value: Decimal, one: CaseInput) -> str:
    plain = value / 100 if one.share else value
    return f"{plain.normalize():f}" if plain else "0"


def _field(one: CaseInput) -> forms.DecimalField:
    words = _("van elke 100") if one.share else unit_words(one.unit)
    help_text = f"{words[:1].upper()}{words[1:]}. {one.source}" if words else one.source
    return forms.DecimalField(
        label=one.label,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100) if one.share else Decimal(10**9),
        max_digits=16,
        decimal_places=6,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


def _otherwise(one: CaseInput) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("%(label)s: in maanden zonder kengetal") % {"label": one.label},
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        help_text=_("Het kengetal loopt af. Vul in waar u daarna mee rekent, of laat 0 staan."),
    )


def _months_words(months: int) -> str:
    years = Decimal(months) / 12
    return _("%(years)s jaar") % {"years": figures.number(years, 1 if months % 12 else 0)}
