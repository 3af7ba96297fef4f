# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of a file to a table of cells; a file that could do harm is refused before it is unpacked."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO

from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 5_000_000
MOST_ROWS = 1_000
# Unpacked, a sheet of a thousand people is far below a megabyte; a bomb is far above this.
_MOST_UNPACKED = 40_000_000
_MOST_PARTS = 200
# Empty rows that only have a colour count too, so this lies above MOST_ROWS.
_LAST_ROW, _LAST_COLUMN = 20_000, 200
# A text that many cells share is copied for each of them.
_MOST_COPIED = 300_000_000
_OLD_OR_SEALED = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
# Attributes are matched in at most 400 letters: a text made to be slow is not.
_PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^<>]{0,400}?\br="([A-Z]*)(\d{1,9})"')
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_WITHOUT_PLACE = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?![^<>]{0,400}\sr="[A-Z]{1,4}\d)')
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,400}?\br="([A-Z]{1,4}\d{1,9})"[^<>]{0,400}>\s{0,20}<(?:\w+:)?f(?=[\s/>])')


class CannotRead(Exception):
    """The file as a whole cannot be read; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of the first sheet.

    head  words of the first row
    rows  number of the row in the file, and its cells; empty rows are left out
    """

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[object, ...]], ...]


def read_table(content: bytes, name: str) -> Table:
    """Return the table in an XLSX or CSV file.

    content  the whole file
    name     name of the file, only for its ending

    :raises CannotRead: too large, another kind of file, sealed with a password, with formulas, or broken
    """
    if not content:
        raise CannotRead("Dit bestand is leeg. Kies het bestand opnieuw.")
    if len(content) > MOST_BYTES:
        raise CannotRead("Dit bestand is te groot. Maak er lijsten van hoogstens 1.000 rijen van.")
    if content.startswith(_OLD_OR_SEALED):
        raise CannotRead(
            "Dit bestand heeft een wachtwoord, of is van een oud soort (XLS). "
            "Haal het wachtwoord weg en bewaar het als XLSX."
        )
    if content.startswith(_ZIP):
        return _table(_rows_of_workbook(content))
    if name.lower().endswith((".xlsx", ".xlsm", ".ods")):
        raise CannotRead("Dit bestand is geen werkblad, of het is beschadigd. Bewaar het opnieuw als XLSX.")
    return _table(_rows_of_text(content))


def _table(rows: Iterator[tuple[object, ...]]) -> Table:
    head: tuple[str, ...] = ()
    found: list[tuple[int, tuple[object, ...]]] = []
    for number, row in enumerate(rows, start=1):
        if all(cell is None or str(cell).strip() == "" for cell in row):
            continue
        if not head:
            head = tuple(str(cell).strip() for cell in row)
            continue
        found.append((number, row))
        if len(found) > MOST_ROWS:
            raise _too_many()
    if not head:
        raise CannotRead("In dit bestand staat niets. Vul de lijst in en kies het bestand opnieuw.")
    return Table(head, tuple(found))


def _too_many() -> CannotRead:
    return CannotRead("In dit bestand staan meer dan 1.000 rijen. Maak er lijsten van hoogstens 1.000 rijen van.")


def _rows_of_workbook(content: bytes) -> Iterator[tuple[object, ...]]:
    formulas = _looked_through(content)
    if formulas:
        cells = ", ".join(formulas[:5])
        raise CannotRead(f"In het bestand staan formules (cel {cells}). Plak alleen de waarden en probeer het opnieuw.")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise _broken() from error
    except BaseException as error:
        # The reader's own panic is no Exception; anything else that ends the process goes on.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken() from error
    return (tuple(row) for row in rows)


def _broken() -> CannotRead:
    return CannotRead("Dit bestand is geen XLSX, of het is beschadigd. Bewaar het opnieuw als XLSX of CSV.")


def _looked_through(content: bytes) -> list[str]:
    """Return the cells with a formula, after unpacking every part with a limit.

    :raises CannotRead: not a workbook, sealed, unpacks to too much, or cells far outside a list of a thousand
    """
    formulas: list[str] = []
    left, cells, longest = _MOST_UNPACKED, 0, 0
    for part in _parts(content):
        left -= len(part)
        _within(part)
        if left < 0:
            raise CannotRead("Dit bestand wordt uitgepakt veel te groot. Maak een nieuw bestand met alleen deze lijst.")
        cells += len(_CELL.findall(part))
        longest = max([longest, *(len(one) for one in _SHARED_TEXT.split(part)[1:])])
        formulas += [match.decode() for match in _FORMULA.findall(part)[:20]]
    if cells * longest > _MOST_COPIED:
        raise CannotRead("In dit bestand staan heel lange teksten. Maak een nieuw bestand met alleen deze lijst.")
    return formulas


def _parts(content: bytes) -> Iterator[bytes]:
    """Give every part of the workbook, none longer than what may be unpacked in all."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = parts.infolist()
            if not any(part.filename == "xl/workbook.xml" for part in names):
                raise _broken()
            if len(names) > _MOST_PARTS or any(part.flag_bits & 1 for part in names):
                raise _broken()
            for part in names:
                with parts.open(part) as stream:
                    yield stream.read(_MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _broken() from error


def _within(part: bytes) -> None:
    """Refuse cells far away: one cell in the last row makes a reader set aside room for all before it."""
    if len(_ROW.findall(part)) > _LAST_ROW:
        raise _too_many()
    for column, row in _PLACE.findall(part):
        if int(row) > _LAST_ROW:
            raise _too_many()
        if _number_of(column) > _LAST_COLUMN:
            raise CannotRead("Dit bestand heeft veel te veel kolommen. Gebruik het voorbeeldbestand.")
    if _WITHOUT_PLACE.search(part):
        raise _broken()


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column[:4]:
        number = number * 26 + letter - 64
    return number


def _rows_of_text(content: bytes) -> Iterator[tuple[object, ...]]:
    text = _decoded(content)
    if "\x00" in text:
        raise CannotRead("Dit bestand is geen lijst. Kies een XLSX- of CSV-bestand.")
    first = text.lstrip().split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=mark, strict=False):
            yield tuple(row)
    except csv.Error as error:
        raise CannotRead("Dit CSV-bestand is niet te lezen. Bewaar het opnieuw, of gebruik XLSX.") from error


def _decoded(content: bytes) -> str:
    # What a spreadsheet calls "Unicode text" begins with a mark that says which of the two orders it has.
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotRead("Dit bestand is niet te lezen. Bewaar het als XLSX, of als CSV met UTF-8.") from error
