# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How the translation of each language was made; a page says so quietly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language
from django.utils.translation import gettext as _

STATUS = Path(__file__).parent.parent / "locale" / "status.yml"
SOURCE, UNREVIEWED, REVIEWED, OUTDATED = "source", "unreviewed", "reviewed", "outdated"


@cache
def translation_states(path: Path = STATUS) -> dict[str, str]:
    """Return the state of every language: source, unreviewed, reviewed or outdated.

    :raises ValueError: a language has another state
    """
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    states = {str(code): str(entry["state"]) for code, entry in read.items()}
    for code, state in states.items():
        if state not in (SOURCE, UNREVIEWED, REVIEWED, OUTDATED):
            raise ValueError(f"{path.name}: {code} is {state!r}; kies {SOURCE}, {UNREVIEWED}, {REVIEWED} of {OUTDATED}")
    return states


def translation_line() -> str:
    """Return the line for the language of this page; empty where there is nothing to say."""
    state = translation_states().get((get_language() or "").split("-")[0], SOURCE)
    if state == UNREVIEWED:
        return _("Deze vertaling is nog niet nagekeken door een moedertaalspreker.")
    if state == OUTDATED:
        return _("Een deel van deze vertaling is ouder dan de Nederlandse tekst.")
    return ""
