# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The dispersal task (Spreidingswet) per municipality and province (RG-2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.region_match.targets.question import Question, check_country


@dataclass(frozen=True, slots=True)
class DispersalTask:
    """Reception places that one municipality has to make possible [places].

    share   part of the country by population alone
    exact   places before rounding
    ratio   exact divided by what population alone would give
    task    exact, rounded so that all tasks add up to the national number
    agreed  task after swaps
    """

    municipality: str
    province: str
    population: int
    score: Decimal
    share: Fraction
    exact: Fraction
    ratio: Fraction
    task: int
    swap: int
    agreed: int


def dispersal_tasks(rows: Sequence[Question], national: int, *, strength: Decimal = Decimal(1)) -> list[DispersalTask]:
    """Return the task of each municipality: in proportion to population x (1 + strength x SES-WOA score).

    national  places needed in the whole country
    strength  how far the score counts; the formula of the Besluit (Stb. 2024, 13) is still to be verified

    Rounded by largest remainder, so the tasks add up to the national number exactly.

    :raises InvalidQuestion: no score, a weight below zero, swaps that do not add up to zero or exceed a task
    """
    check_country(rows)
    problems = [
        Problem(f"{row.municipality}, kolom score", "Hier staat niets.", "Vul de SES-WOA-score in, zoals 0.12.")
        for row in rows
        if row.score is None
    ]
    weights = [row.population * (1 + Fraction(strength) * Fraction(row.score or 0)) for row in rows]
    problems += [
        Problem(
            f"{row.municipality}, kolom score", f"Met {row.score} wordt de opgave negatief.", "Neem een hogere score."
        )
        for row, weight in zip(rows, weights, strict=True)
        if weight < 0
    ]
    raise_problems(problems)
    found = _tasks(rows, weights, national)
    raise_problems(
        Problem(
            f"{one.municipality}, kolom swap",
            f"Deze gemeente staat {-one.swap} af en haar opgave is {one.task}.",
            f"Sta ten hoogste {one.task} af.",
        )
        for one in found
        if one.agreed < 0
    )
    return found


def _tasks(rows: Sequence[Question], weights: list[Fraction], national: int) -> list[DispersalTask]:
    people, weight_of_all = sum(row.population for row in rows), sum(weights)
    exact = [weight / weight_of_all * national for weight in weights]
    tasks = [int(one) for one in exact]
    by_remainder = sorted(range(len(rows)), key=lambda i: (tasks[i] - exact[i], rows[i].municipality))
    for number in by_remainder[: national - sum(tasks)]:
        tasks[number] += 1
    found = []
    for row, places, task in zip(rows, exact, tasks, strict=True):
        alone = Fraction(row.population, people) * national
        found.append(
            DispersalTask(
                municipality=row.municipality,
                province=row.province,
                population=row.population,
                score=row.score or Decimal(0),
                share=Fraction(row.population, people),
                exact=places,
                ratio=places / alone if alone else Fraction(1),
                task=task,
                swap=row.swap,
                agreed=task + row.swap,
            )
        )
    return found


def per_province(tasks: Sequence[DispersalTask]) -> dict[str, int]:
    """Return the task of each province: the sum of its municipalities after swaps [places]."""
    found: dict[str, int] = defaultdict(int)
    for one in tasks:
        found[one.province] += one.agreed
    return dict(sorted(found.items()))
