# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel worker`: carries out the long work that people asked for, beside the web application."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def worker(
    processes: Annotated[int, typer.Option(min=1, max=64, help="Aantal processen.")] = 1,
) -> None:
    """Voer opdrachten uit op de database van DATABASE_URL. SIGTERM stopt: wat loopt wordt afgemaakt of teruggegeven."""
    from vliegwiel.cli.application import load_django, migrate
    from vliegwiel.worker.processes import keep_going

    load_django()
    migrate()
    print(f"{processes} {'proces voert' if processes == 1 else 'processen voeren'} opdrachten uit.", flush=True)
    keep_going(processes)
