# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel municipalities TABLE COLUMNS`: turns downloaded CBS tables into the rows that `targets` takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vliegwiel.cli.frame import give, read_text, saying_no
from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.region_match.targets import Municipality, read_municipalities, read_population, with_population
from vliegwiel.engine.units.rows import rows_text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

COLUMNS = ("municipality", "population", "score", "backlog", "swap", "code", "province", "region")


@app.command()
def municipalities(
    table: Annotated[
        Path, typer.Argument(help="Gebieden in Nederland (2026: 86247NED), TypedDataSet als JSON of CSV.")
    ],
    columns: Annotated[Path, typer.Argument(help="DataProperties van dezelfde tabel, als JSON.")],
    population: Annotated[
        Path | None, typer.Option("--population", help="Kerncijfers wijken en buurten (2025: 86165NED).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van een tabel.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand.")] = None,
) -> None:
    """Maak van CBS-tabellen die u hebt gedownload het bestand waar `targets` mee rekent."""
    with saying_no():
        found = read_municipalities(read_text(table), read_text(columns))
        if population is not None:
            found = with_population(found, read_population(read_text(population)))
        raise_problems(
            Problem(one.code, "Deze gemeente heeft geen inwonertal.", "Geef ook --population.")
            for one in found
            if one.population is None
        )
        rows = [_row(one) for one in found]
        give({"rows": rows}, as_json=as_json, out=out, text=rows_text(rows, COLUMNS))


def _row(one: Municipality) -> dict[str, str | int | None]:
    return {
        "municipality": one.name,
        "population": one.population,
        "score": None,
        "backlog": 0,
        "swap": 0,
        "code": one.code,
        "province": one.province,
        "region": one.region,
    }
