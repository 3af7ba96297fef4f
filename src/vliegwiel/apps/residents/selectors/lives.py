# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to a household, what it asked, and what a resident sees of the own file."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from vliegwiel.apps.residents.models import CorrectionRequest, Household, LegalStatus, Member, Resident, in_force
from vliegwiel.apps.residents.terms import TimelineItem


def status_timeline(household: Household, *, with_status: bool) -> list[TimelineItem]:
    """Return registration, who joined and left, and (where the reader may know) the legal statuses, by day."""
    items = [TimelineItem(household.registered_on, "Ingeschreven")]
    members = list(household.members.select_related("resident"))
    for member in members:
        if member.from_on > household.registered_on:
            items.append(TimelineItem(member.from_on, f"{member.resident.given_names} komt bij het huishouden"))
        if member.until_on:
            items.append(TimelineItem(member.until_on, f"{member.resident.given_names} gaat uit het huishouden"))
    if with_status:
        ids = [member.resident_id for member in members]
        for row in LegalStatus.objects.filter(resident_id__in=ids).select_related("resident").order_by("from_on"):
            said = f"bericht van {row.received_from}" if row.received_from else ""
            items.append(TimelineItem(row.from_on, f"{row.resident.given_names}: {row.get_group_display()}", said))
    if household.ended_on:
        items.append(TimelineItem(household.ended_on, "Uitgeschreven"))
    return items


def corrections_waiting(location_ids: list[UUID], day: date) -> list[tuple[CorrectionRequest, UUID]]:
    """Return unanswered requests for correction at these locations with their household, oldest first."""
    rows = CorrectionRequest.objects.filter(answered_at__isnull=True).select_related("resident")
    members = Member.objects.filter(in_force(day), household__location_id__in=location_ids)
    households = dict(members.values_list("resident_id", "household_id"))
    waiting = rows.filter(resident_id__in=households).order_by("asked_at")
    return [(row, households[row.resident_id]) for row in waiting]


def corrections_of(resident_ids: list[UUID]) -> list[CorrectionRequest]:
    """Return what these residents asked to correct, newest first."""
    rows = CorrectionRequest.objects.filter(resident_id__in=resident_ids).select_related("resident", "answered_by")
    return list(rows.order_by("-asked_at"))


def own_household(resident: Resident, day: date) -> Household | None:
    """Return the household to which the resident belongs on this day, or None."""
    member = (
        Member.objects.filter(in_force(day), resident=resident)
        .select_related("household__location__municipality", "household__counsellor")
        .first()
    )
    return member.household if member else None
