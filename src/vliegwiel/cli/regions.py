# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel regions`: proposes a municipality for each household."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vliegwiel.cli.frame import give, read_day, saying_no
from vliegwiel.cli.questions import about, busy, framed, read_json

if TYPE_CHECKING:
    from vliegwiel.engine.region_match import Answer

app = typer.Typer(add_completion=False)


@app.command()
def regions(
    file: Annotated[Path, typer.Argument(help="JSON-bestand met gemeenten, regio's en huishoudens.")],
    as_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Schrijf het antwoord naar dit bestand.")] = None,
    on: Annotated[str | None, typer.Option(help="Dag van het voorstel, zoals 2026-11-20.")] = None,
    deadline: Annotated[float, typer.Option(help="Tijd die het zoeken mag duren, in seconden.", min=0.1)] = 15.0,
    seed: Annotated[int, typer.Option(help="Heeft hier geen invloed: dezelfde vraag geeft hetzelfde antwoord.")] = 1,
) -> None:
    """Stel voor welk huishouden naar welke gemeente gaat, met redenen. COA besluit."""
    del seed
    with saying_no():
        day = read_day(on)
        raw = read_json(file)
        from vliegwiel.engine import region_match
        from vliegwiel.engine.units.reading import unread_fields

        with about(file):
            question = region_match.read(raw, day=day)
        with busy("Gemeenten zoeken"):
            answer = region_match.propose(question, deadline=deadline)
        body = framed(answer.as_json(), raw, day, unread_fields(region_match.Question, raw))
        give(body, as_json=as_json, out=out, text="\n".join(_lines(answer)))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"{answer.people} mensen hebben een gemeente (voorstel; COA besluit)."
    yield f"Bewezen: hoogstens {answer.gap:.4%} onder het beste voorstel dat kan."
    for row in answer.placements:
        why = " ".join(reason.sentence for reason in row.reasons)
        yield f"{row.household} → {row.municipality}: {why}"
    for party in answer.unplaced:
        yield f"{party.household} heeft geen gemeente: {party.because.sentence}"
