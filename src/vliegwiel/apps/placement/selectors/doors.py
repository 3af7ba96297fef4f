# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The three doors: until when one may object, and when an answer is due. The terms are dated figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vliegwiel.apps.placement.models import Objection
from vliegwiel.apps.placement.terms import DoorKind
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.units.terms import end_of_term, months_later

_FIGURES = "law.objections."


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the three doors on one day, in weeks, and one in months."""

    objection_weeks: int
    objection_answer_weeks: int
    objection_answer_committee_weeks: int
    complaint_answer_weeks: int
    complaint_longer_weeks: int
    privacy_answer_months: int


def terms_on(day: date) -> Terms:
    """Return the terms in force on a day."""
    parameters = read_parameters()
    return Terms(**{name: int(parameters.on(day, f"{_FIGURES}{name}").number) for name in Terms.__dataclass_fields__})


def last_day_to_object(decided_on: date) -> date:
    """Return the last day of the term, which begins on the day after the decision and never ends in a weekend."""
    return end_of_term(decided_on + timedelta(weeks=terms_on(decided_on).objection_weeks))


def due_on(kind: DoorKind, day: date, decided_on: date | None) -> date:
    """Return when an answer is due to what is said on this day.

    decided_on  day of the decision that is objected to; an objection after its term counts from the day it came
    """
    terms = terms_on(day)
    if kind == DoorKind.PRIVACY:
        return months_later(day, terms.privacy_answer_months)
    if kind == DoorKind.OBJECTION and decided_on is not None:
        ends = max(day, last_day_to_object(decided_on))
        return ends + timedelta(weeks=terms.objection_answer_weeks)
    return day + timedelta(weeks=terms.complaint_answer_weeks)


def came_late(row: Objection) -> date | None:
    """Return the last day of the term when this objection came after it, else None."""
    if row.kind != DoorKind.OBJECTION or row.decision is None:
        return None
    ends = last_day_to_object(row.decision.decided_at.date())
    return ends if row.made_at.date() > ends else None
