# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Releasing savings: asked, decided by a second person, paid by who did not approve; every euro once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.savings import access
from vliegwiel.apps.savings.errors import (
    AlreadyDecided,
    ApprovedOneself,
    AskedOneself,
    NegativeAmount,
    NoBecause,
    NotApproved,
    NotEnough,
    NothingArranged,
    ProcedureRuns,
    PurposeNotAllowed,
)
from vliegwiel.apps.savings.models import ReleaseRequest
from vliegwiel.apps.savings.selectors import standing
from vliegwiel.apps.savings.services.ledger import account_of, book, cents, dutch
from vliegwiel.apps.savings.terms import EntryKind, Purpose, ReleaseState, Standing
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import next_version, refuse_when


@transaction.atomic
def ask_own_release(*, actor: Actor, purpose: Purpose, amount: Decimal, now: datetime) -> ReleaseRequest:
    """Ask to release own savings; the amount is set apart at once.

    :raises NotFound: this is no resident
    :raises Refusal: see ask_release
    """
    return _ask(actor, residents.own_file(actor), purpose, amount, now)


@transaction.atomic
def ask_release(
    *, actor: Actor, household_id: UUID, resident_id: UUID, purpose: Purpose, amount: Decimal, now: datetime
) -> ReleaseRequest:
    """Ask to release savings for a resident who cannot do it alone; the amount is set apart at once.

    :raises NotFound: no such household or member, or not for this person
    :raises ProcedureRuns: there is no decision on the permit yet
    :raises NothingArranged: the municipality arranged nothing for who may not stay
    :raises PurposeNotAllowed: not for this purpose
    :raises NegativeAmount: not more than zero, or parts of a cent
    :raises NotEnough: more than may be released, for example because it was asked already
    """
    resident = access.resident_in(actor, household_id, resident_id, localdate(now), access.ASKS_RELEASE)
    return _ask(actor, resident, purpose, amount, now)


def _ask(actor: Actor, resident: Resident, purpose: Purpose, amount: Decimal, now: datetime) -> ReleaseRequest:
    if not amount.is_finite() or amount <= 0 or amount != amount.quantize(Decimal("0.01")):
        raise NegativeAmount(field="Bedrag", amount=amount, most="het spaartegoed")
    # Two who click at once come one after the other, and the second sees what the first left.
    trust.wait_for_turn(resident.municipality_id)
    now_has = standing(resident.pk, resident.municipality_id, localdate(now))
    _allowed(now_has, purpose)
    if amount > now_has.releasable:
        raise NotEnough(most=dutch(cents(now_has.releasable)))
    account = account_of(resident.pk, now)
    asked = ReleaseRequest.objects.create(
        account=account, purpose=purpose, amount_cents=cents(amount), asked_at=now, asked_by_id=actor.user_id
    )
    book(account, EntryKind.RESERVED, asked.amount_cents, by=actor.user_id, now=now, about=asked)
    _record("savings.release_asked", actor, asked, resident.pk, now)
    return asked


def _allowed(now_has: Standing, purpose: Purpose) -> None:
    if now_has.obstacle == "procedure-runs":
        raise ProcedureRuns
    if now_has.obstacle == "nothing-arranged-for-departure":
        raise NothingArranged
    if purpose not in now_has.purposes:
        allowed = ", ".join(str(one.label) for one in now_has.purposes) or "niets"
        raise PurposeNotAllowed(purposes=allowed)


@transaction.atomic
def approve_release(*, actor: Actor, release_id: UUID, seen_version: int, now: datetime) -> ReleaseRequest:
    """Approve a request that somebody else made.

    :raises NotFound: no such request for this person
    :raises AskedOneself: the same person asked it
    :raises AlreadyDecided: somebody decided already
    :raises ProcedureRuns: the status changed since it was asked
    :raises Stale: somebody changed it meanwhile
    """
    asked = _to_decide(actor, release_id, seen_version)
    resident = Resident.objects.get(pk=asked.account.resident_id)
    _allowed(standing(resident.pk, resident.municipality_id, localdate(now)), Purpose(asked.purpose))
    asked.state, asked.decided_at, asked.decided_by_id = ReleaseState.APPROVED, now, actor.user_id
    with refuse_when({"release_decided_by_a_second_person": AskedOneself()}):
        asked.save(update_fields=["state", "decided_at", "decided_by"])
    _record("savings.release_approved", actor, asked, resident.pk, now)
    return asked


