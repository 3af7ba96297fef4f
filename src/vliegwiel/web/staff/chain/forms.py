# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What can be moved: circumstances for both policies, and the own policy on top of a scenario."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.chain.terms import USUAL_RUNS, PolicyChoices, Scenario

_RUNS = (
    (20, _("20 keer: snel, ruw beeld")),
    (50, _("50 keer: gewoon")),
    (100, _("100 keer: nauwkeuriger")),
    (200, _("200 keer: duurt vier keer zo lang als gewoon")),
)


class PolicyForm(forms.Form):
    """Two policies and what differs from the scenarios that come along."""

    scenario = forms.ChoiceField(label=_("Wat wilt u proberen?"), choices=Scenario.choices)
    against = forms.ChoiceField(
        label=_("Waarmee wilt u het vergelijken?"),
        choices=[("", _("met niets")), *Scenario.choices],
        required=False,
    )
    inflow_percent = forms.IntegerField(
        label=_("Instroom, in procenten van het scenario"),
        help_text=_("Geldt voor beide. 100 is ongeveer 25.500 mensen per jaar, met goede en slechte jaren."),
        min_value=50,
        max_value=200,
    )
    emergency_euro = forms.DecimalField(
        label=_("Prijs van een nacht noodopvang, in euro"),
        help_text=_("Geldt voor beide. Leeg: 191,78 euro, de prijs van 2024."),
        min_value=Decimal(0),
        max_value=Decimal(1000),
        max_digits=6,
        decimal_places=2,
        localize=True,
        required=False,
    )
    slots_percent = forms.IntegerField(
        label=_("Tempo van de IND, in procenten"),
        help_text=_("Alleen voor het eerste scenario, net als de twee hieronder."),
        min_value=50,
        max_value=200,
    )
    homes_percent = forms.IntegerField(
        label=_("Woningen voor statushouders, in procenten"), min_value=50, max_value=200
    )
    start_up_homes = forms.IntegerField(
        label=_("Opstartwoningen erbij, in heel Nederland"), min_value=0, max_value=50_000
    )
    runs = forms.TypedChoiceField(
        label=_("Hoe vaak nabootsen?"),
        help_text=_("Vaker geeft smallere marges en duurt langer."),
        choices=_RUNS,
        coerce=int,
    )
    seed = forms.IntegerField(
        label=_("Startgetal van de loting"),
        help_text=_("Met hetzelfde getal komt er tot op het cijfer hetzelfde uit."),
        min_value=1,
        max_value=1_000_000_000,
    )

    @classmethod
    def first(cls, scenario: str, against: str) -> dict[str, Any]:
        """Return what the form begins with."""
        known = set(Scenario.values)
        return {
            "scenario": scenario if scenario in known else Scenario.STABLE,
            "against": against if against in known else Scenario.SCALE,
            "inflow_percent": 100,
            "slots_percent": 100,
            "homes_percent": 100,
            "start_up_homes": 0,
            "runs": USUAL_RUNS,
            "seed": 1,
        }

    def choices(self) -> PolicyChoices:
        """Return what was chosen."""
        values = dict(self.cleaned_data)
        price = values.pop("emergency_euro")
        return PolicyChoices(**values, emergency_euro=None if price is None else f"{price:.2f}")


class FutureForm(forms.Form):
    """A location's coming year, filled in from its own last year."""

    places = forms.IntegerField(label=_("Plaatsen"), min_value=1, max_value=5000)
    arrivals_per_week = forms.DecimalField(
        label=_("Huishoudens die per week aankomen"),
        min_value=Decimal(0),
        max_value=Decimal(200),
        max_digits=6,
        decimal_places=2,
        localize=True,
    )
    stay_days = forms.IntegerField(label=_("Dagen dat een huishouden gemiddeld blijft"), min_value=1, max_value=3650)
