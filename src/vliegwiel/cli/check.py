# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel check`: do the promises still hold?"""

from __future__ import annotations

import sys

import typer

app = typer.Typer(add_completion=False)


@app.command()
def check() -> None:
    """Controleer de kengetallen, de triggers in de database en de keten van gebeurtenissen."""
    from vliegwiel.cli.application import load_django, migrate
    from vliegwiel.engine.errors import InvalidQuestion
    from vliegwiel.engine.parameters import read_parameters

    wrong = []
    try:
        number = len(list(read_parameters().names()))
        print(f"Kengetallen: {number} gelezen, zonder gat of overlap.")
    except InvalidQuestion as error:
        wrong += [str(problem) for problem in error.problems]
    load_django()
    migrate()
    wrong += _in_the_database()
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        sys.exit(1)


def _in_the_database() -> list[str]:
    from vliegwiel.apps.savings.selectors import broken_ledgers
    from vliegwiel.apps.trust.selectors import broken_links
    from vliegwiel.promises.triggers import broken, wanted

    wrong = [
        f"Trigger {name} ontbreekt of is gewijzigd. Voer uit: vliegwiel manage migrate" for name in broken("default")
    ]
    links = [f"Keten {one.workplace_id}: {one.sentence}" for one in broken_links()]
    if not wrong:
        print(f"Triggers: {len(wanted('default'))} aanwezig en gelijk aan de modellen.")
    if not links:
        print("Keten van gebeurtenissen: heel.")
    ledgers = [f"Spaartegoed {one}: deze regel volgt niet uit de vorige." for one in broken_ledgers()]
    if not ledgers:
        print("Spaartegoeden: elke regel volgt uit de vorige.")
    return wrong + links + ledgers
