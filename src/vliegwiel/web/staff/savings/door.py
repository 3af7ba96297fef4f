# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What every page about money does: frame, and record whose money was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.apps.savings import access
from vliegwiel.apps.trust import services as trust
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.frame import staff_frame

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


def look(request: TeamRequest, location: Location, resident_ids: Iterable[UUID], *fields: str) -> None:
    """Record that this person sees the money of these residents; once per response."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    purpose = access.purpose_at(request.actor, location)
    trust.record_look(request.actor, purpose, resident_ids, ["name", *fields], request.now, page=page or "")


def show(
    request: TeamRequest, template: str, location: Location, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page in the frame of this location."""
    values = {**context, "location": location, "frame": staff_frame(request, location=location, page="savings")}
    plain: HttpRequest = request
    return render(plain, f"staff/savings/{template}.html", values, status=status)
