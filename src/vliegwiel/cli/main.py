# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel COMMAND …`: finds the command and loads only what it needs."""

from __future__ import annotations

import sys
from importlib import import_module

from vliegwiel import __version__

# name -> (module in this package, what it does). A command's module holds a Typer app named `app`.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "bouw een bedachte gemeente en toon haar"),
    "serve": ("serve", "start de webapplicatie"),
    "worker": ("worker", "voer de opdrachten uit die lang duren, naast de webapplicatie"),
    "check": ("check", "controleer kengetallen, triggers en de keten van gebeurtenissen"),
    "backup": ("backup", "maak een reservekopie van alles, met controlegetallen"),
    "restore": ("restore", "zet een reservekopie terug in een lege database"),
    "export": ("export", "neem één gemeente of één bewoner mee, leesbaar, in één bestand"),
    "manage": ("manage", "opdrachten van Django, voor beheerders"),
    "figures": ("figures", "kengetallen die op een dag gelden, met bron en zekerheid"),
    "case": ("case", "businesscase: regels per maand, scenario's, onzekerheid, rekenblad en PDF"),
    "contribution": (
        "contribution",
        "eigen bijdrage en sparen: rekenvoorbeelden per huishouden, regelingen naast elkaar",
    ),
    "targets": ("targets", "taakstelling huisvesting of spreidingsopgave per gemeente"),
    "municipalities": ("municipalities", "maakt van gedownloade CBS-tabellen het bestand voor targets"),
    "schema": ("schema", "het JSON Schema van de invoer van een commando"),
    "homes": ("homes", "geeft woningen in een volgorde die iedereen kan narekenen"),
    "homes-verify": ("homes_verify", "rekent een toewijzing van woningen na"),
    "regions": ("regions", "stelt een gemeente voor per huishouden"),
    "rooms": ("rooms", "stelt voor wie in welke kamer slaapt"),
    "chain": ("chain", "bootst de keten na, van aankomst tot eigen woning"),
}


def run() -> None:
    """Run the command that the arguments name; exit 0 answer, 1 bug, 2 input, 3 cannot calculate."""
    name = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if name in {"--version", "-V"}:
        print(__version__)
        return
    if name in {"--help", "-h", "help"}:
        print(_overview())
        return
    if name not in COMMANDS:
        print(f"{name}: dit commando bestaat niet. Kies uit: {', '.join(COMMANDS)}.", file=sys.stderr)
        sys.exit(2)
    module = import_module(f"vliegwiel.cli.{COMMANDS[name][0]}")
    sys.argv = [f"vliegwiel {name}", *sys.argv[2:]]
    module.app(prog_name=f"vliegwiel {name}")


def _overview() -> str:
    width = max((len(name) for name in COMMANDS), default=0)
    rows = "\n".join(f"  {name:<{width}}  {about}" for name, (_module, about) in COMMANDS.items())
    return f"vliegwiel {__version__}\n\nvliegwiel COMMANDO --help vertelt wat een commando vraagt.\n\n{rows}"
