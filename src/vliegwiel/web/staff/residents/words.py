# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How people, languages and beds are written on these pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.stays.selectors import BedOfPerson
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.web.components import figures
from vliegwiel.web.components.frames import Words

LANGUAGE_NAMES: dict[str, Words] = {
    "ar": gettext_lazy("Arabisch"),
    "ti": gettext_lazy("Tigrinya"),
    "uk": gettext_lazy("Oekraïens"),
    "tr": gettext_lazy("Turks"),
    "fa": gettext_lazy("Farsi of Dari"),
    "so": gettext_lazy("Somalisch"),
    "ku": gettext_lazy("Koerdisch"),
    "am": gettext_lazy("Amhaars"),
    "ps": gettext_lazy("Pasjtoe"),
    "ru": gettext_lazy("Russisch"),
    "fr": gettext_lazy("Frans"),
    "en": gettext_lazy("Engels"),
    "es": gettext_lazy("Spaans"),
    "nl": gettext_lazy("Nederlands"),
}


def languages(codes: Iterable[str]) -> str:
    """Return "Arabisch en Engels", each language once."""
    names = [str(LANGUAGE_NAMES.get(code, code)) for code in dict.fromkeys(codes)]
    return joined(names)


def joined(names: Sequence[str]) -> str:
    """Return "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def spoken(people: Sequence[PersonRow]) -> str:
    """Return the languages of a household; who needs an interpreter is said."""
    said = languages(code for person in people for code in person.languages)
    if any(person.interpreter_needed for person in people):
        return _("%(languages)s, met tolk") % {"languages": said} if said else _("tolk nodig")
    return said


def names_and_ages(people: Sequence[PersonRow]) -> str:
    """Return "Samir (38), Rima (35)"."""
    return ", ".join(f"{person.given_names or person.name} ({person.age})" for person in people)


def number_of_people(number: int) -> str:
    """Return "1 persoon" or "4 personen"."""
    return ngettext("%(number)s persoon", "%(number)s personen", number) % {"number": number}


def bed_in_night(beds: Sequence[BedOfPerson], night: date) -> BedOfPerson | None:
    """Return the bed of this night, slept in or reserved."""
    for bed in beds:
        if bed.first_night <= night and (bed.departure_on is None or bed.departure_on > night):
            return bed
    return None


def bed_of(beds: Sequence[BedOfPerson], day: date) -> BedOfPerson | None:
    """Return the bed of this night, else the next one that is planned, or one whose departure is not confirmed."""
    coming = [bed for bed in beds if bed.first_night > day]
    unconfirmed = [bed for bed in beds if bed.departure_on is not None and bed.departure_on <= day and not bed.left]
    return bed_in_night(beds, day) or next(iter([*coming, *unconfirmed[-1:]]), None)


def bed_in_words(bed: BedOfPerson) -> str:
    """Return "N07-1", the room and the bed."""
    return f"{bed.room}-{bed.bed}"


def since(bed: BedOfPerson) -> str:
    """Return since when the bed is slept in, or for when it is kept."""
    if bed.state == BedState.OCCUPIED:
        return _("sinds %(day)s") % {"day": figures.day_year(bed.first_night)}
    return _("verwacht %(day)s") % {"day": figures.day_year(bed.first_night)}
