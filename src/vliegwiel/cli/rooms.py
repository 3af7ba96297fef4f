# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel rooms`: proposes who sleeps in which room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vliegwiel.cli.frame import give, read_day, saying_no
from vliegwiel.cli.questions import about, busy, framed, read_json

if TYPE_CHECKING:
    from vliegwiel.engine.room_match import Answer, Conflict

app = typer.Typer(add_completion=False)


@app.command()
def rooms(  # noqa: PLR0913 - the options of a command are its parameters
    file: Annotated[Path, typer.Argument(help="JSON-bestand met kamers, groepen mensen en regels.")],
    as_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Schrijf het antwoord naar dit bestand.")] = None,
    on: Annotated[str | None, typer.Option(help="Dag van het voorstel, zoals 2026-11-20.")] = None,
    seed: Annotated[int, typer.Option(help="Startgetal van het zoeken.")] = 1,
    why: Annotated[
        bool | None,
        typer.Option(help="Zoek welke regels samen in de weg staan; tot 150 mensen gebeurt dat vanzelf."),
    ] = None,
    deadline: Annotated[float, typer.Option(help="Tijd die het zoeken mag duren, in seconden.", min=0.1)] = 3.0,
) -> None:
    """Stel voor wie in welke kamer slaapt, met redenen. Een mens besluit."""
    with saying_no():
        day = read_day(on)
        raw = read_json(file)
        from vliegwiel.engine import room_match
        from vliegwiel.engine.units.reading import unread_fields

        with about(file):
            question = room_match.read(raw, day=day)
        with busy("Kamers zoeken"):
            answer = room_match.propose(question, deadline=deadline, seed=seed)
            conflict = room_match.conflict_beside(question, answer, asked=why)
        found = {**answer.as_json(), "conflict": asdict(conflict) if conflict else None}
        body = framed(found, raw, day, unread_fields(room_match.Question, raw))
        give(body, as_json=as_json, out=out, text="\n".join([*_lines(answer), *_why_not(conflict)]))


def _why_not(conflict: Conflict | None) -> Iterator[str]:
    if conflict and conflict.texts:
        yield "Deze regels alleen al maken dat niet iedereen een bed kan krijgen; ten minste één ervan moet anders:"
        yield from (f"- {text.sentence}" for text in conflict.texts)
        if not conflict.certain:
            yield "Dit is niet bewezen: in de tijd die er was, is niets beters gevonden."


def _lines(answer: Answer) -> Iterator[str]:
    placed, moved = answer.levels.placed, answer.levels.moved
    beds = "1 mens heeft een bed" if placed == 1 else f"{placed} mensen hebben een bed"
    moves = "1 mens verhuist" if moved == 1 else f"{moved} mensen verhuizen"
    yield f"{beds}, {moves} (voorstel; een mens besluit)."
    for placement in answer.placements:
        rooms_text = " + ".join(use.room for use in placement.rooms)
        why = " ".join(reason.sentence for reason in placement.reasons)
        yield f"{placement.party} → {rooms_text}: {why}"
    for move in answer.moves:
        to_rooms = " + ".join(move.to_rooms)
        yield f"{move.party} verhuist van {move.from_room} naar {to_rooms}; dat helpt {', '.join(move.gains)}."
    for party in answer.unplaced:
        change = f" {party.change.sentence}" if party.change else ""
        yield f"{party.party} heeft geen plek: {party.because.sentence}{change}"
