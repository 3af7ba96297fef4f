# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices


class Use(TextChoices):
    """Who a unit is for (RE-2): reception, or a group that rents."""

    RECEPTION = "reception", "opvang"
    STATUS_HOLDER = "status-holder", "statushouders die huren"
    STUDENT = "student", "studenten"
    YOUNG_PERSON = "young-person", "jongeren"
    STARTER = "starter", "starters"
    URGENT_HOME_SEEKER = "urgent-home-seeker", "spoedzoekers"
    LABOUR_MIGRANT = "labour-migrant", "arbeidsmigranten"
    HOMELESS = "homeless", "mensen zonder huis"
    EMPTY = "empty", "leeg"


@dataclass(frozen=True, slots=True)
class UseChange:
    """A unit that gets another use from a day.

    rent_euro    per month; None when nobody rents
    notice_days  how long before the next change it must be announced [days]
    """

    unit_id: UUID
    use: Use
    from_on: date
    rent_euro: Decimal | None = None
    notice_days: int = 0


@dataclass(frozen=True, slots=True)
class SplitTerms:
    """What was agreed beforehand on how the location is split (RE-3).

    least_share, most_share  share of the places that is for reception [0-1]
    vacancy_share            share of lost rent that the municipality bears [0-1]
    review_from_percent      occupancy of the reception from which the parties talk again [percent], if agreed
    """

    from_on: date
    until_on: date | None
    least_share: Decimal
    most_share: Decimal
    vacancy_share: Decimal
    agreed_with: str
    about: str = ""
    review_from_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One use of a unit, as far as it falls in the time that is shown."""

    use: Use
    from_on: date
    until_on: date | None
    rent_euro: Decimal | None
    notice_days: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit over time.

    home  the home that its module is part of now, else empty
    """

    unit_id: UUID
    name: str
    wing: str
    kind: str
    places: int
    segments: tuple[Segment, ...]
    home: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One unit that could change, and what that would ask.

    earliest_on    first day on which it can change, because of the notice period
    people         who still has a bed there on that day or later
    rent_euro      rent per month that stops when it goes back to reception
    """

    unit_id: UUID
    name: str
    use: Use
    places: int
    earliest_on: date
    people: int
    rent_euro: Decimal | None
    in_time: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How the share for reception could become what is wanted; a person chooses.

    places, now, wanted  places in all units; for reception now; wanted for reception
    chosen, reached      the units proposed, and the places for reception with them
    limits               what was agreed and would be broken, as share least and most; None when it fits
    """

    places: int
    now: int
    wanted: int
    chosen: tuple[Way, ...]
    others: tuple[Way, ...]
    reached: int
    limits: tuple[Decimal, Decimal] | None
    vacancy_share: Decimal | None
    agreed_with: str = ""


@dataclass(frozen=True, slots=True)
class SplitStanding:
    """What was agreed on the split, beside how it is on a night.

    places, reception  places in all, and those for reception
    beds, taken        beds for reception that night, and those with somebody in or coming
    """

    agreed_with: str
    about: str
    from_on: date
    least_percent: int
    most_percent: int
    review_from_percent: int | None
    places: int
    reception: int
    beds: int
    taken: int

    @property
    def percent(self) -> int:
        """The share of all places that is for reception, in whole percents."""
        return round(100 * self.reception / self.places) if self.places else 0

    @property
    def occupancy(self) -> int:
        """The share of the reception beds that is taken, in whole percents."""
        return round(100 * self.taken / self.beds) if self.beds else 0

    @property
    def outside(self) -> bool:
        """Less or more for reception than agreed; compared exactly, not rounded."""
        low, high = self.least_percent * self.places, self.most_percent * self.places
        return bool(self.places) and not low <= 100 * self.reception <= high

    @property
    def to_review(self) -> bool:
        """So full that the parties agreed to talk about the split again."""
        start = self.review_from_percent
        return start is not None and bool(self.beds) and 100 * self.taken >= start * self.beds
