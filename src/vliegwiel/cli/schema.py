# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel schema COMMAND`: the JSON Schema of a command's input."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from vliegwiel.cli.frame import give, saying_no
from vliegwiel.engine.errors import InvalidQuestion, Problem

# command -> where its input is described: a pydantic model, a JSON Schema as a mapping, or a function giving one.
SCHEMAS: dict[str, str] = {
    "case": "vliegwiel.engine.business_case.case_file:case_schema",
    "contribution": "vliegwiel.engine.contribution.question:Question",
    "targets": "vliegwiel.engine.region_match.targets.question:Question",
    "regions": "vliegwiel.engine.region_match.question:Question",
    "rooms": "vliegwiel.engine.room_match.question:Question",
    "chain": "vliegwiel.engine.chain.question:Question",
    "homes": "vliegwiel.engine.home_match.question:Question",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def schema(
    command: Annotated[str, typer.Argument(help="Het commando waarvan u de invoer wilt zien.")],
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Het antwoord is altijd JSON.")] = True,
) -> None:
    """Toon het JSON Schema van de invoer van een commando."""
    with saying_no():
        give(schema_of(command), as_json=as_json, out=out, text="")


def schema_of(command: str) -> dict[str, Any]:
    """Return the JSON Schema of a command's input.

    :raises InvalidQuestion: the command does not exist or takes no file
    """
    if command not in SCHEMAS:
        right = f"Kies uit {', '.join(sorted(SCHEMAS))}."
        raise InvalidQuestion([Problem(command, "Dit commando heeft geen invoer met een schema.", right)])
    module, name = SCHEMAS[command].split(":")
    described: Any = getattr(import_module(module), name)
    if hasattr(described, "model_json_schema"):
        found: dict[str, Any] = described.model_json_schema(by_alias=True)
    else:
        found = described() if callable(described) else dict(described)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
