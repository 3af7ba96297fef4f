# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel contribution FILE.csv --on DAY`: own contribution and savings, as worked examples (SA-1…4)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vliegwiel.cli.frame import give, read_day, read_text, saying_no
from vliegwiel.engine.contribution import (
    COLUMNS,
    Scheme,
    answer,
    read_question,
    read_scheme,
    scheme_named,
    table_row,
)
from vliegwiel.engine.parameters import read_parameters, read_yaml
from vliegwiel.engine.units.rows import rows_text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def contribution(  # noqa: PLR0913 - the options of a command are its parameters
    file: Annotated[Path, typer.Argument(help="CSV met één rij per huishouden.")],
    on: Annotated[str | None, typer.Option("--on", help="De dag waarop de bedragen gelden, zoals 2026-11-20.")] = None,
    scheme: Annotated[
        list[str] | None,
        typer.Option("--scheme", help="Regeling, zoals today of vng-proposal=0.5, of een .yaml-bestand; mag vaker."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van tekst.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand; .csv geeft een tabel.")] = None,
    trace: Annotated[bool, typer.Option("--trace/--no-trace", help="Met of zonder de stappen per huishouden.")] = True,
    seed: Annotated[int | None, typer.Option("--seed", help="Niets hier is toeval.")] = None,  # noqa: ARG001
) -> None:
    """Reken uit wat de eigen bijdrage is, wat wordt gespaard en wat meer werken oplevert."""
    with saying_no():
        day = read_day(on)
        schemes = [_scheme(text) for text in scheme or ["today"]]
        rows = read_question(read_text(file), file.name)
        as_table = out is not None and out.suffix == ".csv" and not as_json
        steps = trace and not as_table
        found = answer(rows, schemes=schemes, day=day, parameters=read_parameters(), with_trace=steps)
        text = rows_text([table_row(row) for row in found["rows"]], COLUMNS) if as_table else _as_text(found)
        give(found, as_json=as_json, out=out, text=text)


def _scheme(text: str) -> Scheme:
    if text.endswith((".yaml", ".yml")):
        return read_scheme(read_yaml(read_text(Path(text)), text), text)
    return scheme_named(text)


def _as_text(found: dict[str, Any]) -> str:
    shown = (
        "id",
        "regime",
        "economic_value",
        "exempt",
        "means",
        "contribution",
        "saved",
        "keeps",
        "more_keeps",
        "pressure",
    )
    table = [list(shown)] + [[str(table_row(row)[name]) for name in shown] for row in found["rows"]]
    lines = [f"{found['scheme_label']} ({found['scheme']}) op {found['day']}; zekerheid: {found['certainty']}"]
    lines += [found["label"], "", *_aligned(table)]
    if len(found["schemes"]) > 1:
        names = (
            "scheme",
            "paying",
            "contribution",
            "saved",
            "paid",
            "keeps",
            "mean_pressure",
            "better_off",
            "worse_off",
        )
        lines += ["", *_aligned([list(names)] + [[str(one[name]) for name in names] for one in found["schemes"]])]
    lines += ["", "Lezingen:", *(f"- {words}" for words in found["readings"].values())]
    return "\n".join(lines)


def _aligned(table: list[list[str]]) -> list[str]:
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    return [
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in table
    ]
