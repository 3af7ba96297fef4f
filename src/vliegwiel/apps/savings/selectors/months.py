# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the worked examples that were kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from vliegwiel.apps.savings.models import Computation, ComputedShare
from vliegwiel.apps.savings.terms import OwnMonth, StepRow


def computed_in(household_ids: Sequence[UUID], month: date) -> dict[UUID, Computation]:
    """Return the computation in force of these households in a month."""
    rows = Computation.objects.filter(household_id__in=household_ids, month=month, replaced_at__isnull=True)
    return {row.household_id: row for row in rows}


def month_details(computation: Computation) -> dict[str, Any]:
    """Return the engine's answer as it was kept."""
    found: dict[str, Any] = json.loads(computation.outcome)
    return found


def months_of(resident_id: UUID, limit: int = 24) -> list[OwnMonth]:
    """Return the own part of each month of a resident, newest first."""
    rows = ComputedShare.objects.filter(resident_id=resident_id, replaced=False).select_related("computation")
    return [_own(row) for row in rows.order_by("-month")[:limit]]


def _own(row: ComputedShare) -> OwnMonth:
    amounts, found = json.loads(row.amounts), month_details(row.computation)
    answered = found["row"]
    return OwnMonth(
        computation_id=row.computation_id,
        month=row.month,
        regime=answered["regime"],
        earned=Decimal(amounts["earned"]),
        contribution=Decimal(amounts["contribution"]),
        saved=Decimal(amounts["saved"]),
        more={name: Decimal(answered["more"][name]) for name in ("keeps", "saved", "contribution", "allowance")},
        trace=tuple(
            StepRow(
                one["step"],
                one["formula"],
                one["filled_in"],
                Decimal(one["value"]),
                one["article"],
                one["source"],
                one["status"],
            )
            for one in answered["trace"]
        ),
        readings=tuple(found["readings"].values()),
        certainty=row.computation.certainty,
        computed_at=row.computation.computed_at,
        others_earn=Decimal(answered["net_income"]) != Decimal(amounts["earned"]),
    )
