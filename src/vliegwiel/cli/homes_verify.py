# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel homes-verify`: replays an allocation, independently of what made it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vliegwiel.cli.frame import give, read_day, saying_no
from vliegwiel.cli.questions import about, busy, read_json
from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems

app = typer.Typer(add_completion=False)


@app.command()
def homes_verify(
    question_file: Annotated[Path, typer.Argument(help="De vraag: woningen, woningzoekenden en beleid.")],
    answer_file: Annotated[Path, typer.Argument(help="Het antwoord van `vliegwiel homes --json`.")],
    as_json: Annotated[bool, typer.Option("--json", help="Geef de uitkomst als JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Schrijf de uitkomst naar dit bestand.")] = None,
    on: Annotated[str | None, typer.Option(help="Dag van toewijzing; anders de dag in het antwoord.")] = None,
    seed: Annotated[str | None, typer.Option(help="Startgetal van de loting; anders dat uit het antwoord.")] = None,
) -> None:
    """Reken een toewijzing na. Afwijkingen komen op de foutuitvoer, met status 2."""
    with saying_no():
        raw, given = read_json(question_file), read_json(answer_file)
        if not isinstance(given, dict):
            raise InvalidQuestion([Problem(str(answer_file), "Dit is geen antwoord.", "Geef een antwoord als JSON.")])
        day = _day_of(given, answer_file) if on is None else read_day(on)
        from vliegwiel.engine import home_match
        from vliegwiel.engine.home_match.verify import faults

        with about(question_file):
            question = home_match.read(raw, day=day, seed=seed or _seed_in(given))
        with about(answer_file):
            answer = home_match.read_answer(given)
            with busy("Toewijzing narekenen"):
                found = faults(question, answer, thorough=True)
            raise_problems(Problem(fault.where, fault.wrong, fault.right) for fault in found)
        text = f"Alles klopt: {answer.value} toewijzingen en {len(answer.refusals)} afwijzingen zijn nagerekend."
        give({"verified": True, "day": day.isoformat(), "value": answer.value}, as_json=as_json, out=out, text=text)


def _day_of(given: dict[str, Any], file: Path) -> date:
    """Return the day that the answer holds for: without it there is nothing to replay."""
    day = given.get("day")
    if not isinstance(day, str):
        problem = Problem(f"{file}: day", "De dag van toewijzing ontbreekt.", "Geef day als 2026-11-20, of --on.")
        raise InvalidQuestion([problem])
    with about(file):
        return read_day(day, where="day")


def _seed_in(given: dict[str, Any]) -> str | None:
    log = given.get("log")
    seed = log.get("seed") if isinstance(log, dict) else None
    return seed if isinstance(seed, str) else None
