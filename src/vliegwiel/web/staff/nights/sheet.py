# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet with the counts of a location that others run: every mistake named, nothing saved here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic_core import PydanticCustomError

from vliegwiel.apps.stays.terms import Counts, ReportedCounts
from vliegwiel.web.staff.sheet import CannotRead, Table, Wrong, cells

# Column -> the field of the counts; `nacht` stands apart.
COLUMNS = {
    "plaatsen": "places",
    "bezet": "occupied",
    "gereserveerd": "reserved",
    "buffer": "buffer",
    "vrijgehouden": "kept_free",
    "geblokkeerd": "blocked",
    "vrij": "free",
}
HEAD = ("nacht", *COLUMNS)
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class CheckedNights:
    """What was read: nights when everything is right, else every mistake."""

    nights: tuple[ReportedCounts, ...]
    wrong: tuple[Wrong, ...]


def check_nights(table: Table, *, day: date) -> CheckedNights:
    """Return the nights of a sheet, or what is wrong with each row.

    day  the last night that can have been counted

    :raises CannotRead: missing, unknown or double columns, or no rows
    """
    places = _places(table.head)
    nights: list[ReportedCounts] = []
    wrong: list[Wrong] = []
    seen: dict[date, int] = {}
    for number, row in table.rows:
        values = {name: row[place] if place < len(row) else None for name, place in places.items()}
        night = _night(number, values["nacht"], day, wrong)
        counts = {COLUMNS[name]: _count(number, name, values[name], wrong) for name in COLUMNS}
        if night is not None and night in seen:
            wrong.append(Wrong(number, "nacht", f"Deze nacht staat ook in rij {seen[night]}.", "Houd één van de twee."))
        if night is None or None in counts.values():
            continue
        seen.setdefault(night, number)
        known = Counts(**{name: count or 0 for name, count in counts.items()})
        if not known.adds_up:
            total = sum(known.by_state().values())
            wrong.append(
                Wrong(number, "plaatsen", f"De zes aantallen zijn samen {total}, niet {known.places}.", "Kijk ze na.")
            )
        nights.append(ReportedCounts(night, known))
    if not table.rows:
        raise CannotRead("Er staan alleen kolomnamen in dit bestand. Vul er nachten onder in.")
    return CheckedNights(() if wrong else tuple(nights), tuple(wrong))


def _places(head: Sequence[str]) -> dict[str, int]:
    given = [word.strip().casefold() for word in head]
    missing = [name for name in HEAD if name not in given]
    unknown = [word[:40] for word in given if word and word not in HEAD]
    double = sorted({name for name in HEAD if given.count(name) > 1})
    said = [
        *([f"Deze kolommen ontbreken: {', '.join(missing)}."] if missing else []),
        *([f"Deze kolommen kennen wij niet: {', '.join(unknown[:10])}."] if unknown else []),
        *([f"Deze kolommen staan er twee keer: {', '.join(double)}."] if double else []),
    ]
    if said:
        raise CannotRead(" ".join([*said, f"Gebruik deze kolommen: {', '.join(HEAD)}."]))
    return {name: given.index(name) for name in HEAD}


def _night(row: int, cell: object, day: date, wrong: list[Wrong]) -> date | None:
    try:
        night = cells.day(cell)
    except PydanticCustomError as error:
        said = error.context or {}
        wrong.append(Wrong(row, "nacht", str(said.get("wrong")), str(said.get("right"))))
        return None
    if night is None:
        wrong.append(Wrong(row, "nacht", "De nacht ontbreekt.", "Vul een dag in, zoals 20-11-2026."))
    elif not day - timedelta(days=3660) <= night <= day:
        wrong.append(Wrong(row, "nacht", "Deze nacht moet nog komen of is te lang geleden.", "Kijk het jaartal na."))
        return None
    return night


def _count(row: int, column: str, cell: object, wrong: list[Wrong]) -> int | None:
    try:
        said = cells.text(cell)
    except PydanticCustomError as error:
        context = error.context or {}
        wrong.append(Wrong(row, column, str(context.get("wrong")), str(context.get("right"))))
        return None
    if said.isascii() and said.isdecimal() and int(said[:9]) <= _MOST:
        return int(said)
    wrong.append(Wrong(row, column, f"'{said[:30]}' is geen aantal.", "Vul een heel getal in van 0 tot 20000."))
    return None
