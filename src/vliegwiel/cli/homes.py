# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel homes`: gives homes in the published order, with a ground for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vliegwiel.cli.frame import give, read_day, saying_no
from vliegwiel.cli.questions import about, busy, framed, read_json

if TYPE_CHECKING:
    from vliegwiel.engine.home_match import Answer

app = typer.Typer(add_completion=False)


@app.command()
def homes(
    file: Annotated[Path, typer.Argument(help="JSON-bestand met woningen, woningzoekenden en beleid.")],
    as_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Schrijf het antwoord naar dit bestand.")] = None,
    on: Annotated[str | None, typer.Option(help="Dag van toewijzing, zoals 2026-11-20.")] = None,
    seed: Annotated[str | None, typer.Option(help="Startgetal van de loting, anders dat uit het bestand.")] = None,
) -> None:
    """Stel voor wie welke woning krijgt, in een volgorde die iedereen kan narekenen."""
    with saying_no():
        day = read_day(on)
        raw = read_json(file)
        from vliegwiel.engine import home_match
        from vliegwiel.engine.units.reading import unread_fields

        with about(file):
            question = home_match.read(raw, day=day, seed=seed)
        with busy("Woningen toewijzen"):
            answer = home_match.propose(question, day=day)
        body = framed(answer.as_json(), raw, day, unread_fields(home_match.Question, raw))
        give(body, as_json=as_json, out=out, text="\n".join(_lines(answer)))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"{answer.value} woningen toegewezen (voorstel). {answer.log.order}"
    for given in answer.allocations:
        why = " ".join(reason.sentence for reason in given.reasons)
        yield f"{given.rank:>6} {given.household} → {given.home}: {why}"
    for floor in answer.floors:
        among = f" van soort {floor.kind}" if floor.kind else ""
        yield f"Groep {floor.group}: {floor.reached} woningen{among}, afgesproken minstens {floor.at_least}."
    for row in answer.refusals:
        rank = "" if row.rank is None else str(row.rank)
        yield f"{rank:>6} {row.household} geen woning: {row.ground.sentence}"
    if answer.reserve:
        yield f"Reserve, op volgorde: {', '.join(answer.reserve)}."
