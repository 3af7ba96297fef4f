# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a scenario: YAML text, what it extends, and every problem in it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vliegwiel.engine.chain.checks import problems_of
from vliegwiel.engine.chain.figures import with_figures
from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems
from vliegwiel.engine.parameters import Parameters, read_parameters

SHIPPED = (
    "baseline",
    "stable-41000",
    "scale-with-inflow",
    "start-up-homes",
    "faster-ind",
    "work-from-day-one",
    "fewer-moves",
    "flexible-locations",
)
Finder = Callable[[str], str | None]


def shipped(name: str) -> str | None:
    """Return the text of a scenario that comes along, or None."""
    if name not in SHIPPED:
        return None
    return files("vliegwiel.engine.chain").joinpath("scenarios", f"{name}.yaml").read_text(encoding="utf-8")


def read_scenario(
    name: str, text: str | None = None, *, find: Finder = shipped, parameters: Parameters | None = None
) -> Question:
    """Return a scenario that is complete and right.

    name        how the scenario is called: a shipped name, or what the caller calls it
    text        its YAML; None for a shipped scenario
    find        gives the YAML of a scenario that is extended, or None
    parameters  the dated figures that it may name; the packaged ones when absent

    :raises InvalidQuestion: with every problem
    """
    whole = _with_extended(name, text if text is not None else _found(name, find, name), find, ())
    return question_of(whole, name, parameters)


def question_of(given: Mapping[str, Any], name: str = "scenario", parameters: Parameters | None = None) -> Question:
    """Return a scenario from plain values; `{figure: name}` is read from the dated figures on its first day.

    :raises InvalidQuestion: with every problem
    """
    try:
        question = Question.model_validate(with_figures(given, parameters or read_parameters(), name))
    except ValidationError as wrong:
        raise InvalidQuestion([_problem(name, error) for error in wrong.errors()]) from None
    raise_problems(problems_of(question, name))
    return question


def _found(name: str, find: Finder, place: str) -> str:
    text = find(name)
    if text is None:
        raise InvalidQuestion(
            [Problem(place, f"Scenario {name} bestaat niet.", f"Kies uit: {', '.join(SHIPPED)}, of geef een bestand.")]
        )
    return text


def _with_extended(name: str, text: str, find: Finder, below: tuple[str, ...]) -> dict[str, Any]:
    if name in below:
        raise InvalidQuestion(
            [
                Problem(
                    f"{below[0]}: extends",
                    f"Dit scenario bouwt op zichzelf voort: {' → '.join((*below, name))}.",
                    "Laat extends naar een ander scenario wijzen, of haal het weg.",
                )
            ]
        )
    own = _values(name, text)
    base = own.get("extends")
    if base is None:
        return own
    if not isinstance(base, str):
        raise InvalidQuestion([Problem(f"{name}: extends", "Dit is geen naam.", "Noem één scenario.")])
    under = _with_extended(base, _found(base, find, f"{name}: extends"), find, (*below, name))
    return _merged(under, own)


def _values(name: str, text: str) -> dict[str, Any]:
    try:
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        place = name if mark is None else f"{name}: regel {mark.line + 1}"
        raise InvalidQuestion(
            [Problem(place, "Dit is geen leesbare YAML.", "Controleer inspringen en aanhalingstekens.")]
        ) from None
    except ValueError:
        raise InvalidQuestion(
            [Problem(name, "Hier staat een onmogelijke waarde.", "Schrijf een dag als 2027-01-01.")]
        ) from None
    if not isinstance(values, dict):
        raise InvalidQuestion([Problem(name, "Dit is geen scenario.", "Begin met velden als title, start en days.")])
    return {str(key): value for key, value in values.items()}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    # Parts are laid over each other; a figure, a list or a spread of sizes is replaced as a whole.
    out = dict(under)
    for key, value in over.items():
        below = out.get(key)
        is_part = isinstance(value, dict) and isinstance(below, dict) and not {"value", "mean", "figure"} & value.keys()
        names = is_part and all(isinstance(name, str) for name in value)
        out[key] = _merged(below, value) if names and isinstance(below, dict) else value
    return out


def _problem(name: str, error: ErrorDetails) -> Problem:
    place = ".".join(str(part) for part in error["loc"] if part not in {"list[Municipality]", "MadeUp"})
    context, given = error.get("ctx", {}), error.get("input")
    seen = f"{given} " if isinstance(given, int | float | str) else "Deze waarde "
    sentences = {
        "missing": ("Dit veld ontbreekt.", "Vul het in, of bouw met extends voort op een scenario dat het heeft."),
        "extra_forbidden": ("Dit veld bestaat niet.", "Haal het weg of verbeter de naam."),
        "greater_than_equal": (f"{seen}is te laag.", f"Geef {context.get('ge')} of meer."),
        "greater_than": (f"{seen}is te laag.", f"Geef meer dan {context.get('gt')}."),
        "less_than_equal": (f"{seen}is te hoog.", f"Geef {context.get('le')} of minder."),
        "decimal_max_places": (f"{seen}heeft te veel decimalen.", "Geef een bedrag met hooguit twee decimalen."),
        "too_short": ("Hier staat te weinig.", f"Geef er minstens {context.get('min_length')}."),
        "too_long": ("Hier staat te veel.", f"Geef er hooguit {context.get('max_length')}."),
        "literal_error": (f"{seen}kan hier niet.", f"Kies uit: {context.get('expected')}."),
    }
    kinds = {"int": "een heel getal", "float": "een getal", "decimal": "een bedrag", "date": "een dag als 2027-01-01"}
    wanted = next(
        (text for start, text in kinds.items() if error["type"].startswith(start)), "een waarde van deze soort"
    )
    wrong, right = sentences.get(error["type"], (f"{seen}is niet te lezen.", f"Geef {wanted}."))
    return Problem(f"{name}: {place}" if place else name, wrong, right)
