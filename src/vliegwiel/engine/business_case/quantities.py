# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Units of the numbers in a case: read from words, multiplied, compared, and said in Dutch.

A case goes by months, so `per month` is the step itself: 'euro per month' and 'euro' are the same in a month's line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from vliegwiel.engine.business_case.dutch import euros, number

# Dimension -> power; an empty mapping is a plain number, None is a unit that nobody stated.
Unit: TypeAlias = Mapping[str, int] | None

PLAIN: Unit = MappingProxyType({})
EURO: Unit = MappingProxyType({"euro": 1})

_WORDS = {
    "euro": "euro euros eur €",
    "person": "person persons people resident residents persoon personen bewoner bewoners mens mensen p.p. pp",
    "place": "place places bed beds plaats plaatsen plek plekken bedden opvangplaats opvangplaatsen",
    "day": "day days night nights dag dagen nacht nachten d.",
    "week": "week weeks weken",
    "month": "month months maand maanden mnd",
    "year": "year years jaar jaren jr",
    "hour": "hour hours uur uren",
    "fte": "fte ftes",
    "household": "household households huishouden huishoudens",
    "adult": "adult adults volwassene volwassenen",
    "kitchen": "kitchen kitchens keuken keukens",
    "room": "room rooms kamer kamers",
    "home": "home homes dwelling dwellings unit units woning woningen wooneenheid wooneenheden eenheid eenheden",
    "": "share shares factor fraction fractie number count aantal aandeel deel ratio index rate - 1 % x keuze choice",
}
_MEANS = {word: dimension for dimension, words in _WORDS.items() for word in words.split()}
_DUTCH = {
    "person": ("persoon", "personen"),
    "place": ("plaats", "plaatsen"),
    "day": ("dag", "dagen"),
    "week": ("week", "weken"),
    "month": ("maand", "maanden"),
    "year": ("jaar", "jaar"),
    "hour": ("uur", "uur"),
    "fte": ("fte", "fte"),
    "household": ("huishouden", "huishoudens"),
    "adult": ("volwassene", "volwassenen"),
    "home": ("woning", "woningen"),
    "kitchen": ("keuken", "keukens"),
    "room": ("kamer", "kamers"),
}
_SHARES = {"share", "aandeel", "deel"}
_TIME = {"day", "week", "month", "year"}


def read_unit(text: str | None) -> Unit:
    """Return the dimensions of a unit such as `euro per place per month` or `euro/bed/maand`; None when it
    states none, or has a word that is not known here: then it is not checked.
    """
    if text is None or not text.strip():
        return None
    parts = [part.strip() for part in re.split(r"\s*/\s*|\s+per\s+|^per\s+", text.strip().lower())]
    if any(part and part not in _MEANS for part in parts):
        return None
    above, below = _dimension(parts[0]), [_dimension(part) for part in parts[1:]]
    # "share per year" is how rates are written: a plain number.
    if above == "" and all(part in _TIME for part in below):
        return PLAIN
    found: dict[str, int] = {}
    for dimension, power in [(above, 1), *((part, -1) for part in below)]:
        found[dimension] = found.get(dimension, 0) + power
    return _tidy(found)


def times(left: Unit, right: Unit, power: int = 1) -> Unit:
    """Return the unit of a product, or of a quotient with power -1."""
    if left is None or right is None:
        return None
    found = dict(left)
    for dimension, exponent in right.items():
        found[dimension] = found.get(dimension, 0) + power * exponent
    return _tidy(found)


def raised(unit: Unit, power: int) -> Unit:
    """Return a unit to a whole power."""
    return None if unit is None else _tidy({dimension: exponent * power for dimension, exponent in unit.items()})


def to_euro(unit: Unit) -> str:
    """Return what would make euros of this unit, as a Dutch sentence."""
    found = dict(unit or {})
    if found.get("place", 0) > 0 > found.get("person", 0):
        return "Vermenigvuldig met een bezetting: een invoer in person per place."
    for dimension, hint in _TO_EURO.items():
        if found.get(dimension, 0) < 0:
            return hint
    return "Vermenigvuldig of deel tot er euro per maand overblijft."


_TO_EURO = {
    "day": "Vermenigvuldig met days, de dagen van de maand.",
    "week": "Vermenigvuldig met days / days_per_week.",
    "year": "Deel door months_per_year.",
    "place": "Vermenigvuldig met een aantal plaatsen.",
    "person": "Vermenigvuldig met een aantal personen.",
}


def in_words(unit: Unit) -> str:
    """Return a unit in Dutch: `euro per plaats per dag`."""
    if unit is None:
        return "een onbekende eenheid"
    parts = sorted(unit.items(), key=lambda part: part[0] != "euro")
    above = [_word(dimension, 1) for dimension, power in parts for _ in range(max(power, 0))]
    below = [f"per {_word(dimension, 0)}" for dimension, power in parts for _ in range(max(-power, 0))]
    return " ".join([" × ".join(above) or "een getal", *below])


def behind(unit: str | None, *, plural: bool = True) -> tuple[bool, str]:
    """Return whether a unit as written is money, and the Dutch words to put behind a number."""
    if not unit:
        return False, ""
    parts = re.split(r"\s*/\s*|\s+per\s+", unit.strip().lower())
    above, below = _dimension(parts[0]), [f"per {_word(_dimension(part), 0)}" for part in parts[1:]]
    first = "" if above in {"euro", ""} else _word(above, int(plural))
    return above == "euro", " ".join([first, *below] if above else []).strip()


def said(value: Decimal | None, unit: str | None) -> str:
    """Return a value with its unit as a person reads it: € 75,00 per persoon per dag, 150 plaatsen, 10 %."""
    if value is None:
        return "niets"
    money, words = behind(unit, plural=value != 1)
    if money:
        return f"{euros(value)} {words}".strip()
    if (unit or "").strip().lower().split(" per ")[0] in _SHARES:
        return f"{number(value * 100)} %"
    return f"{number(value)} {words}".strip()


def _dimension(word: str) -> str:
    word = word.strip()
    return _MEANS.get(word, word)


def _word(dimension: str, plural: int) -> str:
    return _DUTCH[dimension][plural] if dimension in _DUTCH else dimension


def _tidy(found: Mapping[str, int]) -> Unit:
    return {one: power for one, power in found.items() if power and one not in {"", "month"}}
