# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel export municipality|resident`: take one along, readable, in one file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def municipality(
    code: Annotated[str, typer.Argument(help="De code, zoals GM0344, of de naam.")],
    file: Annotated[Path, typer.Argument(help="Waar het bestand komt.")],
) -> None:
    """Alles van één gemeente: locaties, bewoners, medewerkers, besluiten."""
    from vliegwiel.cli.application import load_django

    load_django()
    from vliegwiel.backup import export_municipality

    _run(lambda now: export_municipality(code, file, now=now), file)


@app.command()
def resident(
    number: Annotated[str, typer.Argument(help="Het inlognummer, of de sleutel van het dossier.")],
    file: Annotated[Path, typer.Argument(help="Waar het bestand komt.")],
) -> None:
    """Alles van één bewoner, om mee te nemen (recht op overdracht)."""
    from vliegwiel.cli.application import load_django

    load_django()
    from vliegwiel.backup import export_resident

    _run(lambda now: export_resident(number, file, now=now), file)


def _run(export: Callable[..., dict[str, int]], file: Path) -> None:
    from django.utils import timezone

    from vliegwiel.backup import NothingToExport

    try:
        counted = export(timezone.now())
    except NothingToExport as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(2)
    except FileExistsError:
        print(f"{file} bestaat al. Kies een andere naam.", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"{file} kan niet worden geschreven: {error.strerror}. Kies een andere plaats.", file=sys.stderr)
        sys.exit(2)
    print(f"{file}: {sum(counted.values())} rijen uit {len(counted)} tabellen, leesbaar en zonder wachtwoorden.")
    print("Ook verzegelde velden staan er leesbaar in. Geef het bestand alleen aan wie het mag hebben.")
