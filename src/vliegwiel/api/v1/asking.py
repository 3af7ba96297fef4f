# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What can stand in an address: strict, so that a mistake is refused and never guessed at."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,9}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _written_as(pattern: re.Pattern[str]) -> BeforeValidator:
    def check(given: Any) -> Any:
        if isinstance(given, str) and not (given.isascii() and pattern.fullmatch(given)):
            raise ValueError("written otherwise")
        return given

    return BeforeValidator(check)


Day = Annotated[date, _written_as(_DAY)]
Id = Annotated[UUID, _written_as(_ID)]
# Stands behind the bounds of a number: the document knows only bounds that stand before it.
DIGITS = _written_as(_NUMBER)
Limit = Annotated[int, Field(ge=1, le=500, description="How many rows at most."), DIGITS]
After = Annotated[Id | None, Field(description="`next` of the page before; leave it out for the first page.")]


class OneLocation(Schema):
    """Which location."""

    id: Annotated[Id, Field(description="Id of the location, as in `/locations`.")]


class Nights(Schema):
    """A row of nights, half-open: `until` is the first night that is left out."""

    first: Annotated[Day, Field(alias="from", description="First night.")]
    until: Annotated[Day, Field(description="The night after the last; at most 366 nights later.")]


class Page(Schema):
    """A page of a list, at one location or at all that the token opens."""

    location: Annotated[Id | None, Field(description="Id of the location.")] = None
    after: After = None
    limit: Limit = 100


class OnDay(Schema):
    """The day of the answer."""

    on: Annotated[Day | None, Field(description="Day on which figures hold; today when left out.")] = None


class FiguresAsked(OnDay):
    """Which figures."""

    prefix: Annotated[str, Field(max_length=200, description="Only names that begin like this.")] = ""
