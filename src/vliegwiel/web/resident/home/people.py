# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My people, with their ages in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from vliegwiel.apps.residents.selectors import PersonRow


@dataclass(frozen=True, slots=True)
class Housemate:
    """One person of the own household."""

    name: str
    age: str
    is_child: bool


def with_ages(people: list[PersonRow]) -> list[Housemate]:
    """Return the people of the own household as their pages show them."""
    return [Housemate(one.name, age_in_words(one.age), one.is_child) for one in people]


def age_in_words(age: int) -> str:
    """Return "7 jaar", or that it is a baby."""
    if age < 1:
        return _("nog geen jaar")
    return ngettext("%(number)s jaar", "%(number)s jaar", age) % {"number": age}


def apart(name: str) -> str:
    """Return a name that keeps its own direction inside a right-to-left sentence."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name
