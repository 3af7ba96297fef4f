# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The choices of a business case, without formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.finance.terms import BUILDING_BLOCKS, CASES, CaseChoices


class CaseForm(forms.Form):
    """Whom the location receives, how many places, how full; the building blocks stand beside it as switches."""

    model = forms.ChoiceField(label=_("Voor wie?"), choices=list(CASES.items()))
    places = forms.IntegerField(label=_("Plaatsen"), min_value=1, max_value=5000)
    occupancy = forms.DecimalField(
        label=_("Bezet, van elke 100 plaatsen"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=1,
    )

    def choices(self, sent: Any) -> CaseChoices:
        """Return what was chosen; a switch that was not sent is off."""
        values = self.cleaned_data
        return CaseChoices(
            values["model"],
            values["places"],
            values["occupancy"] / 100,
            frozenset(block.name for block in BUILDING_BLOCKS if block.name not in sent),
        )
