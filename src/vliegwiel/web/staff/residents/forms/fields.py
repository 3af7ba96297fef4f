# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Fields that several forms share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
# Order marks and separators that are not seen; the joiners of Persian and Arabic spelling stay.
_UNSEEN = {"Cc", "Cs", "Co", "Zl", "Zp"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def in_words(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return the choices of the records layer, to be said in the language of the page."""
    return [(value, _(str(label)) if label else label) for value, label in choices]


class DayField(forms.DateField):
    """A day on the calendar, within a century."""

    def __init__(self, *, earliest: date = EARLIEST, latest: date = LATEST, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("error_messages", {}).setdefault("invalid", _("Vul een dag in, zoals 20-11-2026."))
        super().__init__(**kwargs)
        said = _("Deze dag kan niet kloppen. Kijk het jaartal na.")
        self.validators += [MinValueValidator(earliest, said), MaxValueValidator(latest, said)]


class NameField(forms.CharField):
    """A name in any script, without characters that nobody sees."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """Return the name in one form of Unicode.

        :raises ValidationError: it holds characters that are not seen
        """
        text = unicodedata.normalize("NFC", str(super().clean(value)))
        if has_unseen(text):
            raise ValidationError(_("Hier staan tekens in die niet te zien zijn. Typ de naam opnieuw."))
        return " ".join(text.split())


def has_unseen(text: str) -> bool:
    """Say whether a text holds characters that nobody sees, or that turn the writing direction around."""
    return any(letter in _TURNS or unicodedata.category(letter) in _UNSEEN for letter in text)
