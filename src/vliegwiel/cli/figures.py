# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel figures [PREFIX] --on DAY`: the figures in force, with their source (FI-9)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vliegwiel.cli.frame import give, read_day, saying_no
from vliegwiel.engine.parameters import Figure, NotInForce, Parameters, read_parameters
from vliegwiel.engine.parameters.certainty import IN_DUTCH
from vliegwiel.engine.parameters.listing import answer, in_force, known_prefix

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def figures(
    prefix: Annotated[str, typer.Argument(help="Alleen kengetallen waarvan de naam zo begint.")] = "",
    on: Annotated[str | None, typer.Option("--on", help="De dag waarop ze gelden, zoals 2026-11-20.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van tekst.")] = False,
    openfisca: Annotated[
        bool, typer.Option("--openfisca", help="Geef OpenFisca-parameters (YAML), alle perioden.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand.")] = None,
) -> None:
    """Toon de kengetallen die op een dag gelden, met bron en zekerheid."""
    with saying_no():
        day, parameters = read_day(on), read_parameters()
        known_prefix(parameters, prefix)
        if openfisca:
            from vliegwiel.engine.parameters.openfisca import openfisca_yaml

            give(None, as_json=False, out=out, text=openfisca_yaml(parameters, prefix).rstrip("\n"))
            return
        found, missing = _in_force(parameters, day, prefix)
        body = answer(found, missing, day, prefix)
        give(body, as_json=as_json, out=out, text=_as_text(day, found, missing))


def _in_force(parameters: Parameters, day: date, prefix: str) -> tuple[list[Figure], dict[str, NotInForce]]:
    found, missing = in_force(parameters, day, prefix)
    if missing and not found:
        raise next(iter(missing.values()))
    return found, missing


def _as_text(day: date, found: list[Figure], missing: dict[str, NotInForce]) -> str:
    rows = [f"{len(found)} {'kengetal' if len(found) == 1 else 'kengetallen'} op {day}"]
    for figure in found:
        until = f" tot {figure.period.until}" if figure.period.until else ""
        value = "open" if figure.value is None else figure.value
        rows += [f"\n{figure.name}", f"  {value} {figure.unit}", f"  {figure.about}"]
        rows.append(f"  vanaf {figure.period.start}{until}; {IN_DUTCH[figure.status]}; {figure.source.title}")
        rows.append(f"  “{figure.quote}”" if figure.quote else f"  {figure.because}")
    return "\n".join([*rows, *(f"\n{refused.sentence}" for refused in missing.values())])
