# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel restore FILE`: a backup back into an empty database."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vliegwiel.backup import Manifest

app = typer.Typer(add_completion=False)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="De reservekopie.")]) -> None:
    """Zet een reservekopie terug in een lege database, en vergelijk de controlegetallen."""
    from vliegwiel.cli.application import load_django, migrate

    load_django()
    from vliegwiel.backup import CannotRestore, read_manifest, restore_from

    try:
        given = _ask_for_keys(read_manifest(file))
        migrate()
        manifest = restore_from(file)
    except CannotRestore as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(2)
    rows = sum(table.number_of_rows for table in manifest.tables.values())
    print(f"{rows} rijen teruggezet in {len(manifest.tables)} tabellen; alle controlegetallen zijn gelijk.")
    if given:
        _keep(given)
    print("Controleer nu de keten van gebeurtenissen: vliegwiel check")


def _ask_for_keys(manifest: Manifest) -> str:
    """Ask for the keys that are kept apart, when they are not here and a person is there to answer.

    returns  what was typed; empty when nothing was asked
    """
    from django.conf import settings

    from vliegwiel.backup import wrong_keys
    from vliegwiel.promises.sealing import keys_from

    missing = wrong_keys(manifest)
    if not missing or not sys.stdin.isatty():
        return ""
    given: str = typer.prompt(f"Sleutels van deze reservekopie ({', '.join(missing)})", hide_input=True)
    try:
        settings.VLIEGWIEL_FIELD_KEYS = keys_from(given)
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    return given


def _keep(given: str) -> None:
    """Make the keys those of this installation; its own sealed nothing yet, for the database was empty."""
    from django.conf import settings

    kept = settings.DATA / "keys" / "field_keys"
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = kept.with_name(".field_keys.given")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(given.strip())
    beside.replace(kept)
    print("De sleutels zijn bewaard in de map met gegevens (keys/field_keys).")
