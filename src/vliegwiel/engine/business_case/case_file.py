# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case file may hold; the JSON Schema of `vliegwiel schema case` is made from these classes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from vliegwiel.engine.parameters import Status

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", description="kleine letters, cijfers en _")]
Amount = Annotated[Decimal, Field(allow_inf_nan=False, gt=Decimal("-1e15"), lt=Decimal("1e15"))]
Formula = Annotated[str, Field(min_length=1, max_length=2000, description="zoals places * tariff * days")]
MOST_MONTHS = 600


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class InputFile(_Part):
    """A number that someone fills in, or a figure with a date and source."""

    label: str = ""
    value: Amount | None = None
    figure: str | None = Field(None, description="naam van een kengetal; gelezen op de eerste dag van elke maand")
    low: Amount | None = None
    high: Amount | None = None
    unit: str | None = Field(None, description="zoals euro per place per month")
    source: str = ""
    status: Status | None = None
    note: str = ""

    @model_validator(mode="after")
    def _has_one_value(self) -> InputFile:
        if (self.value is None) == (self.figure is None):
            raise ValueError("Geef value of figure, precies één van beide.")
        if (self.low is None) != (self.high is None):
            raise ValueError("Geef low en high samen, of geen van beide.")
        if self.low is not None and self.high is not None and not self.low <= self.high:
            raise ValueError("low ligt boven high.")
        if (
            self.value is not None
            and self.low is not None
            and self.high is not None
            and not self.low <= self.value <= self.high
        ):
            raise ValueError(f"value {self.value} ligt niet tussen low {self.low} en high {self.high}.")
        return self


class SeriesFile(_Part):
    """A formula per month that lines can use."""

    formula: Formula
    label: str = ""
    unit: str | None = None


class LineFile(_Part):
    """One line of the cash flow."""

    id: Name
    kind: Literal["income", "cost", "investment", "transfer"] = Field(
        description="transfer: van party naar to, telt niet mee in het saldo van het geheel"
    )
    party: str = ""
    to: str = ""
    label: str = ""
    formula: Formula

    @model_validator(mode="after")
    def _transfer_has_two_ends(self) -> LineFile:
        if (self.kind == "transfer") != bool(self.to) or (self.to and self.to == self.party):
            raise ValueError(
                "Een transfer heeft party en to, twee verschillende partijen; andere regels hebben geen to."
            )
        return self


class ClaimFile(_Part):
    """A total that a source states, to be set beside our own."""

    label: str
    formula: Formula = Field(description="regels staan voor hun totaal over de maanden")
    months: tuple[int, int] = Field((1, 12), description="eerste en laatste maand")
    figure: str | None = None
    says: Amount | None = None
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _has_one_number(self) -> ClaimFile:
        if (self.says is None) == (self.figure is None):
            raise ValueError("Geef says of figure, precies één van beide.")
        if not 1 <= self.months[0] <= self.months[1]:
            raise ValueError("months is de eerste en de laatste maand, zoals [1, 12].")
        return self


class ShareFile(_Part):
    """How parties share a line, such as the vacancy risk; the parts add up to the line, to the cent."""

    label: str = ""
    of: Name
    between: dict[str, Formula] = Field(min_length=2, description="partij: aandeel, samen 1")


class IntegralCostTestFile(_Part):
    """Whether rent covers the integral costs (Wet Markt en Overheid), or on which ground it may not."""

    label: str = ""
    income: list[Name] = Field(min_length=1)
    costs: list[Name] = Field(min_length=1)
    cost_share: Formula = Field("1", description="deel van de kosten dat bij het verhuurde hoort")
    grounds: list[
        Literal["tenant_without_profit", "vacancy_explained", "municipal_task", "declaration_of_general_interest"]
    ] = []


class CaseFile(_Part):
    """A business case: inputs, series, lines."""

    case: str = Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1, max_length=200)
    about: str = ""
    start: date = Field(description="eerste dag van een maand")
    months: int = Field(ge=1, le=MOST_MONTHS)
    inputs: dict[Name, InputFile] = {}
    series: dict[Name, SeriesFile] = {}
    lines: list[LineFile] = Field(min_length=1, max_length=500)
    claims: list[ClaimFile] = []
    shares: dict[Name, ShareFile] = {}
    tests: dict[Name, IntegralCostTestFile] = {}
    correlations: list[tuple[Name, Name, Annotated[Decimal, Field(ge=-1, le=1)]]] = []
    notes: list[str] = []

    @field_validator("series", mode="before")
    @classmethod
    def _formula_alone(cls, series: Any) -> Any:
        if not isinstance(series, dict):
            return series
        return {name: row if isinstance(row, dict) else {"formula": str(row)} for name, row in series.items()}

    @field_validator("lines", mode="before")
    @classmethod
    def _formula_may_be_a_number(cls, lines: Any) -> Any:
        if not isinstance(lines, list):
            return lines
        return [_number_as_formula(line) if isinstance(line, dict) else line for line in lines]

    @field_validator("start")
    @classmethod
    def _first_of_a_month(cls, start: date) -> date:
        if start.day != 1:
            raise ValueError(f"start {start} is niet de eerste dag van een maand.")
        return start


def _number_as_formula(line: dict[Any, Any]) -> dict[Any, Any]:
    formula = line.get("formula")
    if isinstance(formula, int | Decimal) and not isinstance(formula, bool):
        return {**line, "formula": str(formula)}
    return line
