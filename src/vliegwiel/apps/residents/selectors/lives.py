# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to a household, what it asked, and what a resident sees of the own file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from vliegwiel.apps.residents.models import (
    CorrectionRequest,
    Household,
    LegalStatus,
    Member,
    PracticalNeed,
    Resident,
    in_force,
)
from vliegwiel.apps.residents.terms import TimelineItem


def status_timeline(household: Household, *, with_status: bool) -> list[TimelineItem]:
    """Return registration, who joined and left, and (where the reader may know) the legal statuses, by day."""
    items = [TimelineItem(household.registered_on, "Ingeschreven")]
    members = list(household.members.select_related("resident"))
    begun = {(member.resident_id, member.from_on) for member in members}
    ended = {(member.resident_id, member.until_on) for member in members}
    for member in members:
        name = _name(member)
        # Another head ends a membership and begins the next on one day: nobody comes or goes.
        if (member.resident_id, member.from_on) in ended:
            items += [TimelineItem(member.from_on, f"{name} is nu het hoofd")] if member.is_head else []
        elif member.from_on > household.registered_on:
            items.append(TimelineItem(member.from_on, f"{name} komt bij het huishouden"))
        if member.until_on and (member.resident_id, member.until_on) not in begun:
            items.append(TimelineItem(member.until_on, f"{name} gaat uit het huishouden"))
    if with_status:
        ids = [member.resident_id for member in members if not _went_away_restricted(member)]
        items += _status_items(ids)
    if household.ended_on:
        items.append(TimelineItem(household.ended_on, "Uitgeschreven"))
    return items


def _status_items(resident_ids: list[UUID]) -> list[TimelineItem]:
    """Return the legal statuses by day: people with the same news on one day share a line."""
    together: dict[tuple[date, str, str], list[str]] = defaultdict(list)
    for row in (
        LegalStatus.objects.filter(resident_id__in=resident_ids)
        .select_related("resident")
        .order_by("from_on", "resident__given_names")
    ):
        said = f"bericht van {row.received_from}" if row.received_from else ""
        together[row.from_on, row.get_group_display(), said].append(row.resident.given_names)
    return [TimelineItem(on, f"{', '.join(names)}: {group}", said) for (on, group, said), names in together.items()]


def _name(member: Member) -> str:
    return "Iemand" if _went_away_restricted(member) else member.resident.given_names


def _went_away_restricted(member: Member) -> bool:
    """Say whether somebody left this household and is restricted: the file of who stayed tells nothing of them."""
    return member.until_on is not None and member.resident.restricted


def statuses_of(resident_ids: list[UUID]) -> dict[UUID, list[LegalStatus]]:
    """Return every legal status of these residents as received, newest first, per person."""
    found: dict[UUID, list[LegalStatus]] = defaultdict(list)
    for row in LegalStatus.objects.filter(resident_id__in=resident_ids).order_by("-from_on"):
        found[row.resident_id].append(row)
    return found


def needs_of(resident_ids: list[UUID], day: date) -> dict[UUID, list[PracticalNeed]]:
    """Return what these residents need on this day or later, per person."""
    found: dict[UUID, list[PracticalNeed]] = defaultdict(list)
    rows = PracticalNeed.objects.filter(resident_id__in=resident_ids).order_by("from_on", "kind")
    for row in rows:
        if row.until_on is None or row.until_on > day:
            found[row.resident_id].append(row)
    return found


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
