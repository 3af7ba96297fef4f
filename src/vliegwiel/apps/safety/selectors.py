# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When

from vliegwiel.apps.safety.models import Repair
from vliegwiel.apps.safety.terms import OPEN, Broken, RepairState


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair on the list of who mends; who reported it stays out.

    days  how long it has been waiting
    """

    repair_id: UUID
    broken: Broken
    place: str
    text: str
    urgent: bool
    by_resident: bool
    reported_at: datetime
    days: int
    state: RepairState
    done_by: str
    firm: str
    planned_on: date | None
    estimate: Decimal | None
    beds_held: int
    version: int


@dataclass(frozen=True, slots=True)
class OwnReport:
    """One report as the resident who made it reads it."""

    broken: Broken
    place: str
    reported_at: datetime
    state: RepairState
    planned_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class CopiedReport:
    """Everything that is kept of one report a resident made."""

    broken: Broken
    place: str
    text: str
    urgent: bool
    reported_at: datetime
    state: RepairState
    planned_on: date | None
    closed_at: datetime | None
    outcome: str


def copied_reports(resident_id: UUID) -> list[CopiedReport]:
    """Return every report of one resident, newest first."""
    rows = Repair.objects.filter(resident_id=resident_id).select_related("room").order_by("-reported_at", "pk")
    return [
        CopiedReport(
            Broken(row.broken),
            _place(row),
            row.text,
            row.urgent,
            row.reported_at,
            RepairState(row.state),
            row.planned_on,
            row.closed_at,
            row.outcome,
        )
        for row in rows
    ]


def open_repairs(location_id: UUID, day: date) -> list[RepairRow]:
    """Return what waits or is being mended: urgent first, then what was planned earliest, then the oldest."""
    rows = Repair.objects.filter(location_id=location_id, state__in=OPEN).select_related("room")
    late = Case(When(urgent=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    return [row_of(row, day) for row in rows.order_by(late, "reported_at", "pk")]


def closed_repairs(location_id: UUID, day: date, limit: int = 30) -> list[tuple[RepairRow, str, datetime | None]]:
    """Return what was closed last, with what was done."""
    rows = Repair.objects.filter(location_id=location_id).exclude(state__in=OPEN).select_related("room")
    return [(row_of(row, day), row.outcome, row.closed_at) for row in rows.order_by("-closed_at")[:limit]]


def own_reports(resident_id: UUID, limit: int = 20) -> list[OwnReport]:
    """Return what a resident reported, newest first."""
    rows = Repair.objects.filter(resident_id=resident_id).select_related("room").order_by("-reported_at")
    return [
        OwnReport(Broken(row.broken), _place(row), row.reported_at, RepairState(row.state), row.planned_on, row.outcome)
        for row in rows[:limit]
    ]


def row_of(row: Repair, day: date) -> RepairRow:
    """Return a repair as who mends it sees it."""
    return RepairRow(
        row.pk,
        Broken(row.broken),
        _place(row),
        row.text,
        row.urgent,
        row.resident_id is not None,
        row.reported_at,
        (day - row.reported_at.date()).days,
        RepairState(row.state),
        row.done_by,
        row.firm,
        row.planned_on,
        row.estimate_euro,
        len(row.holds),
        row.version,
    )


def _place(row: Repair) -> str:
    return row.room.number if row.room else row.where
