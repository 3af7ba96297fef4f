# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a case file and checks everything that can be known before calculating: all problems at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from vliegwiel.engine.business_case.case_file import CaseFile
from vliegwiel.engine.business_case.checking import build
from vliegwiel.engine.business_case.model import Case
from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.parameters import Parameters, read_parameters, read_yaml

# A scenario of a scenario of a scenario is a maze.
_DEEPEST = 5
_WRONG = {
    "missing": ("ontbreekt.", "Vul dit veld in."),
    "extra_forbidden": ("is geen veld van een case.", "Kijk met `vliegwiel schema case` welke velden er zijn."),
    "literal_error": ("heeft een onbekende waarde.", "Kies uit {expected}."),
    "enum": ("heeft een onbekende waarde.", "Kies uit {expected}."),
    "string_pattern_mismatch": ("is geen naam.", "Gebruik kleine letters, cijfers en _ en begin met een letter."),
    "string_type": ("is geen tekst.", "Zet het tussen aanhalingstekens."),
    "greater_than_equal": ("is te klein.", "Kies minstens {ge}."),
    "less_than_equal": ("is te groot.", "Kies hoogstens {le}."),
    "too_short": ("is leeg.", "Geef er minstens {min_length}."),
}


def read_case(
    text: str,
    *,
    place: str = "case",
    find: Callable[[str], str] | None = None,
    parameters: Parameters | None = None,
) -> Case:
    """Return the case that a YAML text describes.

    place       what the text is called in a problem
    find        gives the text of the case that `extends:` names; without it only shipped cases can be extended
    parameters  figures that inputs may name; the packaged ones when left out

    :raises InvalidQuestion: with every unknown name, cycle, clash of units, wrong field or missing value
    """
    return case_from(read_yaml(text, place), place=place, find=find, parameters=parameters)


def case_from(
    raw: Any,
    *,
    place: str = "case",
    find: Callable[[str], str] | None = None,
    parameters: Parameters | None = None,
) -> Case:
    """Return the case that plain data describe, as `read_case` does for a text.

    :raises InvalidQuestion: with every problem
    """
    from vliegwiel.engine.business_case.shipped import shipped_text

    raw = _extended(raw, place, find or shipped_text, 0)
    try:
        file = CaseFile.model_validate(raw)
    except ValidationError as refused:
        raise InvalidQuestion(_problem(error, place) for error in refused.errors()) from None
    return build(file, place, parameters or read_parameters())


def _problem(error: Any, place: str) -> Problem:
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"] if part != "[key]")
    where = f"{place}, {where.lstrip('.')}" if where else place
    if error["type"] == "value_error":
        return Problem(where, str(error["ctx"]["error"]), "")
    wrong, right = _WRONG.get(
        error["type"], ("heeft geen goede waarde.", "Kijk met `vliegwiel schema case` wat hier kan.")
    )
    named = error["loc"][-1] if error["loc"] else "De case"
    return Problem(where, f"{named} {wrong}", right.format_map(_Given(error.get("ctx") or {})))


class _Given(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _extended(raw: Any, place: str, find: Callable[[str], str], depth: int) -> dict[str, Any]:
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise InvalidQuestion([Problem(place, "Dit is geen case.", "Begin met case:, title:, start: en months:.")])
    if "extends" not in raw:
        return raw
    if depth >= _DEEPEST:
        wrong = "extends verwijst te vaak door, of in een kring."
        raise InvalidQuestion([Problem(place, wrong, f"Bouw hoogstens {_DEEPEST} keer op een andere case voort.")])
    name = str(raw["extends"])
    base = _extended(read_yaml(find(name), name), name, find, depth + 1)
    return _merged(base, {key: value for key, value in raw.items() if key != "extends"}, place)


def _merged(base: dict[str, Any], delta: dict[str, Any], place: str) -> dict[str, Any]:
    """Lay a scenario on a case: fields of inputs, series and lines win one by one, `remove` takes parts away."""
    removed = delta.pop("remove", None) or []
    merged = {**base, **delta}
    for part in ("inputs", "series", "shares", "tests"):
        merged[part] = _by_field(base.get(part), delta.get(part))
    if isinstance(base.get("lines"), list) and isinstance(delta.get("lines", []), list):
        merged["lines"] = _merged_lines(base["lines"], delta.get("lines", []))
    return _without(merged, removed, place)


def _by_field(base: Any, delta: Any) -> Any:
    if delta is None or not isinstance(base or {}, dict) or not isinstance(delta, dict):
        return base or {} if delta is None else delta
    merged = dict(base or {})
    for name, row in delta.items():
        before = merged.get(name)
        if isinstance(before, dict) and isinstance(row, dict):
            # A new value replaces a figure, and the other way round; a new top needs new ends.
            gone = (
                {"value", "figure", "otherwise", "low", "high", "status", "source", "note"}
                if {"value", "figure"} & set(row)
                else set()
            )
            before = {key: value for key, value in before.items() if key not in gone}
            merged[name] = {**before, **row}
        else:
            merged[name] = row
    return merged


def _merged_lines(base: list[Any], delta: list[Any]) -> list[Any]:
    merged = list(base)
    places = {row["id"]: place for place, row in enumerate(merged) if isinstance(row, dict) and "id" in row}
    for row in delta:
        place = places.get(row.get("id")) if isinstance(row, dict) else None
        if place is None:
            merged.append(row)
        else:
            merged[place] = {**merged[place], **row}
    return merged


def _without(merged: dict[str, Any], removed: Any, place: str) -> dict[str, Any]:
    names = {str(name) for name in removed} if isinstance(removed, list) else {str(removed)}
    lines = [row for row in merged.get("lines", []) if not (isinstance(row, dict) and row.get("id") in names)]
    present = {str(row.get("id")) for row in merged.get("lines", []) if isinstance(row, dict)}
    for part in ("inputs", "series", "shares", "tests"):
        present |= set(merged[part]) if isinstance(merged[part], dict) else set()
    unknown = sorted(names - present)
    if unknown:
        wrong = f"remove noemt {', '.join(unknown)}, dat er niet in staat."
        raise InvalidQuestion(
            [Problem(place, wrong, "Noem een regel, invoer of reeks van de case waarop dit voortbouwt.")]
        )
    kept = {
        part: {name: row for name, row in merged[part].items() if name not in names}
        for part in ("inputs", "series", "shares", "tests")
        if isinstance(merged[part], dict)
    }
    return {**merged, **kept, "lines": lines}
