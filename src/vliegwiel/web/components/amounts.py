# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A field for an amount of money, typed as people write it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# 1250 · 1250,5 · 1.250,50 · 1250.50 · € 20; Arabic and Persian digits too.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789,")
_AMOUNT = re.compile(r"-?(\d{1,9}|\d{1,3}(\.\d{3}){1,2})(,\d{1,2})?|-?\d{1,9}\.\d{1,2}")


class AmountField(forms.CharField):
    """An amount in euro with at most two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the amount, or None for an empty field that may be empty.

        :raises ValidationError: this is no amount, or below zero
        """
        text = str(super().clean(value)).translate(_DIGITS).replace("€", "").replace("\u00a0", "").strip()
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise ValidationError(_("Vul een bedrag in, zoals 1250 of 1250,50."))
        if "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
            text = text.replace(".", "").replace(",", ".")
        amount = Decimal(text)
        if amount < 0:
            raise ValidationError(_("Een bedrag is 0 of meer. Haal de min weg."))
        return amount
