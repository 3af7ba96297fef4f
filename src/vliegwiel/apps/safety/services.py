# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting, ordering, holding beds meanwhile, and closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.safety import access
from vliegwiel.apps.safety.errors import (
    NoAmount,
    NoRoomToBlock,
    RepairClosed,
    TooManyReports,
    WhatWasDone,
    WhereIsIt,
    WhichFirm,
)
from vliegwiel.apps.safety.models import Repair
from vliegwiel.apps.safety.terms import OPEN, DoneBy, Order, Outcome, RepairState, Report
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState, BlockReason, Hold
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import next_version
from vliegwiel.refusals import NotFound

_MOST_OPEN = 10


@transaction.atomic
def report(*, actor: Actor, slug: str, report: Report, now: datetime) -> Repair:
    """Report what is broken, as staff.

    :raises NotFound: no such location or room for this person
    :raises WhereIsIt: neither a room nor a place in words
    """
    place = locations.location(actor, slug, access.SEES_REPAIRS)
    if report.room_id is not None:
        room = locations.room(actor, report.room_id, access.SEES_REPAIRS)
        if room.wing.location_id != place.pk:
            raise NotFound
    row = _new(report, place.pk, report.room_id, now)
    row.reported_by_id = actor.user_id
    row.save(force_insert=True)
    trust.record("safety.repair_reported", actor=actor, subject=row, workplace=place.pk, now=now)
    return row


@transaction.atomic
def report_own(*, actor: Actor, report: Report, in_my_room: bool, day: date, now: datetime) -> Repair:
    """Report what is broken in the own room or elsewhere in the house, as a resident.

    :raises NotFound: this is no resident who lives here
    :raises WhereIsIt: not in the own room, and no place in words
    :raises TooManyReports: very many reports are still open
    """
    me = residents_access.own_file(actor)
    household = residents.own_household(me, day)
    if household is None:
        raise NotFound
    if Repair.objects.filter(resident=me, state__in=OPEN).count() >= _MOST_OPEN:
        raise TooManyReports
    room_id = None
    if in_my_room:
        claim = Claim.objects.filter(in_force(day), resident=me, state=BedState.OCCUPIED).select_related("bed").first()
        room_id = claim.bed.room_id if claim else None
    row = _new(report, household.location_id, room_id, now)
    row.resident = me
    row.save(force_insert=True)
    trust.record("safety.repair_reported", actor=actor, subject=row, workplace=household.location_id, now=now)
    return row


@transaction.atomic
def order(*, actor: Actor, repair_id: UUID, order: Order, seen_version: int, now: datetime) -> Repair:
    """Say who mends it, when, and what it is thought to cost.

    :raises NotFound: no such repair for this person
    :raises RepairClosed: it is done or declined
    :raises WhichFirm: a firm without a name
    :raises NoAmount: an amount below zero
    :raises Stale: somebody changed it meanwhile
    """
    row = _open(actor, repair_id, seen_version)
    if order.done_by == DoneBy.FIRM and not order.firm.strip():
        raise WhichFirm
    row.state, row.ordered_at, row.done_by = RepairState.ORDERED, now, order.done_by
    row.firm = order.firm.strip()[:80] if order.done_by == DoneBy.FIRM else ""
    row.planned_on, row.estimate_euro = order.planned_on, _amount(order.estimate)
    fields = ["state", "ordered_at", "done_by", "firm", "planned_on", "estimate_euro"]
    row.save(update_fields=fields)
    trust.record("safety.repair_ordered", actor=actor, subject=row, workplace=row.location_id, now=now, changed=fields)
    return row


@transaction.atomic
def keep_beds_empty(*, actor: Actor, repair_id: UUID, bed_ids: Sequence[UUID], day: date, now: datetime) -> Repair:
    """Block beds of the room from tonight until the repair is closed; who sleeps there moves first.

    :raises NotFound: no such repair for this person
    :raises RepairClosed: it is done or declined
    :raises NoRoomToBlock: the repair is not in a bedroom, or a bed is in another room
    :raises BedTaken: somebody sleeps there, or the bed is held
    """
    row = access.repair(actor, repair_id, access.MENDS)
    if row.state not in OPEN:
        raise RepairClosed
    beds = set(row.room.beds.values_list("pk", flat=True)) if row.room else set()
    if not bed_ids or not set(bed_ids) <= beds:
        raise NoRoomToBlock
    hold = Hold(BedState.BLOCKED, day, None, BlockReason.REPAIR, str(row.get_broken_display()))
    made = stays.hold_beds(actor=actor, bed_ids=bed_ids, hold=hold, now=now)
    row.holds = [*row.holds, *(str(claim.pk) for claim in made)]
    row.save(update_fields=["holds"])
    trust.record("safety.beds_kept_empty", actor=actor, subject=row, workplace=row.location_id, now=now)
    return row


@transaction.atomic
def finish(*, actor: Actor, repair_id: UUID, outcome: Outcome, seen_version: int, day: date, now: datetime) -> Repair:
    """Close a repair that is done; the beds that were kept empty for it come free tonight.

    :raises NotFound: no such repair for this person
    :raises RepairClosed: it was closed already
    :raises WhatWasDone: nothing was written for who reported it
    :raises NoAmount: an amount below zero
    :raises Stale: somebody changed it meanwhile
    """
    row = _open(actor, repair_id, seen_version)
    row.cost_euro = _amount(outcome.cost)
    return _close(actor, row, RepairState.DONE, outcome.words, day, now)


@transaction.atomic
def decline(*, actor: Actor, repair_id: UUID, words: str, seen_version: int, day: date, now: datetime) -> Repair:
    """Close a repair that is not going to be done, with the reason that the reporter reads.

    :raises NotFound: no such repair for this person
    :raises RepairClosed: it was closed already
    :raises WhatWasDone: no reason was written
    :raises Stale: somebody changed it meanwhile
    """
    return _close(actor, _open(actor, repair_id, seen_version), RepairState.DECLINED, words, day, now)


def _new(report: Report, location_id: UUID, room_id: UUID | None, now: datetime) -> Repair:
    where = "" if room_id else report.where.strip()[:80]
    if room_id is None and not where:
        raise WhereIsIt
    return Repair(
        location_id=location_id,
        room_id=room_id,
        where=where,
        broken=report.broken,
        text=report.text.strip()[:500],
        urgent=report.urgent,
        reported_at=now,
    )


def _open(actor: Actor, repair_id: UUID, seen_version: int) -> Repair:
    row = access.repair(actor, repair_id, access.MENDS)
    if row.state not in OPEN:
        raise RepairClosed
    next_version(row, seen_version)
    return row


def _close(actor: Actor, row: Repair, state: RepairState, words: str, day: date, now: datetime) -> Repair:
    if not words.strip():
        raise WhatWasDone
    for claim in Claim.objects.filter(pk__in=row.holds, state=BedState.BLOCKED):
        if claim.departure_on is None or claim.departure_on > day:
            stays.release_hold(actor=actor, claim_id=claim.pk, on=day, now=now)
    row.state, row.closed_at, row.outcome, row.holds = state, now, words.strip()[:300], []
    fields = ["state", "closed_at", "outcome", "cost_euro", "holds"]
    row.save(update_fields=fields)
    kind = "safety.repair_done" if state == RepairState.DONE else "safety.repair_declined"
    trust.record(kind, actor=actor, subject=row, workplace=row.location_id, now=now, changed=fields)
    return row


def _amount(amount: Decimal | None) -> Decimal | None:
    if amount is not None and not 0 <= amount < 10_000_000:
        raise NoAmount
    return amount
