# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From choices to questions; what cannot be is refused before anything runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from vliegwiel.apps.chain.errors import NothingToCompare, WrongQuestion
from vliegwiel.apps.chain.terms import FutureChoices, PolicyChoices
from vliegwiel.engine.chain import Question, question_of, read_scenario, simulate
from vliegwiel.engine.chain.location import LocationQuestion
from vliegwiel.engine.chain.outputs import DAILY_COLUMNS
from vliegwiel.engine.chain.parts import pack
from vliegwiel.engine.chain.question import Duration
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.units import fingerprint


def policy_questions(choices: PolicyChoices) -> dict[str, Question]:
    """Return the question per side: "own" and, when there is one, "against".

    :raises WrongQuestion: a scenario is unknown or a choice cannot be right; with place and remedy
    :raises NothingToCompare: both sides are the same
    """
    try:
        sides = {"own": _question(choices.scenario, choices, own=True)}
        if choices.against:
            sides["against"] = _question(choices.against, choices, own=False)
    except InvalidQuestion as error:
        # Three are enough to begin with: a sentence, not a list.
        raise WrongQuestion(reason=" ".join(str(problem) for problem in error.problems[:3])) from error
    if len(sides) == 2 and fingerprint_of(sides["own"]) == fingerprint_of(sides["against"]):
        raise NothingToCompare
    return sides


def future_question(choices: FutureChoices) -> LocationQuestion:
    """Return the question about a location's coming year."""
    total = sum(choices.sizes.values())
    return LocationQuestion(
        start=choices.start,
        days=365,
        places=choices.places,
        present=choices.present,
        arrivals_per_week=choices.arrivals_per_week,
        stay=Duration(mean=choices.stay_days, spread=0.8),
        sizes={size: number / total for size, number in choices.sizes.items()},
    )


def fingerprint_of(question: Question | LocationQuestion) -> str:
    """Return the fingerprint of a question."""
    if isinstance(question, Question):
        return fingerprint(question.model_dump(mode="json"))
    return fingerprint({**asdict(question), "start": question.start.isoformat(), "stay": question.stay.model_dump()})


def simulated_part(question: Question, reps: range, seed: int, tick: Callable[[int], None]) -> bytes:
    """Return a range of replications as bytes; `tick` is told of each and may raise to stop."""

    def look(done: int) -> None:
        tick(done)

    workers = os.cpu_count() or 1
    return pack(simulate(question, runs=reps, seed=seed, workers=workers, columns=DAILY_COLUMNS, tick=look))


def _question(name: str, choices: PolicyChoices, *, own: bool) -> Question:
    given = read_scenario(name).model_dump(mode="json")
    _scale(given["inflow"]["people_per_year"], choices.inflow_percent)
    if choices.emergency_euro is not None:
        given["reception"]["emergency_per_night"] = _chosen(choices.emergency_euro)
    if own:
        for row in given["procedure"]["slots_per_day"]:
            for track in ("likely", "unlikely", "other"):
                _scale(row[track], choices.slots_percent)
        _scale(given["housing"]["realised"], choices.homes_percent)
        if choices.start_up_homes:
            given["start_up_homes"]["homes"].append({"number": choices.start_up_homes})
    return question_of(given, name)


def _scale(figure: dict[str, Any], percent: int) -> None:
    if percent == 100:
        return
    figure["value"] = figure["value"] * percent / 100
    figure["source"] = f"{percent} procent van: {figure['source'] or 'het scenario'}"
    figure["certainty"] = "assumption"


def _chosen(value: str) -> dict[str, str]:
    return {"value": value, "source": "gekozen op de pagina", "certainty": "assumption"}
