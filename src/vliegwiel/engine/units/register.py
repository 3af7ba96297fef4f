# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a calculation declares about itself for the register of algorithms; in Dutch, as that register is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One entry, by the fields of the Algoritmeregister that a product can fill; the organisation adds its own.

    inputs   everything that counts, read from the fields of the question itself
    """

    name: str
    short: str
    kind: str
    goal: str
    considerations: str
    human: str
    risks: str
    law: str
    inputs: tuple[str, ...]
    method: str
    page: str

    def rows(self) -> list[tuple[str, str]]:
        """Return every field with its label, in the order of the register."""
        return [(LABELS[one.name], self._said(one.name)) for one in fields(self) if one.name != "page"]

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        return ", ".join(value) if isinstance(value, tuple) else str(value)


LABELS = {
    "name": "Naam",
    "short": "Korte omschrijving",
    "kind": "Publicatiecategorie",
    "goal": "Doel en impact",
    "considerations": "Afwegingen",
    "human": "Menselijke tussenkomst",
    "risks": "Risicobeheer",
    "law": "Wettelijke basis",
    "inputs": "Gegevens",
    "method": "Technische werking",
}


def fields_of(*models: Iterable[str]) -> tuple[str, ...]:
    """Return the names of fields of one or more question models, each once."""
    return tuple(dict.fromkeys(name for model in models for name in model))
