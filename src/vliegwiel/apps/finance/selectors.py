# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the cases that were kept."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.finance.models import SavedCase


def saved_cases(location_id: UUID, limit: int = 10) -> list[SavedCase]:
    """Return the cases that were kept for a location, newest first."""
    return list(
        SavedCase.objects.filter(location_id=location_id).select_related("saved_by").order_by("-saved_at")[:limit]
    )
