# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading runs of the chain."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.chain.models import ChainPart, ChainRun
from vliegwiel.apps.chain.terms import RunKind


def runs_of(
    municipality_id: UUID, kind: RunKind, *, location_id: UUID | None = None, limit: int = 20
) -> list[ChainRun]:
    """Return the runs of this kind that a municipality asked for, newest first, without their answers."""
    rows = ChainRun.objects.filter(municipality_id=municipality_id, kind=kind)
    if location_id is not None:
        rows = rows.filter(location_id=location_id)
    return list(rows.select_related("asked_by", "job").defer("result").order_by("-asked_at", "pk")[:limit])


def newest_finished(municipality_id: UUID, kind: RunKind) -> ChainRun | None:
    """Return the last finished run of this kind, with its answer."""
    rows = ChainRun.objects.filter(municipality_id=municipality_id, kind=kind, finished_at__isnull=False)
    return rows.select_related("asked_by").order_by("-finished_at").first()


def kept_parts(run: ChainRun) -> set[tuple[str, int]]:
    """Return which ranges of replications are kept: side and first replication."""
    return set(ChainPart.objects.filter(run=run).values_list("side", "first"))


def packed_parts(run: ChainRun, side: str) -> list[bytes]:
    """Return the finished ranges of one side, in order."""
    rows = ChainPart.objects.filter(run=run, side=side).order_by("first")
    return [bytes(packed) for packed in rows.values_list("packed", flat=True)]
