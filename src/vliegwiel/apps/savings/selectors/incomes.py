# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what residents told about income, and what the municipality decided on saving."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.savings.models import IncomeStatement, SavingsRule
from vliegwiel.apps.savings.terms import Income


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """One statement, as it was told."""

    from_on: date
    until_on: date | None
    income: Income
    told_by: str
    recorded_at: datetime
    recorded_by: str
    withdrawn: bool


def sealed(income: Income) -> str:
    """Return the amounts as the text that is sealed."""
    return json.dumps({name: str(value) for name, value in asdict(income).items()})


def unsealed(text: str) -> Income:
    """Return the amounts of a sealed text."""
    told = json.loads(text)
    return Income(
        **{name: Decimal(told[name]) for name in ("net", "work", "child_benefit", "assets")},
        weeks_worked=int(told["weeks_worked"]),
    )


def incomes_on(resident_ids: Sequence[UUID], day: date) -> dict[UUID, Income]:
    """Return what these residents told about the income of this day."""
    rows = IncomeStatement.objects.filter(resident_id__in=resident_ids, from_on__lte=day, withdrawn=False)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    return {row.resident_id: unsealed(row.amounts) for row in rows}


def income_history(resident_id: UUID) -> list[IncomeRow]:
    """Return everything that a resident told, newest first."""
    rows = IncomeStatement.objects.filter(resident_id=resident_id).select_related("recorded_by")
    return [
        IncomeRow(
            row.from_on,
            row.until_on,
            unsealed(row.amounts),
            row.told_by,
            row.recorded_at,
            row.recorded_by.name,
            row.withdrawn,
        )
        for row in rows.order_by("-from_on", "withdrawn", "-recorded_at")
    ]


def rule_on(municipality_id: UUID, day: date) -> SavingsRule | None:
    """Return the rule in force on a day, or None: nobody decided."""
    rows = SavingsRule.objects.filter(municipality_id=municipality_id, from_on__lte=day)
    return rows.order_by("-from_on").first()


def rules_of(municipality_id: UUID) -> list[SavingsRule]:
    """Return every rule of a municipality, newest first."""
    rows = SavingsRule.objects.filter(municipality_id=municipality_id).select_related("made_by")
    return list(rows.order_by("-from_on"))
