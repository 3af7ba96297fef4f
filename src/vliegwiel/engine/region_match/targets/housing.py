# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The housing target for status holders per municipality and half-year (HO-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from vliegwiel.engine.errors import Problem, raise_problems
from vliegwiel.engine.region_match.targets.question import Question, check_country


@dataclass(frozen=True, slots=True)
class HousingTarget:
    """What one municipality owes in one half-year [persons].

    share   part of the country's population
    exact   share x national target, before rounding
    target  exact, rounded up to whole people
    agreed  target after swaps
    due     agreed plus backlog, or minus lead; never below zero
    ahead   lead that is left when it is larger than what was agreed
    """

    municipality: str
    population: int
    share: Fraction
    exact: Fraction
    target: int
    swap: int
    agreed: int
    backlog: int
    due: int
    ahead: int


def housing_targets(rows: Iterable[Question], national: int, *, inhabitants: int | None = None) -> list[HousingTarget]:
    """Return the target of each municipality: national x population / population of the country, rounded up.

    national     people to be housed in the whole country in this half-year
    inhabitants  population of the country; the sum of the rows when left out

    The targets of a whole country add up to at least the national number and to less than that plus one per
    municipality. Swaps keep that sum.

    :raises InvalidQuestion: swaps do not add up to zero or exceed a target; fewer inhabitants than in the rows
    """
    # Huisvestingswet 2014, art. 29.1: "naar boven afgerond op een geheel getal".
    rows = list(rows)
    check_country(rows)
    counted = sum(row.population for row in rows)
    country = counted if inhabitants is None else inhabitants
    if country < counted:
        wrong = f"Het land heeft {country} inwoners en deze gemeenten samen {counted}."
        raise_problems([Problem("inhabitants", wrong, "Geef het aantal inwoners van heel Nederland.")])
    found = [_target_of(row, Fraction(row.population, country), national) for row in rows]
    raise_problems(
        Problem(
            f"{one.municipality}, kolom swap",
            f"Deze gemeente staat {-one.swap} af en haar taakstelling is {one.target}.",
            f"Sta ten hoogste {one.target} af.",
        )
        for one in found
        if one.agreed < 0
    )
    return found


def _target_of(row: Question, share: Fraction, national: int) -> HousingTarget:
    exact = share * national
    target = -(-exact.numerator // exact.denominator)
    agreed = target + row.swap
    open_now = agreed + row.backlog
    return HousingTarget(
        municipality=row.municipality,
        population=row.population,
        share=share,
        exact=exact,
        target=target,
        swap=row.swap,
        agreed=agreed,
        backlog=row.backlog,
        due=max(0, open_now),
        ahead=max(0, -open_now),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a municipality stands at a reference date [persons].

    done      housed in this half-year, family members who followed included
    late      still due; passes on as backlog
    ahead     housed more than due; passes on as lead
    unlinked  part of late for which nobody was linked in time, so that the municipality could not house them
    """

    due: int
    done: int
    late: int
    ahead: int
    unlinked: int

    @property
    def backlog(self) -> int:
        """What passes on to the next half-year: late is positive, ahead is negative."""
        return self.late - self.ahead


def standing(open_now: int, *, housed: int, following_family: int = 0, linked: int | None = None) -> Standing:
    """Return what is done, late and ahead.

    open_now          agreed target plus backlog (or minus lead)
    housed            status holders housed in this half-year
    following_family  family members who followed and were housed; they count
    linked            people whom the COA linked to this municipality in time; None: enough

    :raises ValueError: a negative number of people
    """
    if min(housed, following_family, linked or 0) < 0:
        raise ValueError("a number of people is not negative")
    done = housed + following_family
    late = max(0, open_now - done)
    unlinked = 0 if linked is None else min(late, max(0, open_now - max(linked, done)))
    return Standing(due=max(0, open_now), done=done, late=late, ahead=max(0, done - open_now), unlinked=unlinked)
