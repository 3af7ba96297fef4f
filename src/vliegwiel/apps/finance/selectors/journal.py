# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what was taken over from the books."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.finance.models import JournalFile, SavedCase
from vliegwiel.apps.finance.terms import JournalFileRow


def journal_files(location_id: UUID) -> list[JournalFileRow]:
    """Return the files that were taken over for a location, newest first."""
    rows = JournalFile.objects.filter(location_id=location_id, applied_at__isnull=False)
    rows = rows.select_related("received_by").order_by("-applied_at")
    return [
        JournalFileRow(one.pk, one.name, one.received_by.name, one.applied_at.date(), one.number_of_rows)
        for one in rows
        if one.applied_at
    ]


def plan_of(location_id: UUID, plan_id: UUID | None) -> SavedCase | None:
    """Return the kept case of this id at a location, or its newest; None when there is none."""
    rows = SavedCase.objects.filter(location_id=location_id).select_related("location__municipality", "saved_by")
    return (rows.filter(pk=plan_id).first() if plan_id else None) or rows.order_by("-saved_at").first()


def last_mapping(location_id: UUID) -> dict[str, object]:
    """Return how the newest file that was taken over was read; empty when there is none."""
    rows = JournalFile.objects.filter(location_id=location_id, applied_at__isnull=False)
    found = rows.order_by("-applied_at").values_list("mapping", flat=True).first()
    return dict(found or {})
