# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel backup`: everything in one file, while people go on working."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Waar de reservekopie komt.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Hetzelfde, als optie.")] = None,
) -> None:
    """Maak een reservekopie van de hele database, met controlegetallen. De sleutels zitten er niet in."""
    from vliegwiel.cli.application import load_django, migrate

    load_django()
    migrate()
    from django.conf import settings
    from django.utils import timezone

    from vliegwiel.backup import copy_to

    now = timezone.now()
    target = out or file or settings.DATA / "backups" / f"vliegwiel-{timezone.localtime(now):%Y-%m-%d-%H%M%S}.zip"
    try:
        manifest = copy_to(target, now=now)
    except FileExistsError:
        print(f"{target} bestaat al. Kies een andere naam.", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"{target} kan niet worden geschreven: {error.strerror}. Kies een andere plaats.", file=sys.stderr)
        sys.exit(2)
    rows = sum(table.number_of_rows for table in manifest.tables.values())
    print(f"{target}: {rows} rijen uit {len(manifest.tables)} tabellen.")
    print(
        "De sleutels zitten er niet in. Bewaar data/keys of VLIEGWIEL_FIELD_KEYS apart: zonder gaat niets open.\n"
        "Namen zijn in de kopie leesbaar: bewaar haar op een versleutelde schijf."
    )
