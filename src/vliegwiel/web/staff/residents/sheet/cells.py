# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a cell of the sheet of arrivals, column by column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from pydantic_core import PydanticCustomError

from vliegwiel.apps.residents.selectors import plain
from vliegwiel.apps.residents.terms import LANGUAGES, Diet, Gender, Group, IndTrack, Need

LONGEST = 80
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
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: where it stands, what is wrong, and what would be right."""

    row: int
    column: str
    wrong: str
    right: str


def refuse(wrong: str, right: str) -> NoReturn:
    """Say what is wrong with a cell, and what would be right."""
    raise PydanticCustomError("cell", "{wrong}", {"wrong": wrong, "right": right})


def text(cell: object) -> str:
    """Return a cell as text in one form of Unicode; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    said = " ".join(unicodedata.normalize("NFC", str(cell)).replace("\ufeff", "").split())
    if said.startswith("="):
        refuse("Hier staat een formule.", "Plak alleen de waarde.")
    if any(letter in _TURNS or unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in said):
        refuse("Hier staan tekens in die niet te zien zijn.", "Typ de cel opnieuw.")
    if len(said) > 500:
        refuse("Deze tekst is te lang.", f"Gebruik hoogstens {LONGEST} letters.")
    return said


def name(cell: object) -> str:
    """Return a name of at most eighty letters."""
    said = text(cell)
    if len(said) > LONGEST:
        refuse(f"Deze tekst heeft {len(said)} letters.", f"Gebruik hoogstens {LONGEST} letters.")
    return said


def label(cell: object) -> str:
    """Return the word that holds a household together."""
    return name(cell) or refuse("Het huishouden ontbreekt.", "Geef mensen die bij elkaar horen dezelfde letter.")


def v_number(cell: object) -> str:
    """Return a V-number: letters and digits."""
    said = text(cell).upper().replace(" ", "")
    if said and not re.fullmatch(r"[0-9A-Z.\-]{3,20}", said):
        refuse(f"'{said[:30]}' is geen V-nummer.", "Gebruik alleen cijfers en letters, of laat leeg.")
    return said


def day(cell: object) -> date | None:
    """Return a day on the calendar, or None for an empty cell."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = text(cell)
    if not said:
        return None
    european, iso = _DAY.match(said), _ISO.match(said)
    try:
        if european:
            return date(int(european[3]), int(european[2]), int(european[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        refuse(f"'{said[:30]}' bestaat niet op de kalender.", "Vul een dag in, zoals 20-11-2026.")
    return refuse(f"'{said[:30]}' is geen datum.", "Vul een dag in, zoals 20-11-2026.")


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


def several(known: Mapping[str, str], what: str, shown: Iterable[str]) -> Callable[[object], tuple[str, ...]]:
    """Return a reader of words with commas between them."""

    def read(cell: object) -> tuple[str, ...]:
        words = [word for part in re.split(r"[,;/+]", text(cell)) if (word := plain(part))]
        unknown = [word for word in words if word not in known]
        if unknown:
            refuse(f"'{unknown[0][:30]}' staat niet in de lijst van {what}.", f"Kies uit: {', '.join(shown)}.")
        return tuple(dict.fromkeys(known[word] for word in words))

    return read


def one(known: Mapping[str, str], shown: Iterable[str], empty: str | None) -> Callable[[object], str]:
    """Return a reader of one word out of a list; `empty` is what an empty cell means, None where it must be filled."""

    def read(cell: object) -> str:
        said = plain(text(cell))
        if not said and empty is not None:
            return empty
        if said not in known:
            wrong = f"'{said[:30]}' staat niet in de lijst." if said else "Deze cel is leeg."
            refuse(wrong, f"Kies uit: {', '.join(shown)}.")
        return known[said]

    return read


def by_word(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the values by their Dutch word and by themselves."""
    pairs = [(value, str(word)) for value, word in choices if value]
    return {plain(word): value for value, word in pairs} | {plain(value): value for value, _word in pairs}


def words(choices: Iterable[tuple[str, str]]) -> list[str]:
    """Return the Dutch words of the choices."""
    return [str(word) for value, word in choices if value]


group = one(by_word(Group.choices), words(Group.choices), None)
diet = one(by_word(Diet.choices), words(Diet.choices), Diet.ALL)
needs = several(by_word(Need.choices), "behoeften", words(Need.choices))
_TRACKS = by_word(IndTrack.choices) | {f"spoor {number}": number for number in ("1", "2", "4")}
_TRACKS |= {"kansrijk": IndTrack.LIKELY, "kansarm": IndTrack.UNLIKELY}
track = one(_TRACKS, ["1", "2", "4", "kansrijk", "kansarm"], IndTrack.NONE)
