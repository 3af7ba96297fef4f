# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Adding a line to a savings account: the only place that writes in the ledger."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from vliegwiel.apps.savings.errors import LedgerMoved, NotEnough
from vliegwiel.apps.savings.models import Computation, LedgerEntry, ReleaseRequest, SavingsAccount
from vliegwiel.apps.savings.terms import EntryKind
from vliegwiel.promises import refuse_when

_EFFECT: dict[EntryKind, tuple[int, int]] = {
    EntryKind.SAVED: (1, 0),
    EntryKind.CORRECTED: (-1, 0),
    EntryKind.RESERVED: (-1, 1),
    EntryKind.RETURNED: (1, -1),
    EntryKind.PAID: (0, -1),
}


def cents(amount: Decimal) -> int:
    """Return an amount of whole cents as a whole number."""
    return int(amount.scaleb(2))


def dutch(number: int) -> str:
    """Return cents as people write euros."""
    whole, _, part = f"{Decimal(number).scaleb(-2):,.2f}".partition(".")
    return f"€ {whole.replace(',', '.')},{part}"


def account_of(resident_id: UUID, now: datetime) -> SavingsAccount:
    """Return the account of a resident, made when there is none; call in the turn of the municipality."""
    return SavingsAccount.objects.get_or_create(resident_id=resident_id, defaults={"opened_at": now})[0]


def pots(account: SavingsAccount) -> tuple[int, int, int]:
    """Return the number of the last line, what is available and what is reserved [cents]."""
    last = account.entries.order_by("-number").first()
    return (last.number, last.available_after, last.reserved_after) if last else (0, 0, 0)


def book(
    account: SavingsAccount,
    kind: EntryKind,
    amount: int,
    *,
    by: UUID,
    now: datetime,
    about: Computation | ReleaseRequest,
) -> LedgerEntry:
    """Take an amount from one pot and put it in another [cents].

    :raises NotEnough: the pot does not hold that much
    :raises LedgerMoved: somebody else wrote in this account at the same moment
    """
    number, available, reserved = pots(account)
    free, kept = _EFFECT[kind]
    refusals = {
        "savings_never_below_zero": NotEnough(most=dutch(available)),
        "one_ledger_entry_per_number": LedgerMoved(),
        "one_entry_per_step_of_a_release": LedgerMoved(),
    }
    with refuse_when(refusals):
        return LedgerEntry.objects.create(
            account=account,
            number=number + 1,
            kind=kind,
            amount_cents=amount,
            available_before=available,
            available_after=available + free * amount,
            reserved_before=reserved,
            reserved_after=reserved + kept * amount,
            at=now,
            by_id=by,
            computation=about if isinstance(about, Computation) else None,
            release=about if isinstance(about, ReleaseRequest) else None,
        )
