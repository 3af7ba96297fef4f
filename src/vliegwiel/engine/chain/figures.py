# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the dated figures that a scenario names, on its first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from vliegwiel.engine.errors import CannotCalculate, Problem, raise_problems
from vliegwiel.engine.parameters import Figure, Parameters, Status, weakest

# Where the start cannot be read the scenario is refused anyway; figures without an end are then still known.
_SOME_DAY, _SOME_DAYS = date(2100, 1, 1), 1
# No figure stands deeper in a scenario; what does cannot be one (a YAML that holds itself has no end).
_DEEPEST = 6


def with_figures(given: Mapping[str, Any], parameters: Parameters, name: str) -> dict[str, Any]:
    """Return the scenario with every `{figure: name}` read: its value, source and certainty.

    A figure holds for the whole horizon, so one that is known to end within it is refused, like one that is
    unknown, open or not in force. `certainty` beside a figure can make it less certain, never more.

    :raises InvalidQuestion: with every figure that cannot be read
    """
    start, days = given.get("start"), given.get("days")
    if isinstance(start, str):
        try:
            start = date.fromisoformat(start)
        except ValueError:
            start = None
    reading = _Reading(parameters, _SOME_DAY, _SOME_DAYS, name)
    if isinstance(start, date) and isinstance(days, int) and 0 < days < 100_000:
        reading = _Reading(parameters, start, days, name)
    whole = {str(key): reading.part(value, str(key), 1) for key, value in given.items()}
    raise_problems(reading.problems)
    return whole


@dataclass(slots=True)
class _Reading:
    parameters: Parameters
    start: date
    days: int
    name: str
    problems: list[Problem] = field(default_factory=list)

    def part(self, given: Any, place: str, depth: int) -> Any:
        """Return this part of the scenario with its figures read."""
        if depth > _DEEPEST or not isinstance(given, list | Mapping):
            return given
        if isinstance(given, list):
            return [self.part(item, f"{place}[{number}]", depth + 1) for number, item in enumerate(given)]
        if "figure" in given and "value" not in given and "mean" not in given:
            return self._figure(given, place)
        mean = given.get("mean")
        if isinstance(mean, Mapping) and "figure" in mean:
            read = self._figure({**mean, "certainty": given.get("certainty", "verified")}, f"{place}.mean")
            return {**given, **{("mean" if key == "value" else key): value for key, value in read.items()}}
        return {key: self.part(value, f"{place}.{key}", depth + 1) for key, value in given.items()}

    def _figure(self, given: Mapping[str, Any], place: str) -> dict[str, Any]:
        found = self._read(str(given["figure"]), place)
        if found is None:
            # Something that any field takes, so that all other problems are found too.
            return {**given, "value": 1}
        stated = str(given.get("certainty", "verified"))
        known = {status.value: status for status in Status}
        sure = weakest([found.status, known[stated]]) if stated in known else found.status
        source = f"{found.source.title}: {found.quote or found.because}"
        return {**given, "value": str(found.number), "source": source, "certainty": sure.value}

    def _read(self, figure: str, place: str) -> Figure | None:
        where, last = f"{self.name}: {place}", self.start + timedelta(days=self.days - 1)
        try:
            found = self.parameters.on(self.start, figure)
            _ = found.number
        except CannotCalculate as no:
            self.problems.append(Problem(where, no.sentence, "Noem een ander kengetal, of geef value met source."))
            return None
        if found.period.until is not None and found.period.until <= last:
            wrong = f"{figure} geldt tot {found.period.until}, en het scenario loopt tot en met {last}."
            self.problems.append(Problem(where, wrong, "Kies een kortere duur, of geef value met source."))
        return found
