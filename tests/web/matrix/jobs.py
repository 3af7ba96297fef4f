# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs: a list for everybody, and a job only for who asked for it."""

from __future__ import annotations

from typing import Any

from tests.factories.town import NOW
from tests.web.matrix.who import ALL_STAFF, Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.jobs import services

ASKED = frozenset({Role.AUDITOR})


def furnish(places: Any) -> dict[str, object]:
    """Let the supervisor ask for a check."""
    auditor = places.town[Role.AUDITOR]
    job = services.ask(
        actor=auditor,
        kind="trust.check_events",
        workplace_id=places.town.municipality.pk,
        key="matrix",
        now=NOW,
    )
    return {"job_id": job.pk}


ROWS: tuple[Row, ...] = (
    ("staff:jobs", "GET", ALL_STAFF),
    ("staff:job", "GET", ASKED),
    ("staff:job", "GET ?deel=stand", ASKED),
    ("staff:cancel_job", "POST", ASKED),
    ("staff:check_events", "POST", ASKED),
)
