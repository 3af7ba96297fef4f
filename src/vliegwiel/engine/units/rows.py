# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a table: text in and checked rows out, with every wrong cell at once; rows in and text out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems

if TYPE_CHECKING:
    from pydantic import BaseModel

Row = TypeVar("Row", bound="BaseModel")

_COMMA_NUMBER = re.compile(r"-?\d+,\d+")
# What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_rows(text: str, model: type[Row], place: str, *, unique: str) -> list[Row]:
    """Return the rows of a CSV text, checked by their model.

    text    comma, semicolon or tab between cells; with a semicolon a decimal comma is read too
    model   a field's description says in Dutch what would be right; columns that it does not know are left out
    place   what the text is called in a problem
    unique  field that no two rows may share

    :raises InvalidQuestion: every missing column and every wrong cell, with row and column
    """
    mark = max(";\t,", key=io.StringIO(text, newline=None).readline().count)
    lines = _lines(text, mark, place)
    header = [name.strip() for name in lines[0]] if lines else []
    _check_header(header, model, place)
    body = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    if not body:
        raise_problems([Problem(f"{place}, rij 2", "Er staan geen gegevens.", "Zet onder de kolomnamen een rij.")])
    places = {number: f"{place}, rij {number}" for number, _line in body}
    uneven = [
        (number, Problem(places[number], f"Hier staan {len(line)} cellen.", f"Maak er {len(header)} van."))
        for number, line in body
        if len(line) != len(header)
    ]
    even = {
        number: _cells(header, line, model, comma_too=mark != ",") for number, line in body if len(line) == len(header)
    }
    return _validated(even, model, places, unique, uneven)


def check_rows(rows: Sequence[Mapping[str, Any]], model: type[Row], place: str, *, unique: str) -> list[Row]:
    """Return rows that are already split, such as the body of a request, checked by their model.

    :raises InvalidQuestion: every wrong value, as `place[0].field`
    """
    if not rows:
        raise_problems([Problem(place, "Er staan geen rijen in.", "Geef minstens één rij.")])
    places = {number: f"{place}[{number}]" for number in range(len(rows))}
    return _validated({number: dict(row) for number, row in enumerate(rows)}, model, places, unique)


def _lines(text: str, mark: str, place: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=None), delimiter=mark))
    except csv.Error as error:
        wrong = f"Deze tabel is niet te lezen ({error})."
        raise InvalidQuestion([Problem(place, wrong, "Bewaar het bestand opnieuw als CSV.")]) from None


def _check_header(header: list[str], model: type[BaseModel], place: str) -> None:
    problems = [
        Problem(f"{place}, rij 1, kolom {name}", "Deze kolom ontbreekt.", field.description or "Voeg hem toe.")
        for name, field in model.model_fields.items()
        if field.is_required() and name not in header
    ]
    problems += [
        Problem(f"{place}, rij 1, kolom {name}", "Deze kolom staat er meer dan eens.", "Laat er één over.")
        for name in sorted(set(header))
        if header.count(name) > 1
    ]
    raise_problems(problems)


def _cells(header: list[str], line: list[str], model: type[BaseModel], *, comma_too: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in zip(header, line, strict=False):
        field = model.model_fields.get(name)
        value = cell.strip()
        if field is None or (not value and not field.is_required()):
            continue
        found[name] = value.replace(",", ".") if comma_too and _COMMA_NUMBER.fullmatch(value) else value
    return found


def _validated(
    rows: dict[int, dict[str, Any]],
    model: type[Row],
    places: dict[int, str],
    unique: str,
    problems: Iterable[tuple[int, Problem]] = (),
) -> list[Row]:
    from pydantic import TypeAdapter, ValidationError

    found, numbers = list(problems), list(rows)
    checked: list[Row] = []
    try:
        checked = TypeAdapter(list[model]).validate_python(list(rows.values()))  # type: ignore[valid-type]
    except ValidationError as refused:
        for error in refused.errors(include_url=False):
            number = numbers[int(error["loc"][0])]
            found.append((number, _problem(error, model, places[number])))
    found += _shared(rows, places, unique)
    raise_problems(problem for _number, problem in sorted(found, key=lambda one: one[0]))
    return checked


def _problem(error: Any, model: type[BaseModel], place: str) -> Problem:
    name = str(error["loc"][1]) if len(error["loc"]) > 1 else ""
    where = f"{place}, kolom {name}" if name else place
    if error["type"] == "value_error":
        wrong, _, right = str(error["ctx"]["error"]).partition(" | ")
        return Problem(where, wrong, right or "Verbeter deze rij.")
    field = model.model_fields.get(name)
    is_empty = error["type"] == "missing" or error["input"] == ""
    wrong = "Hier staat niets." if is_empty else f"{error['input']!r} past hier niet."
    return Problem(where, wrong, (field.description if field else None) or "Verbeter deze waarde.")


def _shared(rows: dict[int, dict[str, Any]], places: dict[int, str], unique: str) -> list[tuple[int, Problem]]:
    seen: dict[Any, int] = {}
    problems = []
    for number, row in rows.items():
        value = row.get(unique)
        first = seen.setdefault(value, number)
        if value not in (None, "") and first != number:
            wrong = f"{value!r} staat ook in {places[first].rpartition(', ')[2]}."
            problems.append((number, Problem(f"{places[number]}, kolom {unique}", wrong, "Maak elke naam uniek.")))
    return problems


def rows_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return rows as CSV text, one line per row.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; a line break becomes a space.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(row.get(name)) for name in columns])
    return out.getvalue().removesuffix("\n")


def _safe(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = re.sub(r"[\r\n]+", " ", value)
    return f"'{line}" if value.startswith(_FORMULA) and not _is_number(value) else line


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
