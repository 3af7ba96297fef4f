# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a file of figures and refuses what cannot be trusted: every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.parameters.certainty import Status
from vliegwiel.engine.parameters.model import Figure, Series, Source
from vliegwiel.engine.parameters.yaml_text import read_yaml
from vliegwiel.engine.units import Period

LONGEST_QUOTE = 15
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_FILE_FIELDS = {"about", "unit", "sources", "series"}
_SERIES_FIELDS = {"about", "unit", "values"}
_ENTRY_FIELDS = {"from", "until", "value", "source", "quote", "because", "status", "checked"}


@dataclass(slots=True)
class _Reading:
    """What is being read, and what was found wrong with it."""

    place: str
    sources: dict[str, Source]
    problems: list[Problem]

    def wrong(self, where: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(f"{self.place}, {where}" if where else self.place, wrong, right))


def read_series(text: str, name: str, *, place: str | None = None) -> list[Series]:
    """Return the series of one file of figures.

    text   YAML: about, unit, sources, series (see docs/why/figures.md)
    name   what goes before each name in the file: `law.reception_compensation`
    place  what the file is called in a problem

    :raises InvalidQuestion: with every gap, overlap, missing quote, unit, source or value in it
    """
    place = place or f"{name}.yml"
    return series_from(read_yaml(text, place), name, place=place)


def series_from(content: Any, name: str, *, place: str) -> list[Series]:
    """Return the series that plain data describe, with the same checks as a file: for figures kept elsewhere.

    content  mapping with about, unit, sources and series; values are texts, days are dates

    :raises InvalidQuestion: with every problem
    """
    reading = _Reading(place, {}, [])
    if not isinstance(content, Mapping):
        reading.wrong("", "Dit is geen bestand met kengetallen.", "Begin met about, unit, sources en series.")
        raise_problems(reading.problems)
    _only(reading, "", content, _FILE_FIELDS)
    reading.sources = _sources(reading, content.get("sources"))
    found = [
        _one_series(reading, name, key, rows, content) for key, rows in _mapping(reading, content, "series").items()
    ]
    raise_problems(reading.problems)
    return [series for series in found if series]


def _only(reading: _Reading, where: str, content: Mapping[Any, Any], fields: set[str]) -> None:
    for key in content:
        if key not in fields:
            reading.wrong(where, f"{key!r} is geen veld.", f"Kies uit {', '.join(sorted(fields))}.")


