# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices


class BedState(TextChoices):
    """The six states of a bed in a night, always in this order."""

    OCCUPIED = "occupied", "bezet"
    RESERVED = "reserved", "gereserveerd"
    BUFFER = "buffer", "buffer"
    KEPT_FREE = "kept-free", "vrijgehouden"
    BLOCKED = "blocked", "geblokkeerd"
    FREE = "free", "vrij"


HOLDS = (BedState.RESERVED, BedState.BUFFER, BedState.KEPT_FREE, BedState.BLOCKED)


class BlockReason(TextChoices):
    """Why a bed cannot be used."""

    REPAIR = "repair", "kapot, wordt gemaakt"
    CLEANING = "cleaning", "schoonmaak"
    INFECTION = "infection", "wacht op hygiëne"
    NOT_SHARED = "not-shared", "kamer is nu niet te delen"
    SAFETY = "safety", "veiligheid"
    OTHER = "other", "anders"


class Destination(TextChoices):
    """Where somebody goes who leaves."""

    OWN_HOME = "own-home", "eigen huis"
    FAMILY = "family", "familie of vrienden"
    OTHER_LOCATION = "other-location", "andere opvanglocatie"
    RETURN = "return", "terug naar het land van herkomst"
    UNKNOWN = "unknown", "onbekend"


class WishKind(TextChoices):
    """What a household wishes about another; nobody is asked why."""

    KNOWS = "knows", "graag in de buurt van"
    AVOID = "avoid", "liever niet op één kamer met"


class Change(TextChoices):
    """What can be planned for a resident's bed."""

    ARRIVAL = "arrival", "aankomst"
    MOVE = "move", "verhuizing"
    DEPARTURE = "departure", "vertrek"


@dataclass(frozen=True, slots=True)
class Counts:
    """Beds per state in one night; `free` is counted, not derived, so that the sum can be wrong."""

    occupied: int = 0
    reserved: int = 0
    buffer: int = 0
    kept_free: int = 0
    blocked: int = 0
    free: int = 0
    places: int = 0

    @property
    def adds_up(self) -> bool:
        """The six states together are the places."""
        return sum(self.by_state().values()) == self.places

    def by_state(self) -> dict[BedState, int]:
        """Return the six numbers in their fixed order."""
        return {
            BedState.OCCUPIED: self.occupied,
            BedState.RESERVED: self.reserved,
            BedState.BUFFER: self.buffer,
            BedState.KEPT_FREE: self.kept_free,
            BedState.BLOCKED: self.blocked,
            BedState.FREE: self.free,
        }

    def plus(self, other: Counts) -> Counts:
        """Return both together."""
        mine, theirs = self.by_state(), other.by_state()
        together = {state.replace("-", "_"): mine[state] + theirs[state] for state in mine}
        return Counts(**together, places=self.places + other.places)


@dataclass(frozen=True, slots=True)
class PlannedBed:
    """One resident in one bed."""

    resident_id: UUID
    bed_id: UUID


@dataclass(frozen=True, slots=True)
class Hold:
    """Why beds are kept from being given: blocked, reserved, buffer or kept free."""

    state: BedState
    first_night: date
    until: date | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MixTerms:
    """What is agreed about the mix: the share of these groups together, in percent of the people.

    wing_id  the wing it holds for, or None for the whole location
    """

    label: str
    groups: tuple[str, ...]
    at_least: int | None
    at_most: int | None
    from_on: date
    agreed_by: str
    wing_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReportedCounts:
    """What the operator of a location reports for one night."""

    night: date
    counts: Counts
