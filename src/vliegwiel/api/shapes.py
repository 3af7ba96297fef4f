# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What answers look like: one definition for the JSON and for the document."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

Count = Annotated[int, Meta(ge=0)]
Id = Annotated[UUID, Meta(description="Random id; tells nothing about who or what it is.")]
Cursor = Annotated[UUID | None, Meta(description="Give this as `after` for the next page; null on the last page.")]


class Shape(Struct, frozen=True, rename="camel", kw_only=False, gc=False):
    """A part of an answer: names in camelCase, nothing left out."""


class WrongPart(Shape, frozen=True):
    """One thing that is wrong with a question, and what would be right."""

    where: str
    wrong: str
    right: str


class Problem(Shape, frozen=True):
    """Why there is no answer (RFC 9457)."""

    title: str
    status: int
    detail: Annotated[str, Meta(description="A sentence for people, in Dutch; programs use `code`.")]
    code: Annotated[str, Meta(description="Stable name of the reason, for programs.")]
    problems: Annotated[tuple[WrongPart, ...], Meta(description="Everything that is wrong at once.")] = ()
    type: str = "about:blank"


class LocationItem(Shape, frozen=True):
    """A location where people are received."""

    id: Id
    slug: str
    name: str
    municipality: str
    kind: Annotated[str, Meta(description="joint, satellite, regional or municipal")]
    operator: Annotated[str, Meta(description="municipality, coa or shared")]
    opened_on: date
    closes_on: date | None
    places: Annotated[Count, Meta(description="Beds in use tonight; where COA runs the location, as reported.")]


class LocationList(Shape, frozen=True):
    """The locations that this token opens."""

    items: list[LocationItem]


class NightCounts(Shape, frozen=True):
    """The six states of all beds in one night; together they are the places."""

    night: date
    occupied: Count
    reserved: Count
    buffer: Count
    kept_free: Count
    blocked: Count
    free: Annotated[Count, Meta(description="Counted on the beds, not derived from the other five.")]
    places: Count
    adds_up: Annotated[bool, Meta(description="False when our own count is wrong: do not use it, and tell us.")]


class Capacity(Shape, frozen=True):
    """Beds per state for a row of nights."""

    location: Id
    nights: list[NightCounts]


class PersonItem(Shape, frozen=True):
    """Somebody who belongs to a household today."""

    id: Id
    name: str
    age: Count
    is_head: bool
    languages: tuple[str, ...]
    interpreter_needed: bool
    needs: Annotated[tuple[str, ...], Meta(description="Practical needs for a room; never a diagnosis.")]
    group: Annotated[str | None, Meta(description="Null when the token may not know the legal status.")]


class HouseholdItem(Shape, frozen=True):
    """People who belong together."""

    id: Id
    location: Id
    name: str
    registered_on: date
    people: list[PersonItem]


class HouseholdPage(Shape, frozen=True):
    """The next households in the order of their id; restricted households are not in it."""

    items: list[HouseholdItem]
    next: Cursor


class StayItem(Shape, frozen=True):
    """One resident in one bed for a row of nights, now or planned."""

    id: Id
    location: Id
    household: Annotated[
        UUID | None, Meta(description="Null when the resident belongs to no household on these nights.")
    ]
    resident: Id
    room: str
    bed: Count
    state: Annotated[str, Meta(description="occupied, or reserved for who still has to arrive")]
    first_night: date
    departure_on: Annotated[date | None, Meta(description="The first night that is free again; null when not planned.")]


class StayPage(Shape, frozen=True):
    """The next stays in the order of their id; those of restricted households are not in it."""

    items: list[StayItem]
    next: Cursor


class FigureItem(Shape, frozen=True):
    """One dated figure with its source."""

    name: str
    about: str
    value: Annotated[str | None, Meta(description="As it is written, never a float; null when nobody knows it yet.")]
    unit: str
    valid_from: date
    valid_until: date | None
    source: str
    url: str
    quote: str
    because: str
    status: Annotated[str, Meta(description="open, assumption, to_verify or verified")]
    layer: str
    checked_on: date | None


class NotInForceItem(Shape, frozen=True):
    """A figure without a value on the day, and what was in force last."""

    name: str
    sentence: str


class FigureList(Shape, frozen=True):
    """The figures that hold on a day."""

    day: date
    items: list[FigureItem]
    not_in_force: list[NotInForceItem]
    certainty: Annotated[str, Meta(description="That of the weakest figure.")]
    fingerprint: Annotated[str, Meta(description="Equal figures give an equal fingerprint.")]


ANSWERS: tuple[type[Shape], ...] = (Problem, LocationList, Capacity, HouseholdPage, StayPage, FigureList)
