# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a cell of the sheet of arrivals, column by column."""

from __future__ import annotations

import re

from vliegwiel.apps.residents.selectors import plain
from vliegwiel.apps.residents.terms import LANGUAGES, Diet, Gender, Group, IndTrack, Need
from vliegwiel.web.staff.sheet.cells import by_word, name, one, refuse, several, text, words

# Column in the sheet, and what it is for in the example.
COLUMNS: dict[str, str] = {
    "huishouden": "zelfde letter of nummer voor wie bij elkaar hoort",
    "achternaam": "zoals op het document",
    "voornamen": "zoals op het document",
    "geslacht": "m, v of x",
    "geboortedatum": "dd-mm-jjjj, leeg als onbekend",
    "geboortejaar": "alleen als de datum onbekend is",
    "v-nummer": "leeg als onbekend",
    "talen": "gescheiden door een komma",
    "tolk": "ja of nee",
    "groep": "asielzoeker, statushouder, ontheemde uit Oekraïne, nareiziger …",
    "spoor": "zoals ontvangen van de IND, leeg als onbekend",
    "eten": "eet alles, halal, vegetarisch …",
    "behoeften": "gescheiden door een komma, geen ziekte",
    "aankomst": "dd-mm-jjjj",
}
REQUIRED = ("huishouden", "achternaam", "voornamen", "geslacht", "geboortedatum", "groep", "aankomst")
_LANGUAGE_WORDS = {
    "arabisch": "ar", "tigrinya": "ti", "oekraiens": "uk", "turks": "tr", "farsi": "fa", "dari": "fa", "perzisch": "fa",
    "farsi of dari": "fa", "somalisch": "so", "koerdisch": "ku", "amhaars": "am", "pasjtoe": "ps", "russisch": "ru",
    "frans": "fr", "engels": "en", "spaans": "es", "nederlands": "nl",
}  # fmt: skip
_LANGUAGES_SHOWN = [word for word in _LANGUAGE_WORDS if word not in ("perzisch", "farsi of dari")]
_GENDERS = {"m": Gender.MALE, "man": Gender.MALE, "v": Gender.FEMALE, "f": Gender.FEMALE, "vrouw": Gender.FEMALE}
_GENDERS |= {"x": Gender.OTHER, "anders": Gender.OTHER, "onbekend": Gender.OTHER, "anders of onbekend": Gender.OTHER}
_YES_NO = {"ja": True, "j": True, "nee": False, "n": False, "": False}


def label(cell: object) -> str:
    """Return the word that holds a household together."""
    return name(cell) or refuse("Het huishouden ontbreekt.", "Geef mensen die bij elkaar horen dezelfde letter.")


def v_number(cell: object) -> str:
    """Return a V-number: letters and digits."""
    said = text(cell).upper().replace(" ", "")
    if said and not re.fullmatch(r"[0-9A-Z.\-]{3,20}", said):
        refuse(f"'{said[:30]}' is geen V-nummer.", "Gebruik alleen cijfers en letters, of laat leeg.")
    return said


def year(cell: object) -> int | None:
    """Return a year, or None for an empty cell."""
    said = text(cell)
    if not said:
        return None
    if not re.fullmatch(r"(19|20)[0-9]{2}", said):
        refuse(f"'{said[:30]}' is geen jaartal.", "Vul een jaar in, zoals 1985.")
    return int(said)


def yes_or_no(cell: object) -> bool:
    """Return what "ja" or "nee" means; an empty cell is no."""
    said = "ja" if cell is True else "nee" if cell is False else plain(text(cell))
    if said not in _YES_NO:
        refuse(f"'{said[:30]}' is geen ja of nee.", "Vul ja of nee in.")
    return _YES_NO[said]


def gender(cell: object) -> Gender:
    """Return the gender that is meant."""
    said = plain(text(cell))
    if said not in _GENDERS:
        refuse(f"'{said[:30]}' staat niet in de lijst." if said else "Het geslacht ontbreekt.", "Vul m, v of x in.")
    return _GENDERS[said]


def languages(cell: object) -> tuple[str, ...]:
    """Return the codes of languages that are named in Dutch, in themselves or by their code."""
    known = _LANGUAGE_WORDS | {plain(own): code for code, own in LANGUAGES.items()} | {code: code for code in LANGUAGES}
    return several(known, "talen", _LANGUAGES_SHOWN)(cell)


group = one(by_word(Group.choices), words(Group.choices), None)
diet = one(by_word(Diet.choices), words(Diet.choices), Diet.ALL)
needs = several(by_word(Need.choices), "behoeften", words(Need.choices))
_TRACKS = by_word(IndTrack.choices) | {f"spoor {number}": number for number in ("1", "2", "4")}
_TRACKS |= {"kansrijk": IndTrack.LIKELY, "kansarm": IndTrack.UNLIKELY}
track = one(_TRACKS, ["1", "2", "4", "kansrijk", "kansarm"], IndTrack.NONE)
