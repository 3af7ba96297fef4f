# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel serve`: the application for real use, behind a proxy that does TLS."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(envvar="PORT", help="Poort.")] = 8000,
    address: Annotated[str, typer.Option(help="Adres waarop geluisterd wordt.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Aantal processen.")] = 2,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Aantal draden per proces.")] = 4,
) -> None:
    """Start de webapplicatie op de database van DATABASE_URL."""
    from vliegwiel.cli.application import load_django, migrate
    from vliegwiel.cli.application import serve as run

    load_django()
    _look_at_settings(address, workers)
    migrate()
    print(f"Vliegwiel staat op http://{'localhost' if address == '127.0.0.1' else address}:{port}", flush=True)
    run(address, port, workers=workers, threads=threads)


def _look_at_settings(address: str, workers: int) -> None:
    """Say what is doubtful; stop when something is wrong."""
    from django.conf import settings

    from vliegwiel.cli.production import doubtful_settings, wrong_settings

    for line in doubtful_settings(settings, workers):
        print(f"Let op: {line}", file=sys.stderr)
    wrong = list(wrong_settings(settings, address))
    if wrong:
        print("Vliegwiel start niet, want deze instellingen kloppen niet:", *wrong, sep="\n- ", file=sys.stderr)
        sys.exit(2)
