# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the tables of Statistics Netherlands (CBS) that a user has downloaded; none comes with the product.

"Gebieden in Nederland" (2026: 86247NED) says which municipality lies where; "Kerncijfers wijken en buurten" (2025:
86165NED) how many people live there. Column numbers change every year, so columns are found by their title.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems

_MUNICIPALITIES = "codes en namen van gemeenten"
_PROVINCES = "provincies"
_REGIONS = "arbeidsmarktregio"
_DOWNLOAD = "Bewaar het bestand opnieuw vanaf opendata.cbs.nl, als JSON of als CSV met puntkomma's."


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality in the division of one year.

    code        CBS code, such as GM0363
    population  inhabitants, when the table has them [persons]
    """

    code: str
    name: str
    province_code: str
    province: str
    region_code: str
    region: str
    population: int | None = None


def read_municipalities(table: str, properties: str) -> list[Municipality]:
    """Return the municipalities of a "Gebieden in Nederland" table, in order of code.

    table       TypedDataSet as JSON, or the CSV of the same columns
    properties  DataProperties as JSON: which column has which title

    :raises InvalidQuestion: not these files, a column that is missing, a municipality without name or province, twice
    """
    rows, columns = _rows(table, "tabel"), _columns(_rows(properties, "kolommen"))
    found, problems = [], []
    for number, row in enumerate(rows, start=1):
        code = _text(row, "RegioS")
        if not code.startswith("GM"):
            continue
        one = _municipality(row, columns, code)
        if not (one.name and one.province and one.region):
            problems.append(Problem(f"tabel, rij {number}", f"{code} mist naam, provincie of regio.", _DOWNLOAD))
        found.append(one)
    problems += _twice([one.code for one in found])
    if not found:
        problems.append(Problem("tabel, kolom RegioS", "Er staat geen gemeente (GM…) in.", _DOWNLOAD))
    raise_problems(problems)
    return sorted(found, key=lambda one: one.code)


def read_population(table: str) -> dict[str, int]:
    """Return inhabitants per municipality code from a "Kerncijfers wijken en buurten" table [persons].

    :raises InvalidQuestion: no column AantalInwoners_…, no municipality, a number that is missing
    """
    rows = _rows(table, "inwoners")
    names = list(rows[0]) if rows else []
    column = next((name for name in names if name.startswith("AantalInwoners")), None)
    region = next((name for name in ("WijkenEnBuurten", "RegioS", "Codering_3") if name in names), None)
    if column is None or region is None:
        wrong = "De kolommen WijkenEnBuurten en AantalInwoners_… staan er niet in."
        raise InvalidQuestion([Problem("inwoners", wrong, _DOWNLOAD)])
    found, problems = {}, []
    for number, row in enumerate(rows, start=1):
        code = _text(row, region)
        if code.startswith("GM"):
            people = _whole(row.get(column))
            if people is None:
                problems.append(
                    Problem(f"inwoners, rij {number}, kolom {column}", f"{code} mist een aantal.", _DOWNLOAD)
                )
            found[code] = people or 0
    if not found:
        problems.append(Problem(f"inwoners, kolom {region}", "Er staat geen gemeente (GM…) in.", _DOWNLOAD))
    raise_problems(problems)
    return found


def with_population(municipalities: Sequence[Municipality], people: Mapping[str, int]) -> list[Municipality]:
    """Return the municipalities with these numbers of inhabitants.

    :raises InvalidQuestion: a municipality without number, or a number without municipality (another year's division)
    """
    from dataclasses import replace

    codes = {one.code for one in municipalities}
    right = "Neem beide tabellen uit hetzelfde jaar."
    problems = [Problem(code, "Deze gemeente heeft geen inwonertal.", right) for code in sorted(codes - set(people))]
    problems += [
        Problem(code, "Deze gemeente staat niet in de indeling.", right) for code in sorted(set(people) - codes)
    ]
    raise_problems(problems)
    return [replace(one, population=people[one.code]) for one in municipalities]


def _rows(text: str, place: str) -> list[dict[str, Any]]:
    text = text.removeprefix("\ufeff")
    try:
        if text.lstrip().startswith(("{", "[")):
            content = json.loads(text)
            rows = content.get("value") if isinstance(content, dict) else content
        else:
            rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    except (json.JSONDecodeError, csv.Error) as error:
        raise InvalidQuestion([Problem(place, f"Dit is niet te lezen ({error}).", _DOWNLOAD)]) from None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InvalidQuestion([Problem(place, "Hier staan geen rijen in.", _DOWNLOAD)])
    return rows


def _columns(properties: list[dict[str, Any]]) -> dict[str, str]:
    """Return the column key of each thing that is needed, found by the titles of group and column."""
    groups = {
        row.get("ID"): str(row.get("Title", "")).strip().lower()
        for row in properties
        if row.get("Type") == "TopicGroup"
    }
    found: dict[str, str] = {}
    for row in properties:
        title = str(row.get("Title", "")).strip().lower()
        group = groups.get(row.get("ParentID"), "")
        for thing, wanted in (("municipality", _MUNICIPALITIES), ("province", _PROVINCES), ("region", _REGIONS)):
            if group.startswith(wanted) and title in ("code", "naam") and "Key" in row:
                found.setdefault(f"{thing} {title}", str(row["Key"]))
        if title.startswith("inwonertal") and "Key" in row:
            found.setdefault("population", str(row["Key"]))
    needed = ["municipality naam", "province code", "province naam", "region code", "region naam"]
    raise_problems(
        Problem("kolommen", f"De kolom voor {name} is niet te vinden.", "Geef DataProperties van dezelfde tabel.")
        for name in needed
        if name not in found
    )
    return found


def _municipality(row: Mapping[str, Any], columns: Mapping[str, str], code: str) -> Municipality:
    return Municipality(
        code=code,
        name=_text(row, columns["municipality naam"]),
        province_code=_text(row, columns["province code"]),
        province=_text(row, columns["province naam"]),
        region_code=_text(row, columns["region code"]),
        region=_text(row, columns["region naam"]),
        population=_whole(row.get(columns.get("population", ""))),
    )


def _text(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or "").strip()


def _whole(value: Any) -> int | None:
    text = str(value if value is not None else "").strip()
    return int(text) if text.isdigit() else None


def _twice(codes: Sequence[str]) -> list[Problem]:
    return [
        Problem(f"tabel, {code}", "Deze gemeente staat er meer dan eens.", _DOWNLOAD)
        for code in sorted(set(codes))
        if codes.count(code) > 1
    ]
