# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one asks: homes, applicants, and the dated policy of the municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from vliegwiel.engine.errors import Problem
from vliegwiel.engine.units.lots import commitment
from vliegwiel.engine.units.reading import Asked, Count, Day, Id, Part, duplicates, read_with

# Where priority is forbidden this label is no input, however it is written; reception holds homeless shelter too.
STATUS_LABELS = ("statusholder", "statushouder", "vergunninghouder")
Euro = Annotated[Decimal, Field(ge=0, le=Decimal(10_000_000), allow_inf_nan=False)]


class Home(Asked):
    """A home to give. `group_shares` holds among all homes of the same kind that state it (0-1, at least)."""

    id: Id
    size: Annotated[int, Field(strict=True, ge=1, le=100)]
    kind: str = ""
    rent: Euro | None = None
    features: list[str] = []
    group_shares: dict[str, Part] = {}


class Tie(Asked):
    """An economic tie: work in the region since a day."""

    region: str
    since: Day | None = None


class Urgent(Asked):
    """A recognised vulnerability: its ground (medical, social), without medical content, and its day."""

    ground: Annotated[str, Field(min_length=1)]
    day: Day | None = None


class Applicant(Asked):
    """A household that looks for a home.

    size             people now; expected_size: with the family that is to come (the home must fit it)
    since            start of the waiting time, which goes along from a start-up home
    supplement_days  waiting time that the municipality adds
    applied_on       day of application, for the order by date (else `since`)
    income           net household income [euro per month]
    """

    household: Id
    size: Annotated[int, Field(strict=True, ge=1, le=100)]
    expected_size: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    since: Day
    supplement_days: Count = 0
    applied_on: Day | None = None
    groups: list[Id] = []
    needs: list[str] = []
    tie: Tie | None = None
    urgent: Urgent | None = None
    income: Euro | None = None

    @property
    def people(self) -> int:
        """How many people the home must hold."""
        return max(self.size, self.expected_size or 0)


class Policy(Asked):
    """How homes are given, as published beforehand.

    gate                     tie_or_vulnerability: only who has an economic tie or is vulnerable
    order                    waiting_time, date of application, or lottery
    priority                 groups that come first, in this order
    priority_forbidden_from  day from which the law forbids priority for status holders
    shares                   at least this share of the homes for a group (0-1)
    seed_commitment          SHA-256 of the lottery's seed, published beforehand; seed: published afterwards
    rent_at_most_share       at most this share of income goes to rent, where the policy says so
    """

    gate: Literal["none", "tie_or_vulnerability"] = "none"
    order: Literal["waiting_time", "date", "lottery"] = "waiting_time"
    priority: list[Id] = []
    priority_forbidden_from: Day | None = None
    shares: dict[str, Part] = {}
    seed_commitment: str | None = None
    seed: str | None = None
    rent_at_most_share: Part | None = None


class Question(Asked):
    """Homes, applicants and the policy under which they meet."""

    homes: list[Home]
    applicants: list[Applicant]
    policy: Policy = Policy()

    @property
    def certainty(self) -> str:
        """How sure the weakest figure is: everything here is the municipality's own dated policy."""
        return "assumption" if self.policy.rent_at_most_share is not None else "verified"


# What a row that cannot be read needs, so that the others are read all the same.
_STANDS_IN: dict[str, tuple[str, dict[str, Any]]] = {
    "homes": ("id", {"size": 1}),
    "applicants": ("household", {"size": 1, "since": "1900-01-01"}),
}


def read(raw: Any, *, day: date, seed: str | None = None) -> Question:
    """Return the question, when every field is right and the policy is lawful on this day.

    day   day of the allocation
    seed  the lottery's seed, when the question does not hold it

    :raises InvalidQuestion: with all problems at once
    """

    def wrong(question: Question) -> Iterator[Problem]:
        return problems(_with_seed(question, seed), day)

    return _with_seed(read_with(Question, raw, _STANDS_IN, wrong), seed)


def _with_seed(question: Question, seed: str | None) -> Question:
    if seed is None or question.policy.seed is not None:
        return question
    return question.model_copy(update={"policy": question.policy.model_copy(update={"seed": seed})})


