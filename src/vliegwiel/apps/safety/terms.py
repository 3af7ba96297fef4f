# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices


class Broken(TextChoices):
    """What can be broken."""

    DOOR = "door", "deur of slot"
    LIGHT = "light", "licht of stroom"
    HEATING = "heating", "verwarming"
    WATER = "water", "kraan of lekkage"
    TOILET = "toilet", "toilet of douche"
    BED = "bed", "bed of meubel"
    WINDOW = "window", "raam of gordijn"
    KITCHEN = "kitchen", "keuken of wasmachine"
    INTERNET = "internet", "internet"
    OTHER = "other", "iets anders"


class RepairState(TextChoices):
    """Where a repair stands."""

    REPORTED = "reported", "gemeld"
    ORDERED = "ordered", "wordt gemaakt"
    DONE = "done", "klaar"
    DECLINED = "declined", "wordt niet gemaakt"


OPEN = (RepairState.REPORTED, RepairState.ORDERED)


class DoneBy(TextChoices):
    """Who mends it."""

    OWN = "own", "de huismeester zelf"
    FIRM = "firm", "een bedrijf"


@dataclass(frozen=True, slots=True)
class Report:
    """What is broken and where.

    room_id  a bedroom; None for elsewhere
    where    in words, when it is no bedroom
    """

    broken: Broken
    room_id: UUID | None = None
    where: str = ""
    text: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Who mends it, when, and what it is thought to cost."""

    done_by: DoneBy
    firm: str = ""
    planned_on: date | None = None
    estimate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, as the reporter reads it, and what it cost."""

    words: str
    cost: Decimal | None = None
