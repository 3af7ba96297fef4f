# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a question into a pydantic model and says in Dutch everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticKnownError

from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems
from vliegwiel.engine.units.fingerprint import fingerprint

Id = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
Part = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Weight = Annotated[float, Field(strict=True, ge=0, le=1e9, allow_inf_nan=False)]


def _no_number(value: Any) -> Any:
    # A number would be read as seconds since 1970: never what somebody meant by a day.
    if isinstance(value, int | float):
        raise PydanticKnownError("date_type")
    return value


# A name that nobody has.
NOBODY = "\0"
Day = Annotated[date, BeforeValidator(_no_number)]


class Asked(BaseModel):
    """Part of a question: cannot be changed after reading; fields that it does not know are not used."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Model = TypeVar("Model", bound=Asked)

_SENTENCES = {
    "missing": ("Dit veld ontbreekt.", "Vul het in."),
    "string_type": ("{input} is geen tekst.", "Geef een tekst."),
    "string_unicode": ("Deze tekst heeft een half teken.", "Typ de tekst opnieuw."),
    "string_too_short": ("Deze tekst is leeg.", "Geef een tekst van minstens één teken."),
    "int_type": ("{input} is geen heel getal.", "Geef een heel getal."),
    "int_from_float": ("{input} is geen heel getal.", "Geef een heel getal."),
    "float_type": ("{input} is geen getal.", "Geef een getal."),
    "bool_type": ("{input} is geen ja of nee.", "Geef true of false."),
    "finite_number": ("{input} is geen eindig getal.", "Geef een gewoon getal."),
    "greater_than_equal": ("{input} is te klein.", "Geef een waarde van minstens {ge}."),
    "greater_than": ("{input} is te klein.", "Geef een waarde boven {gt}."),
    "less_than_equal": ("{input} is te groot.", "Geef een waarde van hoogstens {le}."),
    "literal_error": ("{input} kan hier niet.", "Kies uit {expected}."),
    "list_type": ("Dit is geen lijst.", "Geef een lijst: [ … ]."),
    "too_short": ("Deze lijst is leeg.", "Geef er minstens {min_length}."),
    "dict_type": ("Dit is geen tabel van namen en waarden.", "Geef { … }."),
    "model_type": ("Dit is geen tabel van namen en waarden.", "Geef { … }."),
    "date_from_datetime_parsing": ("{input} is geen dag.", "Schrijf de dag als 2026-11-20."),
    "date_parsing": ("{input} is geen dag.", "Schrijf de dag als 2026-11-20."),
    "date_type": ("{input} is geen dag.", "Schrijf de dag als 2026-11-20."),
    "string_pattern_mismatch": ("{input} heeft niet de juiste vorm.", "Schrijf het als {pattern}."),
}
_LONGEST_ECHO = 60


def read_question(model: type[Model], raw: Any) -> Model:
    """Return the question in its own shape.

    :raises InvalidQuestion: with every field that is missing, of the wrong kind or probably misspelt
    """
    misspelt = [_misspelt(where, name, near) for where, name, near in _unknown(model, raw, "") if near]
    try:
        question = model.model_validate(raw)
    except ValidationError as refused:
        raise InvalidQuestion([*problems_in(refused), *misspelt]) from None
    if misspelt:
        raise InvalidQuestion(misspelt)
    return question


def read_with(
    model: type[Model],
    raw: Any,
    stands_in: Mapping[str, tuple[str, Mapping[str, Any]]],
    problems: Callable[[Model], Iterable[Problem]],
) -> Model:
    """Return the question in its own shape, when it does not contradict itself either.

    stands_in  per list the field that names a row, and what a row needs besides, NOBODY for another name:
               for rows that cannot be read
    problems   gives what contradicts itself; asked of what can be read, too, when some fields cannot

    :raises InvalidQuestion: with all problems at once
    """
    try:
        question = read_question(model, raw)
    except InvalidQuestion as refused:
        found = refused.problems
        raise InvalidQuestion([*found, *_beside(model, raw, found, stands_in, problems)]) from None
    raise_problems(problems(question))
    return question


def _beside(
    model: type[Model],
    raw: Any,
    found: Sequence[Problem],
    stands_in: Mapping[str, tuple[str, Mapping[str, Any]]],
    problems: Callable[[Model], Iterable[Problem]],
) -> list[Problem]:
    broken = {_row_of(problem.where) for problem in found}
    # Without one of its lists nothing can be said of who is named elsewhere.
    if not isinstance(raw, Mapping) or any(not isinstance(raw.get(name, []), list) for name in stands_in):
        return []
    mended = {name: value for name, value in raw.items() if name not in broken}
    for name, (id_, rest) in stands_in.items():
        mended[name] = [
            _stand_in(row, id_, rest, f"{name}[{n}]") if f"{name}[{n}]" in broken else row
            for n, row in enumerate(raw.get(name, []))
        ]
    try:
        question = model.model_validate(mended)
    except ValidationError:
        return []
    # Of a name that nobody has nothing can be wrong.
    return [one for one in problems(question) if _row_of(one.where) not in broken and NOBODY not in one.wrong]


def _row_of(where: str) -> str:
    """Return the row, or else the part of the question, in which this place is."""
    row, closed, _rest = where.partition("]")
    return row + closed if closed and "." not in row else where.split(".")[0]


def _stand_in(row: Any, id_: str, rest: Mapping[str, Any], otherwise: str) -> dict[str, Any]:
    """Return a row that can be read, with every name of the one that cannot: others may mention it."""
    names = {name: otherwise if name == id_ else value for name, value in {**rest, id_: NOBODY}.items()}
    for name, value in {**rest, id_: NOBODY}.items():
        given = row.get(name) if isinstance(row, Mapping) else None
        if value == NOBODY and isinstance(given, str) and given:
            names[name] = given
    return names


def problems_in(refused: ValidationError) -> list[Problem]:
    """Return what pydantic found wrong, as places and Dutch sentences."""
    return [_problem(error) for error in refused.errors()]


def unread_fields(model: type[Asked], raw: Any) -> list[str]:
    """Return the names of fields that play no part in the answer, each once, such as `parties[].nickname`."""
    return sorted({f"{where}.{name}".lstrip(".") for where, name, near in _unknown(model, raw, "") if not near})


def duplicates(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Give one problem for each id that stands in a list more than once."""
    for name, times in Counter(ids).items():
        if times > 1:
            yield Problem(where, f"{name} staat er {times} keer.", "Geef iedere rij een eigen id.")


