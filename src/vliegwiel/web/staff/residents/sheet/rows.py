# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From cells to people: all mistakes of all rows at once, with what would be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from vliegwiel.apps.residents.terms import Diet, Gender, Group, IndTrack, Need, NewPerson
from vliegwiel.web.staff.residents.sheet import cells
from vliegwiel.web.staff.residents.sheet.cells import COLUMNS, REQUIRED
from vliegwiel.web.staff.sheet import CannotRead, Table, Wrong, mistakes, places_of
from vliegwiel.web.staff.sheet import cells as general

_AROUND = timedelta(days=366)


class _Person(BaseModel):
    """One row of the sheet, by the names of its columns."""

    model_config = ConfigDict(populate_by_name=True, arbitrary_types_allowed=True)

    huishouden: Annotated[str, BeforeValidator(cells.label)]
    achternaam: Annotated[str, BeforeValidator(general.name)]
    voornamen: Annotated[str, BeforeValidator(general.name)]
    geslacht: Annotated[Gender, BeforeValidator(cells.gender)]
    geboortedatum: Annotated[date | None, BeforeValidator(general.day)]
    geboortejaar: Annotated[int | None, BeforeValidator(cells.year)] = None
    v_nummer: Annotated[str, BeforeValidator(cells.v_number), Field(alias="v-nummer")] = ""
    talen: Annotated[tuple[str, ...], BeforeValidator(cells.languages)] = ()
    tolk: Annotated[bool, BeforeValidator(cells.yes_or_no)] = False
    groep: Annotated[Group, BeforeValidator(cells.group)]
    spoor: Annotated[IndTrack, BeforeValidator(cells.track)] = IndTrack.NONE
    eten: Annotated[Diet, BeforeValidator(cells.diet)] = Diet.ALL
    behoeften: Annotated[tuple[Need, ...], BeforeValidator(cells.needs)] = ()
    aankomst: Annotated[date | None, BeforeValidator(general.day)]

    def person(self) -> NewPerson:
        """Return the person as the records layer knows one."""
        return NewPerson(
            family_name=self.achternaam,
            given_names=self.voornamen,
            gender=self.geslacht,
            birth_on=self.geboortedatum,
            birth_year=None if self.geboortedatum else self.geboortejaar,
            v_number=self.v_nummer,
            languages=self.talen,
            interpreter_needed=self.tolk,
            group=self.groep,
            ind_track=self.spoor,
            diet=self.eten,
            needs=self.behoeften,
        )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is right: its number in the file, the household's word, the day of arrival, the person."""

    row: int
    household: str
    on: date
    person: NewPerson


@dataclass(frozen=True, slots=True)
class Checked:
    """The people of a sheet, or everything that is wrong with it."""

    rows: tuple[SheetRow, ...]
    wrong: tuple[Wrong, ...]


def check(table: Table, *, day: date) -> Checked:
    """Return the people in a table and every mistake, in order of rows.

    day  today: arrivals lie within a year of it, births before it

    :raises CannotRead: columns that must be there are missing, or unknown or double columns are there
    """
    head = places_of(table.head, list(COLUMNS), REQUIRED)
    wrong: list[Wrong] = []
    rows: list[SheetRow] = []
    for number, given in table.rows:
        values = {name: given[place] if place < len(given) else None for name, place in head.items()}
        try:
            read = _Person.model_validate(values)
        except ValidationError as error:
            found = mistakes(number, error)
            wrong += [*found, *_impossible(number, _as_far_as_right(values, {one.column for one in found}, day), day)]
            continue
        found = _impossible(number, read, day)
        wrong += found
        if not found and read.aankomst is not None:
            rows.append(SheetRow(number, read.huishouden, read.aankomst, read.person()))
    if not table.rows:
        raise CannotRead("Er staan alleen kolomnamen in dit bestand. Vul er mensen onder in.")
    wrong += [*_twice(rows), *_apart(rows)]
    return Checked(tuple(rows), tuple(sorted(wrong, key=lambda one: (one.row, list(COLUMNS).index(one.column)))))


def _as_far_as_right(values: dict[str, object], wrong: set[str], day: date) -> _Person:
    """Return what can be compared of a row with mistakes; a wrong cell counts as one that causes no other mistake."""

    def read(column: str, reader: Callable[[object], Any], harmless: object) -> Any:
        return harmless if column in wrong else reader(values.get(column))

    return _Person.model_construct(
        huishouden="?",
        geslacht=Gender.OTHER,
        groep=Group.ASYLUM_SEEKER,
        achternaam=read("achternaam", general.name, "?"),
        voornamen=read("voornamen", general.name, "?"),
        geboortedatum=read("geboortedatum", general.day, None),
        geboortejaar=read("geboortejaar", cells.year, day.year) or (day.year if "geboortedatum" in wrong else None),
        aankomst=read("aankomst", general.day, day),
    )


def _impossible(number: int, read: _Person, day: date) -> list[Wrong]:
    """Return what cannot be true together, or in time."""
    found = []
    if not read.achternaam and not read.voornamen:
        found.append(Wrong(number, "voornamen", "De naam ontbreekt.", "Vul een voornaam of een achternaam in."))
    born = read.geboortedatum
    if born is None and read.geboortejaar is None:
        right = "Vul een dag in, of als die onbekend is een geboortejaar."
        found.append(Wrong(number, "geboortedatum", "De geboorte ontbreekt.", right))
    if born is not None and not date(1900, 1, 1) <= born <= day:
        said = f"Geboren op {born.strftime('%d-%m-%Y')} kan niet."
        found.append(Wrong(number, "geboortedatum", said, "Vul een dag in tussen 1900 en vandaag."))
    if born is None and read.geboortejaar is not None and read.geboortejaar > day.year:
        right = "Vul een jaar in tussen 1900 en nu."
        found.append(Wrong(number, "geboortejaar", "Dit jaar moet nog komen.", right))
    if read.aankomst is None:
        found.append(Wrong(number, "aankomst", "De dag van aankomst ontbreekt.", "Vul een dag in, zoals 20-11-2026."))
    elif not day - _AROUND <= read.aankomst <= day + _AROUND:
        said = f"{read.aankomst.strftime('%d-%m-%Y')} ligt meer dan een jaar van vandaag."
        found.append(Wrong(number, "aankomst", said, "Kijk het jaartal na."))
    return found


def _twice(rows: Sequence[SheetRow]) -> list[Wrong]:
    """Return V-numbers that stand in the sheet more than once."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        number = row.person.v_number
        if number and number in first:
            said = f"Dit V-nummer staat ook in rij {first[number]}."
            found.append(Wrong(row.row, "v-nummer", said, "Haal één van de twee rijen weg, of kijk het nummer na."))
        first.setdefault(number, row.row)
    return found


def _apart(rows: Sequence[SheetRow]) -> list[Wrong]:
    """Return people of one household who arrive on another day than its first row."""
    first: dict[str, SheetRow] = {}
    found = []
    for row in rows:
        begun = first.setdefault(row.household, row)
        if row.on != begun.on:
            said = f"Huishouden {row.household} komt volgens rij {begun.row} op {begun.on.strftime('%d-%m-%Y')}."
            found.append(Wrong(row.row, "aankomst", said, "Vul dezelfde dag in, of maak er een eigen huishouden van."))
    return found
