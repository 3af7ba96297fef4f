# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a sheet of arrivals: look first, save when it is right."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase

from vliegwiel.refusals import NotFound
from vliegwiel.web.entrance.asking import TeamRequest, for_staff


@for_staff
def arrivals_import(request: TeamRequest) -> HttpResponseBase:
    """Follows in the next commit."""
    raise NotFound


arrivals_template = arrivals_import


@for_staff
def arrivals_apply(request: TeamRequest, import_id: UUID) -> HttpResponseBase:
    """Follows in the next commit."""
    raise NotFound
