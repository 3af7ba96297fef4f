# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel demo`: a made-up town to walk through, on the embedded database."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Annotated, Any

import typer

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Poort waarop de demo te zien is.")] = 8000,
    scale: Annotated[int, typer.Option(envvar="SCALE", min=3, max=400, help="Aantal locaties.")] = 3,
    build_only: Annotated[bool, typer.Option("--build-only", help="Bouw de gemeente en stop.")] = False,
) -> None:
    """Bouw een bedachte gemeente en toon haar in de browser. Ctrl-C stopt."""
    os.environ["VLIEGWIEL_DEMO"] = "1"
    if not build_only and not _is_free(port):
        print(f"Poort {port} is bezet. Kies een andere: make demo PORT={port + 1}", file=sys.stderr)
        sys.exit(2)
    from vliegwiel.cli.application import load_django, migrate, serve

    load_django()
    migrate()
    logins = _town(scale)
    _tell(logins, port)
    if not build_only:
        from vliegwiel.worker.processes import workers_beside

        with workers_beside(1):
            serve("127.0.0.1", port, workers=2, threads=4)


def _town(scale: int) -> dict[str, Any]:
    """Build the town at the first start; afterwards keep what was entered."""
    from django.conf import settings
    from django.utils import timezone

    from vliegwiel.demo import build, build_further, is_built
    from vliegwiel.demo.town import write_logins

    kept, now = settings.DATA / "logins.json", timezone.now()
    day = timezone.localdate(now)
    if is_built():
        print("De gemeente is er al; wat u invulde staat er nog.")
        logins = dict(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else {}
    else:
        logins = build(now=now, day=day)
        write_logins(settings.DATA, logins)
    build_further(day=day, scale=scale)
    return logins


def _tell(logins: dict[str, Any], port: int) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    table = Table(
        "rol", "e-mailadres", title=f"Wachtwoord voor iedereen: {logins.get('password', '')}", title_justify="left"
    )
    for role, login in logins.get("staff", {}).items():
        table.add_row(role, login)
    console.print(table)
    doors = Table("taal", "nummer", "PIN", title="Bewoners: /inloggen/bewoner", title_justify="left")
    for door in logins.get("residents", []):
        doors.add_row(door["language"], door["number"], door["pin"])
    console.print(doors)
    console.print(f"API: http://localhost:{port}/api/v1/openapi.json, sleutel {logins.get('api_token', '')}")
    console.print(
        f"\nVliegwiel staat op http://localhost:{port}\n"
        "Kijk eerst als location-manager naar Vandaag en Kamers,\n"
        f"dan als bewoner in het Arabisch op http://localhost:{port}/inloggen/bewoner?taal=ar,\n"
        f"en als buur, zonder in te loggen, op http://localhost:{port}/buurt/het-nieuwe-buurthuis.\n"
        "Ctrl-C stopt. Alles staat ook in data/logins.json."
    )


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