def unknown_ids(where: str, ids: Iterable[str], known: Mapping[str, Any] | set[str], what: str) -> Iterator[Problem]:
    """Give one problem for each id that is not among the known ones; `what` names them, such as 'kamer'."""
    for name in ids:
        if name not in known:
            yield Problem(where, f"{what} {name} bestaat niet.", f"Kies een {what} uit de lijst of voeg deze toe.")


def _problem(error: ErrorDetails) -> Problem:
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    wrong, right = _SENTENCES.get(error["type"], ("{input} past hier niet.", "Vergelijk het met `vliegwiel schema`."))
    facts = {**error.get("ctx", {}), "input": _echo(error.get("input"))}
    return Problem(where or "vraag", _fill(wrong, facts), _fill(right, facts))


def _fill(sentence: str, facts: Mapping[str, Any]) -> str:
    for name, value in facts.items():
        sentence = sentence.replace("{" + name + "}", str(value).replace(" or ", " of "))
    return sentence


def _echo(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "…"


def _misspelt(where: str, name: str, near: str) -> Problem:
    return Problem(f"{where}.{name}".lstrip("."), f"Het veld {name} bestaat niet.", f"Bedoelt u {near}?")


def _unknown(model: type[BaseModel], raw: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """Give (path, field, what it resembles or '') for each field that the model does not know."""
    if not isinstance(raw, Mapping):
        return
    names = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    for key, value in raw.items():
        if key not in names:
            # A name one or two letters off is a typing error; another name is simply not ours.
            near = get_close_matches(str(key), [name for name in names if name not in raw], 1, cutoff=0.8)
            yield where, str(key), near[0] if near else ""
        else:
            yield from _inside(names[key], value, f"{where}.{key}")


def _inside(annotation: Any, value: Any, where: str) -> Iterator[tuple[str, str, str]]:
    inner = _model_in(annotation)
    if inner is None:
        return
    seen: set[tuple[str, str, str]] = set()
    for row in value if isinstance(value, list) else [value]:
        for found in _unknown(inner, row, f"{where}[]" if isinstance(value, list) else where):
            if found not in seen:
                seen.add(found)
                yield found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def framed(body: Mapping[str, Any], raw: Any, day: date, unread: list[str]) -> dict[str, Any]:
    """Return the answer with its fingerprint, its day, and the fields of the question that played no part."""
    return {"fingerprint": fingerprint(raw), "day": day.isoformat(), "unread_fields": unread, **body}
