# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a cell of any sheet, and how a cell is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from vliegwiel.apps.residents.selectors import plain

LONGEST = 80
# More words than this are not named in full: the nearest are, and where the others stand.
_MOST_NAMED = 20
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


def count(most: int, empty: int | None = None) -> Callable[[object], int]:
    """Return a reader of a whole number from 0; `empty` is what an empty cell means, None where it must be filled."""

    def read(cell: object) -> int:
        said = text(cell)
        if not said and empty is not None:
            return empty
        if not (said.isascii() and said.isdecimal() and int(said[:9]) <= most):
            wrong = f"'{said[:30]}' is geen aantal dat kan." if said else "Deze cel is leeg."
            refuse(wrong, f"Vul een heel getal in van 0 tot en met {most}.")
        return int(said[:9])

    return read


def several(
    known: Mapping[str, str], what: str, shown: Iterable[str], between: str = r"[,;/+]"
) -> Callable[[object], tuple[str, ...]]:
    """Return a reader of words with commas between them.

    known    what each word means, by its plain form
    between  what stands between two words
    """

    def read(cell: object) -> tuple[str, ...]:
        words = [word for part in re.split(between, text(cell)) if (word := plain(part))]
        unknown = [word for word in words if word not in known]
        if unknown:
            refuse(f"'{unknown[0][:30]}' staat niet in de lijst van {what}.", choices(unknown[0], shown))
        return tuple(dict.fromkeys(known[word] for word in words))

    return read


def choices(word: str, shown: Iterable[str]) -> str:
    """Return what can be chosen instead of a word: every choice, or of a long list the nearest."""
    names = list(shown)
    if len(names) <= _MOST_NAMED:
        return f"Kies uit: {', '.join(names)}." if names else "Laat deze cel leeg."
    near = get_close_matches(plain(word), {plain(name): name for name in names}, n=3, cutoff=0.5)
    meant = {plain(name): name for name in names}
    said = f"Bedoelt u {' of '.join(meant[one] for one in near)}? " if near else ""
    return f"{said}Alle namen staan op het derde blad van het voorbeeldbestand."


def one(known: Mapping[str, str], shown: Iterable[str], empty: str | None) -> Callable[[object], str]:
    """Return a reader of one word out of a list; `empty` is what an empty cell means, None where it must be filled."""

    def read(cell: object) -> str:
        said = plain(text(cell))
        if not said and empty is not None:
            return empty
        if said not in known:
            wrong = f"'{said[:30]}' staat niet in de lijst." if said else "Deze cel is leeg."
            refuse(wrong, choices(said, shown))
        return known[said]

    return read


def by_word(pairs_of: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the values by their Dutch word and by themselves."""
    pairs = [(value, str(word)) for value, word in pairs_of if value]
    return {plain(word): value for value, word in pairs} | {plain(value): value for value, _word in pairs}


def words(pairs_of: Iterable[tuple[str, str]]) -> list[str]:
    """Return the Dutch words of the choices."""
    return [str(word) for value, word in pairs_of if value]


def tried(row: int, column: str, cell: object, reader: Callable[[object], Any], wrong: list[Wrong]) -> Any:
    """Return what a cell says, or None after adding what is wrong with it to the list."""
    try:
        return reader(cell)
    except PydanticCustomError as error:
        said = error.context or {}
        wrong.append(Wrong(row, column, str(said.get("wrong")), str(said.get("right"))))
        return None


def mistakes(row: int, error: ValidationError) -> list[Wrong]:
    """Return what pydantic found in one row, as refusals of cells say it."""
    found = []
    for one_error in error.errors(include_url=False):
        said = one_error.get("ctx", {})
        right = said.get("right", "Kijk deze cel na in het voorbeeldbestand.")
        column = str(one_error["loc"][0])
        found.append(Wrong(row, column, said.get("wrong", "Deze waarde kan niet kloppen."), right))
    return found
