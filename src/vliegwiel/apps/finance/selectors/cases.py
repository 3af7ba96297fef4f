# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the cases that were kept."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from vliegwiel.apps.finance.models import SavedCase


def saved_cases(location_id: UUID, limit: int = 10) -> list[SavedCase]:
    """Return the cases that were kept for a location, newest first."""
    return list(
        SavedCase.objects.filter(location_id=location_id).select_related("saved_by").order_by("-saved_at")[:limit]
    )


def kept_on(municipality_id: UUID, cases: Iterable[str], limit: int = 20) -> list[str]:
    """Return the titles of the kept cases of a municipality that were made from these shipped cases, newest first."""
    rows = SavedCase.objects.filter(location__municipality_id=municipality_id, case__in=list(cases))
    found = rows.select_related("location").order_by("-saved_at")[:limit]
    return [f"{one.location.name}: {one.title}" for one in found]
