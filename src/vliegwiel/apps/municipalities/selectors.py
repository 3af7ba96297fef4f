# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from vliegwiel.apps.municipalities.models import Municipality


def municipality(workplace_id: UUID) -> Municipality | None:
    """Return the municipality that this workplace is, or None."""
    return Municipality.objects.filter(pk=workplace_id).select_related("workplace").first()


def municipalities() -> list[Municipality]:
    """Return every municipality by name."""
    return list(Municipality.objects.select_related("workplace").order_by("name"))


def municipalities_among(workplace_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which of these workplaces are municipalities, in one query."""
    return frozenset(Municipality.objects.filter(pk__in=set(workplace_ids)).values_list("pk", flat=True))
