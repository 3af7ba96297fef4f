# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The desk, cards and repairs (SF-1, SF-2)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.web.matrix.who import RESIDENT, Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.safety import services
from vliegwiel.apps.safety.terms import Broken, Report

R = Role
DESK = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.DESK})
SEE = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.CARETAKER, R.DESK})
MEND = frozenset({R.LOCATION_MANAGER, R.CARETAKER})

ROWS: tuple[Row, ...] = (
    ("staff:desk", "GET", DESK),
    ("staff:desk", "GET ?soort=xlsx", DESK),
    ("staff:desk", "GET ?soort=csv", DESK),
    ("staff:pass_desk", "POST", DESK),
    ("staff:desk_put_right", "POST", DESK),
    ("staff:card", "GET", DESK),
    ("staff:card", "POST", DESK),
    ("staff:repairs", "GET", SEE),
    ("staff:repairs", "GET ?soort=xlsx", SEE),
    ("staff:repairs", "GET ?soort=csv", SEE),
    ("staff:report_repair", "GET", SEE),
    ("staff:report_repair", "POST", SEE),
    ("staff:repair", "GET", SEE),
    ("staff:order_repair", "POST", MEND),
    ("staff:keep_beds_empty", "POST", MEND),
    ("staff:finish_repair", "POST", MEND),
    ("staff:decline_repair", "POST", MEND),
    ("resident:broken", "GET", RESIDENT),
    ("resident:broken", "POST", RESIDENT),
)


def furnish(places: Any) -> dict[str, object]:
    """Report a lock in the resident's room."""
    report = Report(Broken.DOOR, places.room_id)
    town = places.town
    made = services.report(actor=town.manager, slug=town.house.slug, report=report, now=timezone.now())
    return {"repair_id": made.pk}
