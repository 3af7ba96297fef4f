# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From what residents told to the engine's question, and from its answer to rows that are kept and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings.errors import CannotCompute, NoIncome, NoRegime, NoRule
from vliegwiel.apps.savings.terms import Income
from vliegwiel.engine import contribution as engine
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import Parameters, read_parameters
from vliegwiel.engine.units.rows import rows_text

# Who must leave still lives in reception, under the rules of the procedure.
_STATUS = {
    Group.ASYLUM_SEEKER: engine.Status.ASYLUM_SEEKER,
    Group.MUST_LEAVE: engine.Status.UNLIKELY_GRANT,
    Group.STATUS_HOLDER: engine.Status.STATUS_HOLDER,
    Group.FOLLOWING_FAMILY_MEMBER: engine.Status.FOLLOWING_FAMILY_MEMBER,
    Group.DISPLACED_FROM_UKRAINE: engine.Status.DISPLACED_FROM_UKRAINE,
}


@lru_cache(maxsize=1)
def figures() -> Parameters:
    """Return the packaged figures, read once per process."""
    return read_parameters()


@dataclass(frozen=True, slots=True)
class HouseholdMonth:
    """What is known of one household in one month.

    group    of the head on that day
    incomes  what each member told, the head first
    meals    meals are provided at the location
    """

    month: date
    group: str
    adults: int
    children: int
    incomes: tuple[tuple[UUID, Income], ...]
    meals: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What is of one resident [euro]."""

    resident_id: UUID
    earned: Decimal
    contribution: Decimal
    saved: Decimal


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example: the engine's answer as plain values, and who of the household pays and saves what."""

    regime: str
    row: dict[str, Any]
    readings: dict[str, str]
    certainty: str
    fingerprint: str
    shares: tuple[Share, ...]

    def amount(self, name: str) -> Decimal:
        """Return one of the amounts of the household."""
        return Decimal(self.row[name])


def saves(group: str) -> bool:
    """Say whether a part would be saved for this group: the proposal is about Reba."""
    return group in _STATUS and not _STATUS[Group(group)].is_displaced


def worked_out(asked: HouseholdMonth, saved_share: Decimal | None) -> Worked:
    """Return what the household's regime asks in this month.

    saved_share  part that the municipality decided to save; None: it decided nothing

    :raises NoRegime: no own contribution exists for this group
    :raises NoIncome: nobody told about an income
    :raises NoRule: a part would be saved and nobody decided which
    :raises CannotCompute: a figure is not in force, or open
    """
    if asked.group not in _STATUS:
        raise NoRegime
    if not asked.incomes:
        raise NoIncome(month=f"{asked.month:%m-%Y}")
    if saves(asked.group) and saved_share is None:
        raise NoRule(month=f"{asked.month:%m-%Y}")
    scheme = engine.SCHEMES["vng-proposal"].saving(saved_share or Decimal(0))
    try:
        found = engine.answer([_question(asked)], schemes=[scheme], day=asked.month, parameters=figures())
    except CannotCalculate as error:
        raise CannotCompute(reason=error.sentence) from error
    except InvalidQuestion as error:
        raise CannotCompute(reason=said(error)) from error
    row = found["rows"][0]
    return Worked(
        regime=row["regime"],
        row=row,
        readings=found["readings"],
        certainty=found["certainty"],
        fingerprint=found["fingerprint"],
        shares=_shares(asked, Decimal(row["contribution"]), Decimal(row["saved"])),
    )


def _question(asked: HouseholdMonth) -> engine.Question:
    told = [income for _who, income in asked.incomes]
    row = {
        "id": "1",
        "adults": asked.adults,
        "children": asked.children,
        "net_income_month": sum((one.net for one in told), Decimal(0)),
        "work_income_month": sum((one.work for one in told), Decimal(0)),
        "child_benefit_month": sum((one.child_benefit for one in told), Decimal(0)),
        "assets": sum((one.assets for one in told), Decimal(0)),
        "weeks_worked_in_52": max(one.weeks_worked for one in told),
        "status": _STATUS[Group(asked.group)],
        "adults_with_income": min(sum(one.net > one.child_benefit for one in told), asked.adults),
        "catering": asked.meals,
    }
    return engine.check_question([row])[0]


def _shares(asked: HouseholdMonth, contribution: Decimal, saved: Decimal) -> tuple[Share, ...]:
    """Divide by own income: who earned it pays it, and saves it."""
    earned = [income.net for _who, income in asked.incomes]
    pays = engine.divided(contribution, earned)
    kept = engine.divided(saved, pays)
    who = [resident for resident, _income in asked.incomes]
    return tuple(Share(*one) for one in zip(who, earned, pays, kept, strict=True))


def said(error: InvalidQuestion) -> str:
    """Return every problem of a question as sentences."""
    return " ".join(str(problem) for problem in error.problems)


def schemes_of(chosen: Sequence[str], saved_share: Decimal | None) -> list[engine.Scheme]:
    """Return today's rule first, then the proposal where a share was chosen, then the chosen variants."""
    found = [engine.scheme_named("today")]
    if saved_share is not None:
        found.append(engine.scheme_named("vng-proposal").saving(saved_share))
    return found + [engine.scheme_named(name) for name in dict.fromkeys(chosen) if name not in _FIRST]


_FIRST = ("today", "vng-proposal")


def table_text(rows: Sequence[dict[str, Any]]) -> str:
    """Return households as a CSV text with the columns that are asked for."""
    return rows_text(rows, list(rows[0]))


def read_population(text: str, place: str) -> list[engine.Question]:
    """Return the households of a CSV text.

    :raises InvalidQuestion: every wrong cell, with row and column
    """
    return engine.read_question(text, place)


def compared(
    rows: Sequence[engine.Question], schemes: Sequence[engine.Scheme], day: date
) -> tuple[dict[str, Any], list[tuple[str, list[Decimal]]]]:
    """Return schemes beside each other over a population, and what each keeps of extra work by income.

    :raises CannotCompute: a figure is not in force, or open
    """
    try:
        found = engine.answer(rows, schemes=schemes, day=day, parameters=figures(), with_trace=False)
        return found, [(one.name, pressure_curve(one, day)) for one in schemes]
    except CannotCalculate as error:
        raise CannotCompute(reason=error.sentence) from error


CURVE = range(0, 2001, 50)


def pressure_curve(scheme: engine.Scheme, day: date) -> list[Decimal]:
    """Return for one adult alone, by net income from work, the part of €100 more that is not kept [0-1]."""
    base = {"adults": 1, "children": 0, "child_benefit_month": "0", "assets": "0", "weeks_worked_in_52": 10}
    rows = engine.check_question(
        [
            base
            | {"id": str(net), "net_income_month": str(net), "work_income_month": str(net), "status": "asylum_seeker"}
            for net in CURVE
        ]
    )
    amounts, chosen = engine.amounts_on(day, figures(), rows), scheme.on(day, figures())
    found = []
    for row in rows:
        now = engine.explain(row, chosen, amounts)
        found.append(engine.hundred_more(row, chosen, amounts, now).pressure_with_savings)
    return found
