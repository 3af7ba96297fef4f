# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes: today's rule, the proposed saving, and each open reading of the rule as an explicit switch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion, Problem, raise_problems
from vliegwiel.engine.parameters import Parameters

Part: TypeAlias = Annotated[Decimal, Field(ge=0, le=1, max_digits=7, decimal_places=6)]


SAVED_SHARE = "assumptions.savings.saved_share"


class SavedShareIsOpen(CannotCalculate):
    """The scheme saves a part of the contribution and nobody has said which part."""

    code = "saved-share-is-open"


class Scheme(BaseModel):
    """A dated way to compute the own contribution.

    since, until        days for which the scheme may be computed (until exclusive)
    exempt_base         25 % of the income from work as stated, or of the net income at most (Reba art. 5.3: open)
    week_limit          whether the exemption stops after 24 weeks of work in 52
    assets              whether assets above the limit count as means
    exempt_share        another share than the figure in force
    exempt_cap          another cap than the figure in force [euro per month]; "none" for no cap
    saved_share         part of the contribution that is saved; None: open, has to be named
    displaced_start     RooO: contribution grows from the first threshold, or starts at the second (open)
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    label: str = Field(min_length=1)
    since: date = date(2008, 11, 26)
    until: date | None = None
    exempt_base: Literal["work_income", "net_income"] = "work_income"
    week_limit: Literal["counts", "lapsed"] = "counts"
    assets: Literal["above_limit", "not_counted"] = "above_limit"
    exempt_share: Part | None = None
    exempt_cap: Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)] | Literal["none"] | None = None
    saved_share: Part | None = Decimal(0)
    displaced_start: Literal["gradual", "at_threshold"] = "gradual"

    def on(self, day: date, parameters: Parameters) -> Scheme:
        """Return the scheme as it may be computed for this day; an open share is taken from the figures when known.

        :raises CannotCalculate: the day lies outside its period
        :raises SavedShareIsOpen: nobody said which part is saved
        """
        if day < self.since or (self.until is not None and day >= self.until):
            until = f" tot {self.until}" if self.until else ""
            raise CannotCalculate(f"Regeling {self.name} geldt vanaf {self.since}{until}, niet op {day}.")
        if self.saved_share is not None:
            return self
        figure = parameters.on(day, SAVED_SHARE)
        if figure.value is None:
            sentence = (
                f"Regeling {self.name} spaart een deel van de eigen bijdrage, en in het plan staat niet welk deel. "
                f"Noem het zelf: {self.name}=0.5 spaart de helft."
            )
            raise SavedShareIsOpen(sentence, values={"scheme": self.name, "figure": figure.name})
        return self.saving(figure.number)

    def saving(self, part: Decimal) -> Scheme:
        """Return the same scheme with a named part that is saved (0-1)."""
        return Scheme.model_validate(self.model_dump() | {"saved_share": part})

    @property
    def saved(self) -> Decimal:
        """The part that is saved.

        :raises SavedShareIsOpen: nobody said which part
        """
        if self.saved_share is None:
            raise SavedShareIsOpen(f"Regeling {self.name} noemt geen deel dat wordt gespaard.")
        return self.saved_share


SCHEMES: Mapping[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        Scheme(name="today", label="De regeling zoals zij nu luidt, zonder sparen"),
        Scheme(
            name="vng-proposal",
            label="Voorstel van de VNG: een deel van de eigen bijdrage wordt gespaard",
            saved_share=None,
        ),
        Scheme(
            name="today-net-base",
            label="Lezing: 25 procent van ten hoogste het netto inkomen is vrij",
            exempt_base="net_income",
        ),
        Scheme(
            name="today-no-week-limit",
            label="Lezing: de vrijlating stopt niet na 24 weken werk",
            week_limit="lapsed",
        ),
        Scheme(
            name="today-assets-not-counted",
            label="Lezing: vermogen telt niet mee als middel van de maand",
            assets="not_counted",
        ),
        Scheme(
            name="today-displaced-at-threshold",
            label="Lezing: ontheemden betalen pas vanaf het drempelbedrag, dan alles",
            displaced_start="at_threshold",
        ),
        Scheme(
            name="no-cap",
            label="Variant: 25 procent van het inkomen uit werk is vrij, zonder maximum en zonder weken",
            exempt_cap="none",
            week_limit="lapsed",
        ),
    )
}


def scheme_named(text: str) -> Scheme:
    """Return a scheme by its name, with the part that is saved where one is named: `vng-proposal=0.5`.

    :raises InvalidQuestion: no scheme has this name, or the part is not from 0 to 1
    """
    name, _, part = text.partition("=")
    if name not in SCHEMES:
        raise InvalidQuestion([Problem("--scheme", f"{name} bestaat niet.", f"Kies uit {', '.join(SCHEMES)}.")])
    scheme = SCHEMES[name]
    if not part:
        return scheme
    try:
        return scheme.saving(Decimal(part.replace(",", ".")))
    except (InvalidOperation, ValidationError):
        problem = Problem("--scheme", f"{part} is geen deel.", f"Schrijf een getal van 0 tot en met 1: {name}=0.5.")
        raise InvalidQuestion([problem]) from None


def read_scheme(content: Any, place: str) -> Scheme:
    """Return a scheme that a municipality or analyst wrote down.

    :raises InvalidQuestion: every field that is wrong
    """
    try:
        return Scheme.model_validate(content)
    except ValidationError as refused:
        fields = ", ".join(Scheme.model_fields)
        problems = [
            Problem(
                f"{place}, {'.'.join(map(str, error['loc'])) or 'regeling'}",
                f"{error['input']!r} past hier niet.",
                f"Velden: {fields}.",
            )
            for error in refused.errors(include_url=False)
        ]
        raise_problems(problems)
        raise
