# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of one computation, in Dutch, each with its article, source and certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.parameters import Figure, Status, weakest
from vliegwiel.engine.units import Money


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is computed, how, with which numbers, on what ground.

    status  certainty of the weakest figure in this step
    """

    name: str
    formula: str
    filled_in: str
    value: Money
    article: str
    source: str
    status: Status


def step(name: str, formula: str, filled_in: str, value: Money, ground: tuple[str, Sequence[Figure]]) -> Step:
    """Return a step on the ground of an article and the figures it used."""
    article, figures = ground
    source = "; ".join(dict.fromkeys(figure.source.title for figure in figures))
    return Step(name, formula, filled_in, value, article, source, weakest(figure.status for figure in figures))


def dutch(amount: Decimal) -> str:
    """Return an amount as people write it: € 1.126,89."""
    sign = "-" if amount < 0 else ""
    whole, _, part = f"{abs(amount):,.2f}".partition(".")
    return f"{sign}€ {whole.replace(',', '.')},{part}"


def plain(number: Decimal) -> str:
    """Return a number as people write it: 4,33."""
    return f"{number:f}".replace(".", ",")


def percent(part: Decimal) -> str:
    """Return a share as people write it: 12,5 %."""
    text = f"{part * 100:f}"
    return f"{text.rstrip('0').rstrip('.').replace('.', ',') if '.' in text else text} %"
