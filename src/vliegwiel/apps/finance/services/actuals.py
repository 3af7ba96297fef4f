# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking over the municipality's own books: look first, all or nothing, and never twice (FI-7)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance import access, bridge, selectors
from vliegwiel.apps.finance.errors import AlreadyApplied, NothingToApply, WrongJournal
from vliegwiel.apps.finance.models import JournalEntry, JournalFile, SavedCase
from vliegwiel.apps.finance.terms import ActualPage, GivenFile, JournalColumns, JournalMapping, JournalPreview
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when


def plan_against_actual(
    *, actor: Actor, slug: str, plan_id: UUID | None, until: date | None, day: date
) -> tuple[SavedCase | None, ActualPage | None]:
    """Return the plan of a location and what was booked beside it; None where there is no plan, or nothing booked.

    :raises NotFound: no such location for this person
    :raises CannotWorkOut: the plan can no longer be worked out
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    plan = selectors.plan_of(location.pk, plan_id)
    if plan is None:
        return None, None
    found = bridge.booked(plan, _nights(location, plan, day))
    return plan, bridge.actual_page(plan, found, until, day, bridge.parameters_of(location.municipality_id))


def _nights(location: Location, plan: SavedCase, day: date) -> dict[date, Decimal]:
    """Return the nights in a bed per whole month since the plan began."""
    start = date.fromisoformat(plan.answer["start"])
    number = (day - start).days
    if number <= 0:
        return {}
    counts = stays.counts_per_night(location, start, number)
    months: dict[date, Decimal] = {}
    for night, count in counts.items():
        month = night.replace(day=1)
        if (month + timedelta(days=32)).replace(day=1) <= day:
            months[month] = months.get(month, Decimal(0)) + count.occupied
    return {month: many for month, many in months.items() if many}


@transaction.atomic
def keep_journal_file(*, actor: Actor, slug: str, plan_id: UUID | None, given: GivenFile, now: datetime) -> JournalFile:
    """Keep a file to be looked through; nothing counts yet.

    :raises NotFound: no such location for this person
    :raises AlreadyApplied: this very file was taken over before
    """
    location = locations.location(actor, slug, access.SAVES_CASES)
    plan = access.plan(location, plan_id)
    digest = bridge.digest_of(given.content)
    if JournalFile.objects.filter(location=location, digest=digest, applied_at__isnull=False).exists():
        raise AlreadyApplied
    # Cells may hold descriptions with names: what this person left waiting is thrown away.
    JournalFile.objects.filter(location=location, received_by_id=actor.user_id, applied_at__isnull=True).delete()
    return JournalFile.objects.create(
        location=location,
        plan=plan,
        name=given.name[:120],
        digest=digest,
        cells=bridge.table_of(given.head, given.rows),
        number_of_rows=len(given.rows),
        received_at=now,
        received_by_id=actor.user_id,
    )


def journal_columns(*, actor: Actor, file_id: UUID) -> JournalColumns:
    """Return what a person chooses from: the columns, the lines of the plan, and the choices of last time.

    :raises NotFound: no such file for this person
    """
    file = access.journal_file(actor, file_id)
    head = tuple(bridge.head_and_rows(file)[0])
    before = selectors.last_mapping(file.location_id)
    return JournalColumns(head, tuple(bridge.line_labels(file.plan)), bridge.guessed(head), before)


def look_through(*, actor: Actor, file_id: UUID, mapping: JournalMapping, day: date) -> JournalPreview:
    """Return what would be taken over of a file, and everything that is wrong with it.

    :raises NotFound: no such file for this person
    """
    file = access.journal_file(actor, file_id)
    return bridge.preview(file, mapping, bridge.plan_lines(file.plan, day))


@transaction.atomic
def apply_journal(*, actor: Actor, file_id: UUID, mapping: JournalMapping, day: date, now: datetime) -> tuple[int, int]:
    """Take a file over: all its rows or none; what was taken over before is not counted again.

    Returns the number of rows added, and of rows that were there already.

    :raises NotFound: no such file for this person
    :raises AlreadyApplied: this file was taken over before
    :raises WrongJournal: a row is not right, or the total is not
    :raises NothingToApply: no row belongs to the plan
    """
    # One import at a time, so that the second of two sees what the first added.
    trust.wait_for_turn(access.journal_file(actor, file_id).location_id)
    file = access.journal_file(actor, file_id)
    if (
        file.applied_at
        or JournalFile.objects.filter(
            location_id=file.location_id, digest=file.digest, applied_at__isnull=False
        ).exists()
    ):
        raise AlreadyApplied
    found = bridge.preview(file, mapping, bridge.plan_lines(file.plan, day))
    if found.problems:
        raise WrongJournal(number=len(found.problems))
    if not found.rows:
        raise NothingToApply
    added = [
        JournalEntry(
            location_id=file.location_id,
            file=file,
            key=row.key,
            line=row.line,
            account=row.account,
            booked_on=row.booked_on,
            amount_euro=row.amount,
            quantity=row.quantity,
        )
        for row in found.rows
        if not row.known
    ]
    with refuse_when({"a_journal_entry_counts_once": AlreadyApplied(), "a_file_counts_once": AlreadyApplied()}):
        JournalEntry.objects.bulk_create(added)
        file.applied_at, file.mapping, file.cells = now, asdict(mapping), ""
        file.save(update_fields=["applied_at", "mapping", "cells"])
    trust.record("finance.journal_applied", actor=actor, subject=file, workplace=file.location_id, now=now)
    return len(added), len(found.rows) - len(added)


@transaction.atomic
def take_back_journal(*, actor: Actor, file_id: UUID, now: datetime) -> int:
    """Take a file back: its rows no longer count, and the file can be taken over again. Returns the number of rows.

    :raises NotFound: no such file for this person
    """
    trust.wait_for_turn(access.journal_file(actor, file_id).location_id)
    file = access.journal_file(actor, file_id)
    number, _kinds = JournalEntry.objects.filter(file=file).delete()
    trust.record("finance.journal_taken_back", actor=actor, subject=file, workplace=file.location_id, now=now)
    file.delete()
    return number
