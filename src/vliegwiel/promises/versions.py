# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two people editing the same record: the second is told, nothing is overwritten."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Model

from vliegwiel.refusals import Stale


def next_version(record: Model, seen_version: int) -> None:
    """Move the record to its next version, in the caller's transaction.

    :raises Stale: somebody changed it since this person saw it
    """
    rows: Any = type(record)._default_manager.filter(pk=record.pk, version=seen_version)
    if not rows.update(version=F("version") + 1):
        raise Stale
    record.version = seen_version + 1  # type: ignore[attr-defined]
