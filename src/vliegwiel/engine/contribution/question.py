# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked: one row per household with an income, for one month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vliegwiel.engine.units.rows import check_rows, read_rows

_EURO = "Schrijf een bedrag van 0 of meer met ten hoogste twee cijfers achter de komma, zoals 1250.00."
Euro = Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2, description=_EURO)]


class Status(StrEnum):
    """Legal status of the household; decides the regime."""

    ASYLUM_SEEKER = "asylum_seeker"
    LIKELY_GRANT = "likely_grant"
    UNLIKELY_GRANT = "unlikely_grant"
    STATUS_HOLDER = "status_holder"
    FOLLOWING_FAMILY_MEMBER = "following_family_member"
    DISPLACED_FROM_UKRAINE = "displaced_from_ukraine"

    @property
    def is_displaced(self) -> bool:
        """Whether the own contribution of the RooO applies instead of Reba."""
        return self is Status.DISPLACED_FROM_UKRAINE

    @property
    def has_permit(self) -> bool:
        """Whether the household holds a permit (vergunninghouder), so that Reba art. 5.4 applies instead of 5.3."""
        return self in (Status.STATUS_HOLDER, Status.FOLLOWING_FAMILY_MEMBER)


class Question(BaseModel):
    """One household in one month.

    net_income_month     all income after tax, premiums and other obligations, child benefit included [euro]
    work_income_month    part of the income that comes from work, the base of the exempt share [euro]
    child_benefit_month  part of the net income that is child benefit [euro]
    assets               what the household owns, savings built up during reception left out [euro]
    weeks_worked_in_52   weeks with work in the last 52 weeks
    adults_with_income   adults who have an income (RooO); all adults when left out
    catering             meals are provided at the location (RooO)
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(min_length=1, max_length=200, description="Schrijf een eigen kenmerk, zoals H-12.")
    adults: int = Field(ge=0, le=30, description="Schrijf een heel getal van 0 tot en met 30.")
    children: int = Field(ge=0, le=30, description="Schrijf een heel getal van 0 tot en met 30.")
    net_income_month: Euro = Field(description=_EURO)
    work_income_month: Euro = Field(description=_EURO)
    child_benefit_month: Euro = Field(description=_EURO)
    assets: Euro = Field(description=_EURO)
    weeks_worked_in_52: int = Field(ge=0, le=52, description="Schrijf een heel getal van 0 tot en met 52.")
    status: Status = Field(description=f"Kies uit {', '.join(Status)}.")
    adults_with_income: int | None = Field(default=None, ge=0, le=30, description="Schrijf een heel getal, of niets.")
    catering: bool = Field(default=False, description="Schrijf true of false.")

    @model_validator(mode="after")
    def _a_household_has_people(self) -> Question:
        if self.adults == 0 and self.children != 1:
            raise ValueError(
                "Zonder volwassene kan hier alleen één alleenstaande minderjarige staan. | Verbeter adults of children."
            )
        if (self.adults_with_income or 0) > self.adults:
            raise ValueError("Er zijn meer volwassenen met inkomen dan volwassenen. | Verbeter adults_with_income.")
        return self

    @property
    def size(self) -> int:
        """Number of people in the household."""
        return self.adults + self.children


def read_question(text: str, place: str) -> list[Question]:
    """Return the households in a CSV text.

    :raises InvalidQuestion: every missing column and every wrong cell, with row and column
    """
    return read_rows(text, Question, place, unique="id")


def check_question(rows: Sequence[Mapping[str, Any]]) -> list[Question]:
    """Return rows that are no longer text, such as the body of a request.

    :raises InvalidQuestion: every wrong value, as `rows[0], kolom …`
    """
    return check_rows(rows, Question, "rows", unique="id")
