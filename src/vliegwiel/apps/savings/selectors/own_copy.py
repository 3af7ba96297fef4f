# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything we hold about the money of one resident; what others of the household earn is never in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from vliegwiel.apps.savings.models import ComputedShare, LedgerEntry, ReleaseRequest, SavingsAccount
from vliegwiel.apps.savings.selectors.accounts import euro
from vliegwiel.apps.savings.selectors.incomes import IncomeRow, income_history
from vliegwiel.apps.savings.terms import EntryKind, Purpose, ReleaseState


@dataclass(frozen=True, slots=True)
class CopiedMonth:
    """The own part of a computed month [euro]; of the household's sum nothing else."""

    month: date
    regime: str
    earned: Decimal
    contribution: Decimal
    saved: Decimal
    certainty: str
    computed_at: datetime
    replaced: bool


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """One line of the savings account [euro]."""

    number: int
    kind: EntryKind
    at: datetime
    amount: Decimal
    available_after: Decimal
    reserved_after: Decimal


@dataclass(frozen=True, slots=True)
class CopiedRelease:
    """One request for savings [euro]."""

    purpose: Purpose
    amount: Decimal
    state: ReleaseState
    asked_at: datetime
    decided_at: datetime | None
    because: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """Income as told, months, and the savings account with its lines and requests; the newest first."""

    incomes: tuple[IncomeRow, ...]
    months: tuple[CopiedMonth, ...]
    account_opened_at: datetime | None
    lines: tuple[CopiedLine, ...]
    releases: tuple[CopiedRelease, ...]


def own_money(resident_id: UUID) -> OwnMoney:
    """Return all money of one resident, also what was replaced since."""
    shares = ComputedShare.objects.filter(resident_id=resident_id).select_related("computation")
    account = SavingsAccount.objects.filter(resident_id=resident_id).first()
    lines = LedgerEntry.objects.filter(account__resident_id=resident_id).order_by("-number")
    releases = ReleaseRequest.objects.filter(account__resident_id=resident_id).order_by("-asked_at", "pk")
    return OwnMoney(
        incomes=tuple(income_history(resident_id)),
        months=tuple(_month(row) for row in shares.order_by("-month", "-computation__computed_at")),
        account_opened_at=account.opened_at if account else None,
        lines=tuple(
            CopiedLine(
                row.number,
                EntryKind(row.kind),
                row.at,
                euro(row.amount_cents),
                euro(row.available_after),
                euro(row.reserved_after),
            )
            for row in lines
        ),
        releases=tuple(
            CopiedRelease(
                Purpose(row.purpose),
                euro(row.amount_cents),
                ReleaseState(row.state),
                row.asked_at,
                row.decided_at,
                row.because,
                row.paid_at,
            )
            for row in releases
        ),
    )


def _month(row: ComputedShare) -> CopiedMonth:
    amounts = json.loads(row.amounts)
    return CopiedMonth(
        row.month,
        row.computation.regime,
        Decimal(amounts["earned"]),
        Decimal(amounts["contribution"]),
        Decimal(amounts["saved"]),
        row.computation.certainty,
        row.computation.computed_at,
        row.replaced,
    )
