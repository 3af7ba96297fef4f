# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every figure that holds on a day, as the command line and the HTTP API give them (FI-9)."""

from __future__ import annotations

from datetime import date
from typing import Any

from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.parameters.certainty import weakest
from vliegwiel.engine.parameters.model import Figure, NotInForce, Parameters
from vliegwiel.engine.units import fingerprint


def in_force(parameters: Parameters, day: date, prefix: str) -> tuple[list[Figure], dict[str, NotInForce]]:
    """Return the figures that hold on this day, and by name why the others don't."""
    found, missing = [], {}
    for name in parameters.names(prefix):
        try:
            found.append(parameters.on(day, name))
        except NotInForce as refused:
            missing[name] = refused
    return found, missing


def known_prefix(parameters: Parameters, prefix: str) -> None:
    """Refuse a prefix with which no figure begins.

    :raises InvalidQuestion: with the groups there are
    """
    if prefix and not any(parameters.names(prefix)):
        groups = sorted({".".join(name.split(".")[:2]) for name in parameters.names()})
        raise InvalidQuestion([Problem(prefix, "Zo begint geen enkel kengetal.", f"Kies uit {', '.join(groups)}.")])


def answer(found: list[Figure], missing: dict[str, NotInForce], day: date, prefix: str) -> dict[str, Any]:
    """Return the figures as plain data, with the certainty of the weakest."""
    return {
        "figures": [figure.as_json() for figure in found],
        "not_in_force": [{"name": name, "sentence": refused.sentence} for name, refused in missing.items()],
        "day": day.isoformat(),
        "certainty": weakest(figure.status for figure in found).value,
        "fingerprint": fingerprint([day, prefix], [figure.text for figure in found]),
    }
