# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel targets FILE.csv --total N`: housing target or dispersal task per municipality (HO-1, RG-2)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from vliegwiel.cli.frame import give, read_day, read_text, saying_no
from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.region_match.targets import DISPERSAL_COLUMNS, HOUSING_COLUMNS, answer, read_question
from vliegwiel.engine.units.rows import rows_text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Kind(StrEnum):
    """What is divided over the municipalities."""

    HOUSING = "housing"
    DISPERSAL = "dispersal"


@app.command()
def targets(  # noqa: PLR0913 - the options of a command are its parameters
    file: Annotated[Path, typer.Argument(help="CSV: municipality, population, score, backlog, swap (en province).")],
    total: Annotated[
        int | None, typer.Option("--total", help="Landelijk aantal; anders het kengetal van die dag.")
    ] = None,
    kind: Annotated[
        Kind, typer.Option("--kind", help="housing: taakstelling; dispersal: spreidingsopgave.")
    ] = Kind.HOUSING,
    inhabitants: Annotated[
        int | None, typer.Option("--inhabitants", help="Inwoners van heel Nederland, als het bestand een deel is.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="Een dag in het halfjaar, zoals 2026-11-20.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van tekst.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand; .csv geeft een tabel.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Niets hier is toeval.")] = None,  # noqa: ARG001
) -> None:
    """Verdeel de taakstelling of de spreidingsopgave over gemeenten."""
    with saying_no():
        _not_negative(total, inhabitants)
        day, rows = read_day(on), read_question(read_text(file), file.name)
        found = answer(
            rows, kind=kind.value, day=day, parameters=read_parameters(), total=total, inhabitants=inhabitants
        )
        columns = HOUSING_COLUMNS if kind is Kind.HOUSING else DISPERSAL_COLUMNS
        as_table = out is not None and out.suffix == ".csv" and not as_json
        text = rows_text(found["rows"], columns) if as_table else _as_text(found, columns)
        give(found, as_json=as_json, out=out, text=text)


def _not_negative(total: int | None, inhabitants: int | None) -> None:
    raise_problems(
        Problem(name, f"{number} is te laag.", f"Geef een getal vanaf {least}.")
        for name, number, least in (("--total", total, 0), ("--inhabitants", inhabitants, 1))
        if number is not None and number < least
    )


def _as_text(found: dict[str, Any], columns: tuple[str, ...]) -> str:
    shown = [name for name in columns if name not in ("share", "exact")]
    lines = [[str(row[name]) for name in shown] for row in found["rows"]]
    widths = [max(len(name), *(len(line[i]) for line in lines)) for i, name in enumerate(shown)]
    head = f"{found['day']}: {found['total']} landelijk, samen {found['sum']}; zekerheid: {found['certainty']}"
    table = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in [shown, *lines]
    ]
    return "\n".join([head, "", *table, "", *found["notes"]])
