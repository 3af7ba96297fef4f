# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices


class Purpose(TextChoices):
    """What savings are released for (SA-2); the municipality chooses which."""

    FURNISHING = "furnishing", "inrichting van een huis"
    DEPOSIT = "deposit", "borg of eerste huur"
    BRIDGING = "bridging", "geld voor de eerste weken"
    TRAVEL = "travel", "reis"
    NEW_START = "new-start", "nieuw begin in een ander land"


# For who may stay and for who may not; nobody gets the other's.
FOR_WHO_STAYS = (Purpose.FURNISHING, Purpose.DEPOSIT, Purpose.BRIDGING)
FOR_WHO_LEAVES = (Purpose.TRAVEL, Purpose.NEW_START)


class Ending(TextChoices):
    """How the procedure ended, as received in the status."""

    RUNNING = "running", "de procedure loopt nog"
    STAYS = "stays", "mag blijven"
    LEAVES = "leaves", "mag niet blijven"
    NONE = "none", "geen asielprocedure"


class EntryKind(TextChoices):
    """What a line of the ledger does; each takes from one pot and puts in another."""

    SAVED = "saved", "gespaard"
    CORRECTED = "corrected", "correctie omlaag"
    RESERVED = "reserved", "apart gezet voor een aanvraag"
    RETURNED = "returned", "terug: aanvraag gaat niet door"
    PAID = "paid", "uitbetaald"


class ReleaseState(TextChoices):
    """Where a request stands."""

    WAITING = "waiting", "wacht op besluit"
    APPROVED = "approved", "goedgekeurd, wacht op betaling"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    PAID = "paid", "uitbetaald"


@dataclass(frozen=True, slots=True)
class Income:
    """What somebody tells about one month [euro per month].

    net            all income after tax and premiums, child benefit included
    work           part of it that comes from work
    child_benefit  part of the net income that is child benefit
    assets         what somebody owns, savings from the time in reception left out [euro]
    weeks_worked   weeks with work in the last 52
    """

    net: Decimal
    work: Decimal = Decimal(0)
    child_benefit: Decimal = Decimal(0)
    assets: Decimal = Decimal(0)
    weeks_worked: int = 0


@dataclass(frozen=True, slots=True)
class NewRule:
    """What a municipality decided on saving.

    saved_share      part of the own contribution that is saved, 0-1
    purposes         for what it is released
    departure_share  part that who may not stay gets, 0-1; None: nothing is arranged for them
    decision         which decision this rests on
    """

    from_on: date
    saved_share: Decimal
    purposes: tuple[Purpose, ...]
    departure_share: Decimal | None
    decision: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a computation, as somebody may check it."""

    step: str
    formula: str
    filled_in: str
    value: Decimal
    article: str
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One household in a month: the worked example, computed or still a proposal [euro].

    name      of the household, or that it is restricted
    because   why nothing can be computed, else empty
    computed  the moment it was kept, or None
    """

    household_id: UUID
    name: str
    restricted: bool
    resident_ids: tuple[UUID, ...]
    regime: str = ""
    net_income: Decimal = Decimal(0)
    economic_value: Decimal = Decimal(0)
    contribution: Decimal = Decimal(0)
    saved: Decimal = Decimal(0)
    keeps: Decimal = Decimal(0)
    because: str = ""
    computed: datetime | None = None

    @property
    def paid(self) -> Decimal:
        """The part that goes to reception."""
        return self.contribution - self.saved


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """One resident in one month [euro]: own income, and the own part of what the household pays and saves.

    more     what earning €100 more brings: kept, saved, contribution and living allowance
    trace    steps of the household's sum
    """

    computation_id: UUID
    month: date
    regime: str
    earned: Decimal
    contribution: Decimal
    saved: Decimal
    more: dict[str, Decimal]
    trace: tuple[StepRow, ...]
    readings: tuple[str, ...]
    certainty: str
    computed_at: datetime
    others_earn: bool = False

    @property
    def kept(self) -> Decimal:
        """What somebody keeps of the own income; below zero when assets pay."""
        return self.earned - self.contribution

    @property
    def paid(self) -> Decimal:
        """What goes to reception."""
        return self.contribution - self.saved


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a savings account [euro]; amount as it works on what is available."""

    number: int
    kind: EntryKind
    at: datetime
    amount: Decimal
    available: Decimal
    reserved: Decimal
    about: str
    by: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One request for release [euro]."""

    release_id: UUID
    household_id: UUID | None
    name: str
    purpose: Purpose
    amount: Decimal
    state: ReleaseState
    asked_at: datetime
    asked_by: str
    decided_by: str
    decided_at: datetime | None
    paid_by: str
    paid_at: datetime | None
    because: str
    version: int
    may_decide: bool = False
    may_pay: bool = False
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What one resident has, and may ask for [euro].

    releasable  the most that may be asked for now
    purposes    for what
    obstacle    why nothing may be asked for now, else empty
    """

    available: Decimal
    reserved: Decimal
    paid_out: Decimal
    saved: Decimal
    ending: Ending
    releasable: Decimal
    purposes: tuple[Purpose, ...]
    obstacle: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One savings account in a list [euro]."""

    resident_id: UUID
    household_id: UUID
    name: str
    ending: Ending
    available: Decimal
    reserved: Decimal
    last_month: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """A location as a whole [euro]; None where so few people save that an amount would tell on somebody."""

    savers: int
    available: Decimal | None
    reserved: Decimal | None
    paid_out: Decimal | None
    shown: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What is left of extra work at one level of net income [euro per month]."""

    net_income: int
    values: tuple[Decimal, ...] = field(default=())
