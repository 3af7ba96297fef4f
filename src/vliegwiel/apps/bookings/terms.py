# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices


class RoomKind(TextChoices):
    """What a shared room is for; the last one is no room but the kept bedroom, for fair shares."""

    REST = "rest", "rustruimte"
    STUDY = "study", "studieruimte"
    PRAYER = "prayer", "stilte- en gebedsruimte"
    YOUTH = "youth", "jongerenruimte"
    CHILDREN = "children", "kinderruimte"
    SHARED = "shared", "gezamenlijke ruimte"
    WORKSHOP = "workshop", "werkplaats"
    SPORTS = "sports", "sport en spel"
    KITCHEN = "kitchen", "gezamenlijke keuken"
    GARDEN = "garden", "tuin"
    NIGHT = "night", "nacht alleen of met partner"


class ForWhom(TextChoices):
    """For whom an hour is meant; who does not belong to it does not see it, and never reads why."""

    EVERYBODY = "everybody", "voor iedereen"
    WOMEN = "women", "voor vrouwen"
    MEN = "men", "voor mannen"
    CHILDREN = "children", "voor kinderen van 4 tot en met 12 jaar"
    YOUTH = "youth", "voor jongeren van 12 tot en met 18 jaar"
    ADULTS = "adults", "voor volwassenen"


AGES: dict[ForWhom, tuple[int, int]] = {
    ForWhom.CHILDREN: (4, 12),
    ForWhom.YOUTH: (12, 18),
    ForWhom.ADULTS: (18, 200),
}
GENDERS: dict[ForWhom, str] = {ForWhom.WOMEN: "fx", ForWhom.MEN: "mx"}


class OpenTo(TextChoices):
    """Who may sign up."""

    RESIDENTS = "residents", "bewoners"
    NEIGHBOURS = "neighbours", "bewoners en buren"


class SignUpState(TextChoices):
    """Where a sign-up stands."""

    TAKEN = "taken", "aangemeld"
    WAITING = "waiting", "op de wachtlijst"
    WITHDRAWN = "withdrawn", "zelf afgemeld"
    CANCELLED = "cancelled", "gaat niet door"


LIVE = (SignUpState.TAKEN, SignUpState.WAITING)


class NightState(TextChoices):
    """Where a night alone stands."""

    ASKED = "asked", "wacht op de partner"
    TAKEN = "taken", "afgesproken"
    WITHDRAWN = "withdrawn", "zelf afgezegd"
    CANCELLED = "cancelled", "gaat niet door"


LIVE_NIGHTS = (NightState.ASKED, NightState.TAKEN)


@dataclass(frozen=True, slots=True)
class RoomDetails:
    """What is known of a shared room."""

    name: str
    kind: RoomKind
    where: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """A row of weekly hours in a room.

    from_minute   first minute of the day, 0 is midnight
    until_minute  the minute after the last
    slot_minutes  length of one slot; 0 is the whole time at once
    places        how many people at once
    """

    weekday: int
    from_minute: int
    until_minute: int
    slot_minutes: int
    places: int
    from_on: date
    until_on: date | None = None
    title: str = ""
    guided_by: str = ""
    for_whom: ForWhom = ForWhom.EVERYBODY
    open_to: OpenTo = OpenTo.RESIDENTS


@dataclass(frozen=True, slots=True)
class SlotKey:
    """One slot: the hours, the day and the minute at which it begins."""

    opening_id: UUID
    day: date
    from_minute: int


@dataclass(frozen=True, slots=True)
class Guest:
    """A neighbour who signs up: a name, and where to reach them if it does not go on."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Partner:
    """With whom: somebody of the own household, or named by number and first name, who then agrees."""

    resident_id: UUID | None = None
    number: str = ""
    given_name: str = ""


def clock_of(minute: int) -> str:
    """Return "09:30" for a minute of the day."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
