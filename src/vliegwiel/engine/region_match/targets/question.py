# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked: one row per municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.units.rows import check_rows, read_rows

Whole = Annotated[int, Field(ge=-10_000_000, le=10_000_000)]


class Question(BaseModel):
    """One municipality.

    population  inhabitants on the reference day [persons]
    score       SES-WOA score, only used for the dispersal task
    backlog     people still to be housed from earlier half-years; a lead is negative [persons]
    swap        taken over from other municipalities; handed to others is negative [persons or places]
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    municipality: str = Field(min_length=1, max_length=200, description="Schrijf de naam of code van de gemeente.")
    population: int = Field(ge=0, le=50_000_000, description="Schrijf het aantal inwoners als heel getal, zoals 48210.")
    score: Decimal | None = Field(
        default=None,
        gt=-1,
        le=1,
        description="Schrijf de SES-WOA-score als getal boven -1 en tot en met 1, zoals 0.12.",
    )
    backlog: Whole = Field(default=0, description="Schrijf een heel getal; een voorsprong is negatief, zoals -3.")
    swap: Whole = Field(default=0, description="Schrijf een heel getal; wie afstaat is negatief, zoals -3.")
    province: str = Field(default="", max_length=200, description="Schrijf de naam van de provincie.")


def read_question(text: str, place: str) -> list[Question]:
    """Return the municipalities in a CSV text: `municipality, population, score, backlog, swap`, `province` if wanted.

    :raises InvalidQuestion: every wrong cell with row and column
    """
    return read_rows(text, Question, place, unique="municipality")


def check_question(rows: Sequence[Mapping[str, Any]]) -> list[Question]:
    """Return rows that are no longer text, such as the body of a request.

    :raises InvalidQuestion: every wrong value, as `rows[0], kolom …`
    """
    return check_rows(rows, Question, "rows", unique="municipality")


def check_country(rows: Sequence[Question]) -> None:
    """Refuse swaps of which one side is missing (Huisvestingswet 2014, art. 29.2), and a country without people.

    :raises InvalidQuestion: the swaps do not add up to zero, or nobody lives anywhere
    """
    problems = []
    left = sum(row.swap for row in rows)
    if left:
        wrong = f"De ruil telt op tot {left}, niet tot 0."
        right = "Wat de ene gemeente overneemt, staat een andere af: zet beide kanten in het bestand."
        problems.append(Problem("kolom swap", wrong, right))
    if not sum(row.population for row in rows):
        problems.append(Problem("kolom population", "Er woont niemand.", "Vul de inwonertallen in."))
    raise_problems(problems)