def _mapping(reading: _Reading, content: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    found = content.get(field)
    if isinstance(found, Mapping) and found and all(isinstance(key, str) for key in found):
        return found
    reading.wrong(field, "Dit ontbreekt of is geen lijst van namen.", f"Schrijf onder {field} namen met hun inhoud.")
    return {}


def _sources(reading: _Reading, content: Any) -> dict[str, Source]:
    found = {}
    for key, row in _mapping(reading, {"sources": content}, "sources").items():
        if isinstance(row, Mapping) and isinstance(row.get("title"), str) and row["title"].strip():
            kind, url = (str(row.get(field) or "") for field in ("kind", "url"))
            found[key] = Source(key, row["title"], kind, url)
        else:
            reading.wrong(f"sources.{key}", "De titel ontbreekt.", 'Schrijf {title: "…", kind: …}.')
    return found


def _one_series(reading: _Reading, prefix: str, key: str, rows: Any, file: Mapping[str, Any]) -> Series | None:
    where, head = f"series.{key}", file
    if isinstance(rows, Mapping):
        _only(reading, where, rows, _SERIES_FIELDS)
        head, rows = {**file, **rows}, rows.get("values")
    unit, about = head.get("unit"), head.get("about")
    for field, value in (("unit", unit), ("about", about)):
        if not isinstance(value, str) or not value.strip():
            reading.wrong(where, f"{field} ontbreekt.", f"Schrijf {field} bij het bestand of bij dit kengetal.")
    if not isinstance(rows, list) or not rows:
        reading.wrong(where, "Er staan geen waarden.", "Schrijf per periode een regel met from, value en source.")
        return None
    series = Series(f"{prefix}.{key}", str(about), str(unit), ())
    figures = [_figure(reading, f"{where}[{number}]", row, series) for number, row in enumerate(rows, start=1)]
    return _in_order(reading, where, series, [figure for figure in figures if figure])


def _figure(reading: _Reading, where: str, row: Any, series: Series) -> Figure | None:
    if not isinstance(row, Mapping):
        reading.wrong(where, "Dit is geen waarde.", "Schrijf {from: …, value: …, source: …, quote: …, status: …}.")
        return None
    _only(reading, where, row, _ENTRY_FIELDS)
    start, until, checked = (_day(reading, where, row, field) for field in ("from", "until", "checked"))
    status, source = _status(reading, where, row), reading.sources.get(str(row.get("source")))
    if source is None:
        reading.wrong(where, f"source {row.get('source')!r} staat niet onder sources.", "Noem een bron die er staat.")
    if start is None:
        reading.wrong(where, "from ontbreekt.", "Schrijf de eerste dag waarop de waarde geldt.")
    elif until is not None and until <= start:
        reading.wrong(
            where, f"until {until} ligt niet na from {start}.", "until is de eerste dag waarop het niet meer geldt."
        )
    elif source and status:
        value = _value(reading, where, row, series.unit, status)
        quote, because = _words(reading, where, row, status)
        period = Period(start, until)
        return Figure(series.name, value, series.unit, period, source, status, quote, because, checked, series.about)
    return None


def _day(reading: _Reading, where: str, row: Mapping[str, Any], field: str) -> date | None:
    day = row.get(field)
    if day is None or isinstance(day, date):
        return day
    reading.wrong(where, f"{field} {day!r} is geen dag.", "Schrijf een dag als 2026-11-20.")
    return None


def _status(reading: _Reading, where: str, row: Mapping[str, Any]) -> Status | None:
    try:
        return Status(str(row.get("status")))
    except ValueError:
        reading.wrong(where, f"status {row.get('status')!r} bestaat niet.", f"Kies uit {', '.join(Status)}.")
        return None


def _value(reading: _Reading, where: str, row: Mapping[str, Any], unit: str, status: Status) -> str | None:
    value = row.get("value")
    if value is None and status is Status.OPEN:
        return None
    if not isinstance(value, str):
        reading.wrong(where, f"value {value} staat niet tussen aanhalingstekens.", 'Schrijf value: "75.00".')
        return None
    if status is Status.OPEN:
        reading.wrong(where, "Een open kengetal heeft geen waarde.", "Laat value leeg of kies een andere status.")
    if not _fits(value, unit):
        reading.wrong(
            where,
            f"{value!r} is geen {'dag' if unit == 'date' else 'getal'}.",
            'Schrijf het als "75.00" of "2026-05-01".',
        )
    return value


def _fits(value: str, unit: str) -> bool:
    if unit != "date":
        return _NUMBER.fullmatch(value) is not None
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _words(reading: _Reading, where: str, row: Mapping[str, Any], status: Status) -> tuple[str, str]:
    quote, because = (str(row.get(field) or "").strip() for field in ("quote", "because"))
    if not quote and (status is Status.VERIFIED or not because):
        wrong = "quote ontbreekt."
        reading.wrong(where, wrong, "Neem de woorden van de bron over, of zeg bij because waarom dat niet kan.")
    if len(quote.split()) > LONGEST_QUOTE:
        reading.wrong(where, f"quote is langer dan {LONGEST_QUOTE} woorden.", "Neem alleen over wat het getal draagt.")
    return quote, because


def _in_order(reading: _Reading, where: str, series: Series, figures: list[Figure]) -> Series:
    """Let an unended value run up to the next, and refuse gaps and overlaps."""
    from dataclasses import replace

    ordered = sorted(figures, key=lambda figure: figure.period.start)
    closed: list[Figure] = []
    for figure, following in pairwise(ordered):
        start, until, after = figure.period.start, figure.period.until, following.period.start
        if after <= start or (until and until > after):
            reading.wrong(
                where, f"Op {after} gelden twee waarden: {figure.value} en {following.value}.", "Laat until aansluiten."
            )
            return series
        if until and until < after:
            reading.wrong(where, f"Er is een gat van {until} tot {after}.", "Vul het gat, desnoods met status: open.")
        closed.append(replace(figure, period=Period(start, until or after)))
    return replace(series, figures=(*closed, *ordered[-1:]))


def by_name(series: Iterable[Series]) -> dict[str, Series]:
    """Return series by their name."""
    return {one.name: one for one in series}