@transaction.atomic
def refuse_release(*, actor: Actor, release_id: UUID, because: str, seen_version: int, now: datetime) -> ReleaseRequest:
    """Refuse a request with a reason the resident reads; the amount becomes available again.

    :raises NotFound: no such request for this person
    :raises NoBecause: no reason was given
    :raises AskedOneself: the same person asked it
    :raises AlreadyDecided: somebody decided already
    :raises Stale: somebody changed it meanwhile
    """
    if not because.strip():
        raise NoBecause
    asked = _to_decide(actor, release_id, seen_version)
    asked.state, asked.decided_at, asked.decided_by_id = ReleaseState.REFUSED, now, actor.user_id
    asked.because = because.strip()[:500]
    with refuse_when({"release_decided_by_a_second_person": AskedOneself()}):
        asked.save(update_fields=["state", "decided_at", "decided_by", "because"])
    book(asked.account, EntryKind.RETURNED, asked.amount_cents, by=actor.user_id, now=now, about=asked)
    _record("savings.release_refused", actor, asked, asked.account.resident_id, now)
    return asked


@transaction.atomic
def withdraw_own_release(*, actor: Actor, release_id: UUID, now: datetime) -> ReleaseRequest:
    """Take an own request back while nobody has decided.

    :raises NotFound: no such request, or somebody else's
    :raises AlreadyDecided: somebody decided already
    """
    trust.wait_for_turn(residents.own_file(actor).municipality_id)
    asked = access.own_release(actor, release_id)
    if asked.state != ReleaseState.WAITING:
        raise AlreadyDecided(state=ReleaseState(asked.state).label)
    asked.state = ReleaseState.WITHDRAWN
    asked.save(update_fields=["state"])
    book(asked.account, EntryKind.RETURNED, asked.amount_cents, by=actor.user_id, now=now, about=asked)
    _record("savings.release_withdrawn", actor, asked, asked.account.resident_id, now)
    return asked


@transaction.atomic
def pay_release(*, actor: Actor, release_id: UUID, seen_version: int, now: datetime) -> ReleaseRequest:
    """Write down that an approved request was paid, by somebody who did not approve it.

    :raises NotFound: no such request for this person
    :raises NotApproved: nobody approved it
    :raises AlreadyDecided: it was paid already
    :raises ApprovedOneself: the same person approved it
    :raises Stale: somebody changed it meanwhile
    """
    _wait(actor, release_id, access.PAYS_RELEASE)
    asked = access.release(actor, release_id, access.PAYS_RELEASE)
    if asked.state == ReleaseState.WAITING:
        raise NotApproved
    if asked.state != ReleaseState.APPROVED:
        raise AlreadyDecided(state=ReleaseState(asked.state).label)
    if asked.decided_by_id == actor.user_id:
        raise ApprovedOneself
    next_version(asked, seen_version)
    asked.state, asked.paid_at, asked.paid_by_id = ReleaseState.PAID, now, actor.user_id
    with refuse_when({"release_not_paid_by_who_approved": ApprovedOneself()}):
        asked.save(update_fields=["state", "paid_at", "paid_by"])
    book(asked.account, EntryKind.PAID, asked.amount_cents, by=actor.user_id, now=now, about=asked)
    _record("savings.release_paid", actor, asked, asked.account.resident_id, now)
    return asked


def _to_decide(actor: Actor, release_id: UUID, seen_version: int) -> ReleaseRequest:
    _wait(actor, release_id, access.APPROVES_RELEASE)
    asked = access.release(actor, release_id, access.APPROVES_RELEASE)
    if asked.state != ReleaseState.WAITING:
        raise AlreadyDecided(state=ReleaseState(asked.state).label)
    if asked.asked_by_id == actor.user_id:
        raise AskedOneself
    next_version(asked, seen_version)
    return asked


def _wait(actor: Actor, release_id: UUID, roles: tuple[Role, ...]) -> None:
    """Take the municipality's turn first, so that all acts on money lock in one order."""
    row = access.release_unlocked(actor, release_id, roles)
    trust.wait_for_turn(Resident.objects.get(pk=row.account.resident_id).municipality_id)


def _record(kind: str, actor: Actor, asked: ReleaseRequest, resident_id: UUID, now: datetime) -> None:
    place = access.workplace_of(resident_id)
    trust.record(kind, actor=actor, subject=asked, workplace=place, now=now)
