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
Words = Annotated[str, Field(max_length=160)]
Sentence = Annotated[str, Field(max_length=1000)]
Formula = Annotated[str, Field(min_length=1, max_length=2000, description="zoals places * tariff * days")]
MOST_MONTHS, MOST_CELLS = 600, 60_000


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class InputFile(_Part):
    """A number that someone fills in, or a figure with a date and source."""

    label: Words = ""
    value: Amount | None = None
    figure: str | None = Field(None, description="naam van een kengetal; gelezen op de eerste dag van elke maand")
    otherwise: Amount | None = Field(None, description="waarde in maanden waarvoor het kengetal niet geldt")
    low: Amount | None = None
    high: Amount | None = None
    unit: str | None = Field(None, max_length=80, description="zoals euro per place per month")
    source: Sentence = ""
    status: Status | None = None
    note: Sentence = ""

    @model_validator(mode="after")
    def _has_one_value(self) -> InputFile:
        if (self.value is None) == (self.figure is None):
            raise ValueError("Geef value of figure, precies één van beide.")
        if self.otherwise is not None and self.figure is None:
            raise ValueError("otherwise hoort alleen bij een figure.")
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
    label: Words = ""
    unit: str | None = Field(None, max_length=80)


class LineFile(_Part):
    """One line of the cash flow."""

    id: Name
    kind: Literal["income", "cost", "investment", "transfer"] = Field(
        description="transfer: van party naar to, telt niet mee in het saldo van het geheel"
    )
    party: Annotated[str, Field(max_length=60)] = ""
    to: Annotated[str, Field(max_length=60)] = ""
    label: Words = ""
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

    label: Words
    formula: Formula = Field(description="regels staan voor hun totaal over de maanden")
    months: tuple[int, int] = Field((1, 12), description="eerste en laatste maand")
    figure: str | None = None
    says: Amount | None = None
    source: Sentence = ""
    note: Sentence = ""

    @model_validator(mode="after")
    def _has_one_number(self) -> ClaimFile:
        if (self.says is None) == (self.figure is None):
            raise ValueError("Geef says of figure, precies één van beide.")
        if not 1 <= self.months[0] <= self.months[1]:
            raise ValueError("months is de eerste en de laatste maand, zoals [1, 12].")
        return self


class ShareFile(_Part):
    """How parties share a line, such as the vacancy risk; the parts add up to the line, to the cent."""

    label: Words = ""
    of: Name
    between: dict[str, Formula] = Field(min_length=2, description="partij: aandeel, samen 1")


class IntegralCostTestFile(_Part):
    """Whether rent covers the integral costs (Wet Markt en Overheid), or on which ground it may not."""

    label: Words = ""
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
    about: Annotated[str, Field(max_length=600)] = ""
    start: date = Field(description="eerste dag van een maand")
    months: int = Field(ge=1, le=MOST_MONTHS)
    inputs: Annotated[dict[Name, InputFile], Field(max_length=500)] = {}
    series: Annotated[dict[Name, SeriesFile], Field(max_length=500)] = {}
    lines: list[LineFile] = Field(min_length=1, max_length=500)
    claims: list[ClaimFile] = []
    shares: dict[Name, ShareFile] = {}
    tests: dict[Name, IntegralCostTestFile] = {}
    correlations: list[tuple[Name, Name, Annotated[Decimal, Field(ge=-1, le=1)]]] = []
    notes: Annotated[list[Sentence], Field(max_length=50)] = []

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

    @model_validator(mode="after")
    def _can_be_worked_out(self) -> CaseFile:
        cells = self.months * (len(self.lines) + len(self.series))
        if cells > MOST_CELLS:
            raise ValueError(f"De case heeft {cells} bedragen, meer dan {MOST_CELLS}. Neem minder maanden of regels.")
        return self

    @field_validator("start")
    @classmethod
    def _first_of_a_month(cls, start: date) -> date:
        if start.day != 1:
            raise ValueError(f"start {start} is niet de eerste dag van een maand.")
        if not 1990 <= start.year <= 2100:
            raise ValueError(f"start {start} ligt niet tussen 1990 en 2100.")
        return start


def _number_as_formula(line: dict[Any, Any]) -> dict[Any, Any]:
    formula = line.get("formula")
    if isinstance(formula, int | Decimal) and not isinstance(formula, bool):
        return {**line, "formula": str(formula)}
    return line


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file; a scenario (`extends`) gives only what differs."""
    schema = CaseFile.model_json_schema()
    line = schema["$defs"]["LineFile"]
    delta = {**line, "title": "Regel van een scenario", "required": ["id"], "description": "Alleen naast extends."}
    schema["properties"]["lines"]["items"] = {"anyOf": [{"$ref": "#/$defs/LineFile"}, delta]}
    schema["properties"]["series"]["additionalProperties"] = {
        "anyOf": [{"$ref": "#/$defs/SeriesFile"}, {"type": "string", "description": "alleen de formule"}]
    }
    schema["properties"]["extends"] = {
        "type": "string",
        "description": "de case waarop dit voortbouwt",
    }
    schema["properties"]["remove"] = {"type": "array", "items": {"type": "string"}, "description": "wat vervalt"}
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["extends"]}]
    return schema