def problems(question: Question, day: date) -> Iterator[Problem]:
    """Give everything that contradicts itself or may not be asked on this day."""
    yield from duplicates("homes", (home.id for home in question.homes))
    yield from duplicates("applicants", (one.household for one in question.applicants))
    for number, one in enumerate(question.applicants):
        yield from _of_applicant(f"applicants[{number}]", one, day)
    for number, home in enumerate(question.homes):
        if sum(home.group_shares.values()) > 1 + 1e-9 and not _overlap(question, home.group_shares):
            wrong = "De aandelen zijn samen meer dan 1."
            yield Problem(f"homes[{number}].group_shares", wrong, "Laat ze samen hoogstens 1 zijn.")
    yield from _of_policy(question, day)


def _of_applicant(where: str, one: Applicant, day: date) -> Iterator[Problem]:
    if not one.household.isprintable():
        wrong = "In deze naam staat een teken dat niet te lezen is, zoals een nieuwe regel."
        yield Problem(f"{where}.household", wrong, "Gebruik letters, cijfers en leestekens.")
    if one.expected_size is not None and one.expected_size < one.size:
        wrong = f"Verwacht zijn {one.expected_size} mensen, minder dan de {one.size} van nu."
        yield Problem(f"{where}.expected_size", wrong, "Tel het huishouden van nu mee.")
    for field, since in (("since", one.since), ("applied_on", one.applied_on)):
        if since is not None and since > day:
            wrong = f"{since} ligt na de dag van toewijzing {day}."
            yield Problem(f"{where}.{field}", wrong, "Geef een dag die er al is geweest.")


def _of_policy(question: Question, day: date) -> Iterator[Problem]:
    policy = question.policy
    yield from duplicates("policy.priority", policy.priority)
    if sum(policy.shares.values()) > 1 + 1e-9 and not _overlap(question, policy.shares):
        yield Problem("policy.shares", "De aandelen zijn samen meer dan 1.", "Laat ze samen hoogstens 1 zijn.")
    yield from _lottery(policy)
    if policy.priority_forbidden_from is not None and day >= policy.priority_forbidden_from:
        yield from _forbidden(question, policy.priority_forbidden_from)


def _overlap(question: Question, shares: Mapping[str, float]) -> bool:
    named = set(shares)
    return any(len(named.intersection(one.groups)) > 1 for one in question.applicants)


def _lottery(policy: Policy) -> Iterator[Problem]:
    if policy.order != "lottery":
        return
    if policy.seed_commitment is None:
        wrong = "Bij loting hoort een vooraf gepubliceerde hash van het startgetal."
        yield Problem("policy.seed_commitment", wrong, "Publiceer eerst de SHA-256 van het startgetal.")
    if policy.seed is None:
        yield Problem("policy.seed", "Het startgetal van de loting ontbreekt.", "Geef seed of --seed.")
    elif policy.seed_commitment is not None and commitment(policy.seed) != policy.seed_commitment.lower():
        wrong = "Dit startgetal hoort niet bij de hash die vooraf is gepubliceerd."
        yield Problem("policy.seed", wrong, "Geef het startgetal waarvan de SHA-256 is gepubliceerd.")


def names_status(groups: Iterable[str]) -> bool:
    """Say whether one of these groups is the label of status holders, however it is written."""
    letters = ("".join(filter(str.isalpha, group.casefold())) for group in groups)
    return any(word.startswith(STATUS_LABELS) for word in letters)


def _forbidden(question: Question, since: date) -> Iterator[Problem]:
    policy = question.policy
    mend = "Gebruik algemene groepen, zoals reception (ook maatschappelijke opvang)."
    places = [("policy.priority", policy.priority), ("policy.shares", list(policy.shares))]
    places += [(f"homes[{n}].group_shares", list(home.group_shares)) for n, home in enumerate(question.homes)]
    for where, names in places:
        if names_status(names):
            yield Problem(where, f"Status is sinds {since} geen grond voor voorrang.", mend)
    labelled = sum(1 for one in question.applicants if names_status(one.groups))
    if labelled:
        wrong = f"{labelled} woningzoekenden dragen het label statushouder; dat mag sinds {since} niet meetellen."
        yield Problem("applicants[].groups", wrong, mend)
