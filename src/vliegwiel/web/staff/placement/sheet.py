# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet of households to be placed: every mistake named with its row and column, nothing saved here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from vliegwiel.apps.placement.terms import NewCandidate, Offer, Profile, Sector
from vliegwiel.apps.residents.selectors import plain
from vliegwiel.web.staff.sheet import CannotRead, Table, Wrong, cells, places_of

MOST_ADULTS, MOST_CHILDREN, LONGEST_REFERENCE = 12, 20, 20
# Column in the sheet, and what it is for in the example.
COLUMNS: dict[str, str] = {
    "kenmerk": "geen naam en geen V-nummer, bijvoorbeeld A-014",
    "volwassenen": "aantal",
    "kinderen": "aantal, leeg is 0",
    "vaardigheden": "werk dat de eerste volwassene kan, gescheiden door een komma",
    "vaardigheden 2": "van de tweede volwassene",
    "heeft nodig": "gescheiden door een komma, geen ziekte",
    "familie in": "gemeenten, gescheiden door een komma",
    "behandeling in": "gemeenten waar een behandeling loopt",
    "band met regio": "arbeidsmarktregio's",
    "wil naar": "gemeenten",
}
REQUIRED = ("kenmerk", "volwassenen")
_REFERENCE = re.compile(r"[^\W_][\w .\-/]*")
# Names of municipalities have spaces and hyphens, so only these stand between two.
_BETWEEN = r"[,;]"


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet may name: municipalities by name, regions, and the references that the batch has already."""

    towns: Mapping[str, UUID]
    regions: tuple[str, ...]
    references: frozenset[str]

    def lists(self) -> dict[str, list[str]]:
        """Return every word that may be used, by what it is."""
        return {
            "vaardigheden": cells.words(Sector.choices),
            "heeft nodig": cells.words(Offer.choices),
            "gemeenten": sorted(self.towns),
            "regio's": list(self.regions),
        }


@dataclass(frozen=True, slots=True)
class CheckedHouseholds:
    """The households of a sheet with their rows, or everything that is wrong with it."""

    rows: tuple[tuple[int, NewCandidate], ...]
    wrong: tuple[Wrong, ...]


def check(table: Table, known: Known) -> CheckedHouseholds:
    """Return the households in a table and every mistake, in order of rows.

    :raises CannotRead: columns that must be there are missing, or unknown or double columns are there
    """
    places = places_of(table.head, list(COLUMNS), REQUIRED)
    if not table.rows:
        raise CannotRead("Er staan alleen kolomnamen in dit bestand. Vul er huishoudens onder in.")
    readers = _readers(known)
    first: dict[str, int] = {}
    rows: list[tuple[int, NewCandidate]] = []
    every: list[Wrong] = []
    for number, given in table.rows:
        wrong: list[Wrong] = []
        values = {}
        for column, reader in readers.items():
            place = places.get(column, len(given))
            values[column] = cells.tried(number, column, given[place] if place < len(given) else None, reader, wrong)
        wrong += _impossible(number, values)
        wrong += _twice(number, values["kenmerk"], first, known.references)
        every += wrong
        if not wrong:
            rows.append((number, _candidate(values)))
    order = list(COLUMNS)
    return CheckedHouseholds(tuple(rows), tuple(sorted(every, key=lambda one: (one.row, order.index(one.column)))))


def reference(cell: object) -> str:
    """Return the reference of a household; what looks like a name or a V-number is refused."""
    said = cells.text(cell)
    right = "Gebruik een kenmerk zonder naam, zoals A-014."
    if not said:
        cells.refuse("Het kenmerk ontbreekt.", right)
    if len(said) > LONGEST_REFERENCE:
        cells.refuse(f"Dit kenmerk heeft {len(said)} tekens.", f"Gebruik er hoogstens {LONGEST_REFERENCE}.")
    if not _REFERENCE.fullmatch(said) or not any(letter.isdigit() for letter in said):
        cells.refuse(f"'{said}' lijkt een naam, of heeft vreemde tekens.", right)
    if re.fullmatch(r"\d{10}", re.sub(r"[ .\-/]", "", said)):
        cells.refuse("Dit lijkt een V-nummer.", right)
    return said


def _readers(known: Known) -> dict[str, Callable[[object], Any]]:
    names = {plain(name): str(key) for name, key in known.towns.items()}
    town = cells.several(names, "gemeenten die plaatsen opgaven", sorted(known.towns), _BETWEEN)
    region = cells.several({plain(one): one for one in known.regions}, "regio's", known.regions, _BETWEEN)
    skill = cells.several(cells.by_word(Sector.choices), "vaardigheden", cells.words(Sector.choices), _BETWEEN)
    need = cells.several(
        cells.by_word(Offer.choices), "wat een huishouden nodig kan hebben", cells.words(Offer.choices), _BETWEEN
    )
    return {
        "kenmerk": reference,
        "volwassenen": cells.count(MOST_ADULTS),
        "kinderen": cells.count(MOST_CHILDREN, empty=0),
        "vaardigheden": skill,
        "vaardigheden 2": skill,
        "heeft nodig": need,
        "familie in": town,
        "behandeling in": town,
        "band met regio": region,
        "wil naar": town,
    }


def _impossible(row: int, values: Mapping[str, Any]) -> list[Wrong]:
    """Return what cannot be true together; a wrong cell causes no other mistake."""
    adults, children = values["volwassenen"], values["kinderen"]
    if adults is None or children is None:
        return []
    found = []
    if adults + children == 0:
        found.append(Wrong(row, "volwassenen", "Dit huishouden heeft niemand.", "Vul ten minste één mens in."))
    for needed, column in enumerate(("vaardigheden", "vaardigheden 2"), start=1):
        if values[column] and adults + children > 0 and adults < needed:
            said = (
                f"Dit huishouden heeft {adults} volwassenen." if adults != 1 else "Dit huishouden heeft één volwassene."
            )
            found.append(Wrong(row, column, said, "Laat deze cel leeg, of kijk het aantal volwassenen na."))
    return found


def _twice(row: int, said: str | None, first: dict[str, int], taken: frozenset[str]) -> list[Wrong]:
    """Return a reference that stands in the sheet or in the batch already, in whatever letters."""
    if said is None:
        return []
    key = said.casefold()
    if key in first:
        return [Wrong(row, "kenmerk", f"Dit kenmerk staat ook in rij {first[key]}.", "Geef elk huishouden een eigen.")]
    first[key] = row
    if key in taken:
        return [Wrong(row, "kenmerk", "Dit kenmerk staat al in de groep.", "Haal deze rij weg, of kies een ander.")]
    return []


def _candidate(values: Mapping[str, Any]) -> NewCandidate:
    """Return the household; a skill counts in full."""
    skills = (values["vaardigheden"], values["vaardigheden 2"])
    adults = tuple(
        dict.fromkeys(skills[number] if number < len(skills) else (), 1.0) for number in range(values["volwassenen"])
    )
    profile = Profile(
        adults=adults,
        children=values["kinderen"],
        needs=values["heeft nodig"],
        family_in=tuple(UUID(one) for one in values["familie in"]),
        care_in=tuple(UUID(one) for one in values["behandeling in"]),
        ties=values["band met regio"],
        wants_in=tuple(UUID(one) for one in values["wil naar"]),
    )
    return NewCandidate(values["kenmerk"], profile, profile.watched())
